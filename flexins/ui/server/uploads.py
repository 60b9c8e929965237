"""Files sent to the server: one a session, so many bytes of a place and of all."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from flexins.ui.server import limits
from flexins.ui.server.browser_cookie import BROWSER
from flexins.ui.server.messages import Paces
from flexins.ui.server.place import place_of
from flexins.ui.server.refusing import refuse
from flexins.ui.streamlit_inside import settings, uploads
from flexins.ui.streamlit_inside.paths import UPLOAD_PATH
from flexins.ui.streamlit_inside.sessions import browser_of


class _Refused(Exception):
    """What the parser below is told in place of the next piece."""

    def __init__(self, status: int, key: str) -> None:
        super().__init__(status)
        self.status, self.key = status, key


@dataclass(eq=False)
class _Coming:
    session: str
    place: str
    received_bytes: int = 0


class Uploads:
    """ASGI middleware: PUT and DELETE of Streamlit's uploads, within bounds."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._coming: set[_Coming] = set()
        self._places: dict[str, str] = {}
        self._paces = Paces(limits.UPLOADS_AT_ONCE, limits.UPLOADS_PER_SECOND)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith(UPLOAD_PATH):
            await self.app(scope, receive, send)
            return
        session, _, file = scope["path"].removeprefix(UPLOAD_PATH).partition("/")
        own = scope.get(BROWSER, "")
        if scope["method"] not in ("PUT", "DELETE", "OPTIONS"):
            await refuse(scope, receive, send, 405, "refused.upload_not_yours")
        elif scope["method"] != "OPTIONS" and (not own or browser_of(session) != own):
            await refuse(scope, receive, send, 403, "refused.upload_not_yours")
        elif scope["method"] == "PUT":
            await self._put(scope, receive, send, session, file)
        else:
            await self.app(scope, receive, send)

    async def _put(
        self, scope: Scope, receive: Receive, send: Send, session: str, file: str
    ) -> None:
        coming = _Coming(session, place_of(scope))
        largest = settings.largest_upload_bytes() + limits.UPLOAD_FRAME_BYTES
        try:
            who = coming.place or session
            if self._paces.wait_seconds(who, at_most=0) is None:
                raise _Refused(429, "refused.upload_full")
            if any(other.session == session for other in self._coming):
                raise _Refused(429, "refused.upload_one_file")
            said = Headers(scope=scope).get("content-length", "")
            self._check(coming, int(said) if said.isdecimal() and len(said) < 12 else 0, largest)
        except _Refused as refused:
            await refuse(scope, receive, send, refused.status, refused.key)
            return
        self._coming.add(coming)
        started = False

        async def count() -> Message:
            message = await receive()
            if message["type"] == "http.request":
                piece_bytes = len(message.get("body", b""))
                coming.received_bytes += piece_bytes
                self._check(coming, coming.received_bytes, largest)
                await asyncio.sleep(piece_bytes / limits.UPLOAD_BYTES_PER_SECOND)
            return message

        async def note(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                if message["status"] == uploads.STORED_STATUS:
                    self._keep_only(session, file, coming.place)
            await send(message)

        try:
            await self.app(scope, count, note)
        except _Refused as refused:
            if not started:
                await refuse(scope, receive, send, refused.status, refused.key)
        finally:
            self._coming.discard(coming)

    def _check(self, coming: _Coming, length: int, largest: int) -> None:
        """Raise _Refused where `length` bytes are too many for one, for the place or for all."""
        if length > largest:
            raise _Refused(413, "refused.upload_too_large")
        kept = {
            session: sum(files.values())
            for session, files in uploads.uploaded_bytes().items()
            if session != coming.session  # what it has there makes room for this one
        }
        others = self._coming - {coming}
        if (
            length + sum(kept.values()) + sum(other.received_bytes for other in others)
            > limits.UPLOADED_BYTES_OF_ALL
        ):
            raise _Refused(429, "refused.upload_full")
        if coming.place:
            here = sum(
                size for name, size in kept.items() if self._places.get(name) == coming.place
            )
            here += sum(o.received_bytes for o in others if o.place == coming.place)
            if length + here > limits.UPLOADED_BYTES_OF_PLACE:
                raise _Refused(429, "refused.upload_full")

    def _keep_only(self, session: str, file: str, place: str) -> None:
        known = uploads.uploaded_bytes()
        self._places = {name: of for name, of in self._places.items() if name in known}
        self._places[session] = place
        for other in known.get(session, {}):
            if other != file:
                uploads.remove_upload(session, other)
