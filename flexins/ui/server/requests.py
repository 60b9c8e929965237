"""Bounds on a request: hosts we know, the length of a link, no body but an upload's."""

from __future__ import annotations

import asyncio
import re
import socket
from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from flexins.ui.server import limits
from flexins.ui.server.browser_cookie import over_tls
from flexins.ui.server.messages import Paces
from flexins.ui.server.place import place_of
from flexins.ui.server.refusing import refuse
from flexins.ui.streamlit_inside import settings
from flexins.ui.streamlit_inside.paths import NOT_FOR_VISITORS, UPLOAD_PATH


class BoundedRequests:
    """ASGI middleware: refuses, with a sentence, what no page of ours asks for."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._paces = Paces(limits.REQUESTS_AT_ONCE, limits.REQUESTS_PER_SECOND)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        path = scope["path"]
        if not known_host(scope):
            await refuse(scope, receive, send, 421, "refused.unknown_host")
        elif any(name in path for name in NOT_FOR_VISITORS) and not _from_here(scope):
            await refuse(scope, receive, send, 404, "refused.no_such_page")
        elif len(path) > limits.PATH_BYTES or len(scope["query_string"]) > limits.QUERY_BYTES:
            await refuse(scope, receive, send, 414, "refused.link_too_long")
        elif not await self._in_time(scope):
            await refuse(scope, receive, send, 429, "refused.too_many_visits")
        elif scope["type"] == "http" and not path.startswith(UPLOAD_PATH):
            await self._without_body(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _in_time(self, scope: Scope) -> bool:
        """Wait for this place's turn; False where that would be too long."""
        place = place_of(scope)
        if not place:
            return True
        wait = self._paces.wait_seconds(place, at_most=limits.REQUEST_WAITS_SECONDS)
        if wait:
            await asyncio.sleep(wait)
        return wait is not None

    async def _without_body(self, scope: Scope, receive: Receive, send: Send) -> None:
        said = Headers(scope=scope).get("content-length", "0")
        if not said.isdecimal() or int(said[:12]) > limits.BODY_BYTES:
            await refuse(scope, receive, send, 413, "refused.body_too_large")
            return
        received = 0

        async def count() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > limits.BODY_BYTES:
                return {"type": "http.disconnect"}
            return message

        await self.app(scope, count, send)


def known_host(scope: Scope) -> bool:
    """Whether the request names us: our set names, this machine, or where we listen.

    A page of another site can point its own name at this machine, but cannot change the name.
    """
    name = _name(Headers(scope=scope).get("host", ""))
    if _is_this_machine(name) and _from_here(scope):
        return True
    allowed = settings.hosts_allowed()
    if allowed:
        return any(_fits(name, one.strip().lower().rstrip(".")) for one in allowed)
    if _is_this_machine(name):
        return True
    # Let in from elsewhere, by an address or by this machine's own name.
    elsewhere = settings.listens_to() not in ("", "localhost", "127.0.0.1", "::1")
    own = socket.gethostname().lower()
    return elsewhere and (_is_address(name) or name in (own, f"{own}.local"))


def own_address(scope: Scope) -> str:
    """This site as the request has found it, like https://example.org:8443; "" where unknown.

    Only of a host that we know, read into its parts and written again.
    """
    host = Headers(scope=scope).get("host", "")
    name = _name(host)
    if not known_host(scope) or not re.fullmatch(r"[a-z0-9.-]+|[0-9a-f:.]+", name):
        return ""
    try:
        port = urlsplit(f"//{host}").port
    except ValueError:
        return ""
    named = f"[{name}]" if ":" in name else name
    return f"{'https' if over_tls(scope) else 'http'}://{named}{f':{port}' if port else ''}"


def _fits(name: str, allowed: str) -> bool:
    if allowed.startswith("*."):
        return name.endswith(allowed[1:])
    return allowed in ("*", name)


def _name(host: str) -> str:
    try:
        return (urlsplit(f"//{host}").hostname or "").rstrip(".")
    except ValueError:
        return ""


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def _is_this_machine(name: str) -> bool:
    return name == "localhost" or (_is_address(name) and ip_address(name).is_loopback)


def _from_here(scope: Scope) -> bool:
    """Asked on this machine and by no balancer: a health check, or who looks after it."""
    headers = Headers(scope=scope)
    peer = (scope.get("client") or ("", 0))[0]
    return (
        _is_address(peer)
        and ip_address(peer).is_loopback
        and _is_this_machine(_name(headers.get("host", "")))
        and "x-forwarded-for" not in headers
    )
