"""Visits: how many there may be, how fast their messages are taken, and what ends them."""

from __future__ import annotations

import asyncio
import time
from collections import Counter, OrderedDict
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from flexins.ui.server import limits
from flexins.ui.server.browser_cookie import BROWSER
from flexins.ui.server.messages import Pace, Paces, bounded
from flexins.ui.server.place import place_of
from flexins.ui.server.refusing import refuse
from flexins.ui.server.turns import Turns
from flexins.ui.streamlit_inside.paths import MEDIA_ADDRESS, MEDIA_PATH, STREAM_PATH
from flexins.ui.streamlit_inside.sessions import VISIT, session_of

_MEDIA_OF_ALL = 5000
_POLICY, _TRY_AGAIN, _GONE = 1008, 1013, 1006


@dataclass(eq=False)
class _Visit:
    place: str
    send: Send
    last_message: float
    name: str
    asked: bool = False
    over: bool = False
    session: str = ""
    pace: Pace = field(
        default_factory=lambda: Pace(limits.MESSAGES_AT_ONCE, limits.MESSAGES_PER_SECOND)
    )

    async def end(self, code: int) -> None:
        if not self.over:
            self.over = True
            with suppress(OSError):  # it has gone by itself
                await self.send({"type": "websocket.close", "code": code})


class Visits:
    """ASGI middleware on websockets, and on `/media/`: a download is its own browser's only."""

    def __init__(
        self, app: ASGIApp, most: int = limits.MOST_VISITS, turns: Turns | None = None
    ) -> None:
        self.app = app
        self._most = most
        self._turns = turns or Turns(limits.PAGES_AT_ONCE)
        self._count = count(1)
        self._open: set[_Visit] = set()
        self._of_place: Counter[str] = Counter()
        self._new = Paces(limits.NEW_VISITS_AT_ONCE, limits.NEW_VISITS_PER_SECOND)
        self._told: OrderedDict[tuple[str, str], None] = OrderedDict()
        self._ending: set[asyncio.Task[None]] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            if scope["path"] == STREAM_PATH:
                await self._visit(scope, receive, send)
            else:
                await refuse(scope, receive, send, 404, "refused.no_such_page")
        elif scope["type"] == "http" and scope["path"].startswith(MEDIA_PATH):
            await self._download(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _visit(self, scope: Scope, receive: Receive, send: Send) -> None:
        place = place_of(scope)
        if self._of_place[place] >= limits.VISITS_OF_PLACE and place:
            await refuse(scope, receive, send, 429, "refused.too_many_visits")
            return
        if place:
            wait = self._new.wait_seconds(place, at_most=limits.NEW_VISIT_WAITS_SECONDS)
            if wait is None:
                await refuse(scope, receive, send, 429, "refused.too_many_visits")
                return
            await asyncio.sleep(wait)
        if len(self._open) >= self._most and not self._make_room():
            await refuse(scope, receive, send, 503, "refused.full")
            return
        visit = _Visit(place, send, time.monotonic(), f"visit {next(self._count)}")
        self._open.add(visit)
        self._of_place[place] += 1
        browser = scope.get(BROWSER, "")
        deadline = asyncio.get_running_loop().call_later(
            limits.FIRST_MESSAGE_SECONDS, self._end_if_silent, visit
        )

        async def take() -> Message:
            # What was sent before the line went may still come, thousands of messages of it.
            while not visit.over:
                message = await receive()
                if message["type"] != "websocket.receive":
                    visit.over = visit.over or message["type"] == "websocket.disconnect"
                    return message
                visit.asked, visit.last_message = True, time.monotonic()
                if wait := visit.pace.wait_seconds():
                    await asyncio.sleep(wait)
                let_in = bounded(message.get("bytes") or b"")
                if let_in is None:
                    await visit.end(_POLICY)
                    continue
                if let_in.runs:
                    visit.session = visit.session or session_of(visit) or visit.name
                    await self._turns.take(visit.session, place or visit.name)
                return {"type": "websocket.receive", "bytes": let_in.data}
            return {"type": "websocket.disconnect", "code": _GONE}

        async def tell(message: Message) -> None:
            if message["type"] == "websocket.send":
                if visit.over:
                    return
                self._remember(browser, message.get("bytes") or b"")
            elif message["type"] == "websocket.close":
                if visit.over:
                    return
                visit.over = True
            try:
                await send(message)
            except OSError:  # it has gone
                if message["type"] == "websocket.accept":
                    raise
                visit.over = True

        try:
            await self.app({**scope, VISIT: visit}, take, tell)
        finally:
            visit.over = True
            deadline.cancel()
            self._turns.give_back(visit.session)
            self._forget(visit)

    def _make_room(self) -> bool:
        """End the visit that has been at rest for longest; its page comes back when it is used."""
        resting = min(self._open, key=lambda visit: (visit.asked, visit.last_message))
        if resting.asked and time.monotonic() - resting.last_message < limits.AT_REST_SECONDS:
            return False
        self._end(resting, _TRY_AGAIN)
        return True

    def _end_if_silent(self, visit: _Visit) -> None:
        if not visit.asked:
            self._end(visit, _POLICY)

    def _end(self, visit: _Visit, code: int) -> None:
        self._forget(visit)
        task = asyncio.ensure_future(visit.end(code))
        self._ending.add(task)
        task.add_done_callback(self._ending.discard)

    def _forget(self, visit: _Visit) -> None:
        if visit in self._open:
            self._open.remove(visit)
            self._of_place[visit.place] -= 1
            if not self._of_place[visit.place]:
                del self._of_place[visit.place]

    def _remember(self, browser: str, data: bytes) -> None:
        """Which downloads this browser was told of."""
        if browser and MEDIA_PATH.encode() in data:
            for found in MEDIA_ADDRESS.findall(data):
                key = (browser, found.decode().partition(".")[0])
                self._told[key] = None
                self._told.move_to_end(key)
            while len(self._told) > _MEDIA_OF_ALL:
                self._told.popitem(last=False)

    async def _download(self, scope: Scope, receive: Receive, send: Send) -> None:
        name = scope["path"].removeprefix(MEDIA_PATH).partition(".")[0]
        if (scope.get(BROWSER, ""), name) not in self._told:
            await refuse(scope, receive, send, 404, "refused.no_download")
            return

        async def send_unkept(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [
                    *((k, v) for k, v in message.get("headers", []) if k != b"cache-control"),
                    (b"cache-control", b"no-store"),
                ]
            await send(message)

        await self.app(scope, receive, send_unkept)
