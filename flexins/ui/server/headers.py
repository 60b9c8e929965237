"""Headers that keep a page from being framed, sniffed or made to load from elsewhere."""

from __future__ import annotations

import logging

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from flexins.ui.server.browser_cookie import over_tls
from flexins.ui.server.logs import places_of
from flexins.ui.server.refusing import refuse

# As strict as Streamlit 1.67 and its charts were seen to work under: it sets styles from
# scripts, and has one font inside its style sheet.
_OTHER_SOURCES = (
    "default-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "object-src 'none'",
)


def content_security_policy(nonce: str = "") -> str:
    """The policy of a response; scripts inside it run only where they carry its `nonce`."""
    scripts = f"script-src 'self' 'nonce-{nonce}'" if nonce else "script-src 'self'"
    return "; ".join((scripts, *_OTHER_SOURCES))


HEADERS = {
    "content-security-policy": content_security_policy(),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
# Only where the line is TLS already; elsewhere browsers must not believe it.
OVER_TLS = {"strict-transport-security": "max-age=31536000"}
_log = logging.getLogger("flexins")


class SafeHeaders:
    """ASGI middleware, the outermost: the headers above on every response, a failure's too.

    What is set already stays: a page's own policy names the nonce of its scripts.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        tls = over_tls(scope)
        started = False

        async def send_with_headers(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = MutableHeaders(scope=message)
                for name, value in (HEADERS | OVER_TLS if tls else HEADERS).items():
                    headers.setdefault(name, value)
                if tls:
                    message["headers"] = [(k, _secure(k, v)) for k, v in message["headers"]]
            await send(message)

        try:
            await self.app(scope, receive, send_with_headers)
        except Exception as error:
            # Told on, it would be written to the log with its text.
            places = places_of(error.__traceback__)
            _log.error("request failed: %s at %s", type(error).__name__, places)
            if not started:
                await refuse(scope, receive, send_with_headers, 500, "refused.failed")


def _secure(name: bytes, value: bytes) -> bytes:
    """Streamlit's own cookies know nothing of a balancer's TLS."""
    if name != b"set-cookie" or b"; secure" in value.lower():
        return value
    return value + b"; Secure"
