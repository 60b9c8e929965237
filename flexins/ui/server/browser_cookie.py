"""Whose session it is: a random cookie says so, not the session's id.

The cookie goes nowhere but to this layer: Streamlit gets a header with its hash, which a
request from outside cannot carry.
"""

from __future__ import annotations

import re
import secrets
from hashlib import blake2b

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from flexins.ui.streamlit_inside.paths import STREAM_PATH

HEADER = "x-flexins-browser"
# Behind TLS no sister site can set a cookie of this name.
_NAMES = {True: "__Host-flexins", False: "flexins"}
_VALUE = re.compile(r"[A-Za-z0-9_-]{43}", re.ASCII)
# Sessions end with the process, and so may what they are bound to.
_SALT = secrets.token_bytes(16)
BROWSER = "flexins.browser"


def over_tls(scope: Scope) -> bool:
    """Who says so wrongly only gets a cookie that his own line does not carry."""
    forwarded = Headers(scope=scope).get("x-forwarded-proto", "")
    return scope.get("scheme") in ("https", "wss") or forwarded == "https"


class OwnBrowser:
    """ASGI middleware: `scope[BROWSER]` and, for a visit, the trusted header."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        headers = [(k, v) for k, v in scope["headers"] if k.lower() != HEADER.encode()]
        secret = _secret(scope)
        visit = scope["type"] == "websocket" and scope["path"] == STREAM_PATH
        new = not secret and (visit or _own_navigation(scope))
        if new:
            secret = secrets.token_urlsafe(32)
        browser = blake2b(secret.encode(), key=_SALT, digest_size=20).hexdigest() if secret else ""
        if visit:
            headers.append((HEADER.encode(), browser.encode()))

        async def send_with_cookie(message: Message) -> None:
            if message["type"] in ("http.response.start", "websocket.accept"):
                message.setdefault("headers", [])
                MutableHeaders(scope=message).append("set-cookie", _cookie(scope, secret))
            await send(message)

        inner = {**scope, "headers": headers, BROWSER: browser}
        await self.app(inner, receive, send_with_cookie if new else send)


def _secret(scope: Scope) -> str:
    """What the browser was given before; "" for none or for what we never give."""
    cookies = cookie_parser("; ".join(Headers(scope=scope).getlist("cookie")))
    found: str = cookies.get(_NAMES[over_tls(scope)], "")
    return found if _VALUE.fullmatch(found) else ""


def _own_navigation(scope: Scope) -> bool:
    """A page asked for by hand or from our own pages.

    Coming from elsewhere a browser keeps the cookie it has to itself, and would lose it to a new
    one; it then gets it with its visit.
    """
    headers = Headers(scope=scope)
    return (
        scope["type"] == "http"
        and headers.get("sec-fetch-dest") == "document"
        and headers.get("sec-fetch-site") in ("none", "same-origin")
    )


def _cookie(scope: Scope, secret: str) -> str:
    tls = over_tls(scope)
    end = "; Secure" if tls else ""
    return f"{_NAMES[tls]}={secret}; Path=/; HttpOnly; SameSite=Strict{end}"
