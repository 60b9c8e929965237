"""Bounds on a connection before there is a request: size and time of its head, pace of its body.

nginx does this too; without it a single endless header held up everybody.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from http import HTTPStatus
from typing import Any

from flexins.ui.server import limits
from flexins.ui.server.headers import HEADERS
from flexins.ui.server.place import behind_balancer, place_of_peer
from flexins.ui.streamlit_inside.paths import UPLOAD_PATH

_END_OF_HEAD = b"\r\n\r\n"
_UPLOAD = UPLOAD_PATH.encode()


def refusal(status: HTTPStatus) -> bytes:
    """A whole answer that ends the connection, for what never became a request."""
    headers = {**HEADERS, "content-length": "0", "connection": "close"}
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"HTTP/1.1 {status.value} {status.phrase}\r\n{lines}\r\n".encode("latin-1")


class Lines:
    """How many connections there are, and how many of each place."""

    def __init__(self, most: int, most_of_place: int) -> None:
        self._most, self._most_of_place = most, most_of_place
        self._all = 0
        self._of_place: Counter[str] = Counter()

    def enter(self, place: str) -> bool:
        full = self._all >= self._most
        if full or (place and self._of_place[place] >= self._most_of_place):
            return False
        self._all += 1
        self._of_place[place] += 1
        return True

    def leave(self, place: str) -> None:
        self._all -= 1
        self._of_place[place] -= 1
        if not self._of_place[place]:
            del self._of_place[place]


def guarded(base: type, lines: Lines) -> type:
    """uvicorn's connection `base` with the bounds above; each calls what it stands in for."""

    class Guarded(base):  # type: ignore[misc]
        transport: Any
        _place = ""
        _counted = _in_head = _in_body = _held = False
        _head_bytes = _raw_bytes = _body_bytes = 0
        _tail = b""
        _timer: asyncio.TimerHandle | None = None
        _whole: asyncio.TimerHandle | None = None

        def connection_made(self, transport: Any) -> None:
            super().connection_made(transport)
            peer = transport.get_extra_info("peername") or ("",)
            self._place = "" if behind_balancer() else place_of_peer(str(peer[0]))
            self._counted = lines.enter(self._place)
            if not self._counted:
                self._refuse(HTTPStatus.SERVICE_UNAVAILABLE)
                return
            self._begin_head()

        def connection_lost(self, exc: Exception | None) -> None:
            self.released()
            super().connection_lost(exc)

        def released(self) -> None:
            """The connection is over; a visit's ends in another class, which then calls this."""
            self._stop_timers()
            if self._counted:
                self._counted = False
                lines.leave(self._place)

        def data_received(self, data: bytes) -> None:
            if self._held or self.transport.is_closing():
                return
            if self._in_head:
                known = self._tail + data
                end = known.find(_END_OF_HEAD)
                self._head_bytes += (len(known) if end < 0 else end) - len(self._tail)
                self._tail = known[-3:]
                if self._head_bytes > limits.HEAD_BYTES:
                    self._hold(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)
                    return
            elif self._in_body:
                self._raw_bytes += len(data)
                self._restart(limits.UPLOAD_PAUSE_SECONDS)
                # The frame of a body in pieces, and what comes after it, can be endless as well.
                if self._raw_bytes > limits.HEAD_BYTES + 16 * self._body_bytes + len(data):
                    self._hold(HTTPStatus.BAD_REQUEST)
                    return
            super().data_received(data)

        def on_message_begin(self) -> None:
            self._begin_head()
            super().on_message_begin()

        def on_headers_complete(self) -> None:
            self._in_head, self._in_body = False, True
            self._tail, self._head_bytes, self._raw_bytes, self._body_bytes = b"", 0, 0, 0
            upload = self.url.startswith(_UPLOAD)
            seconds = limits.UPLOAD_SECONDS if upload else limits.BODY_SECONDS
            self._restart(limits.UPLOAD_PAUSE_SECONDS)
            self._stop_whole()
            self._whole = asyncio.get_running_loop().call_later(seconds, self._too_slow)
            super().on_headers_complete()

        def on_body(self, body: bytes) -> None:
            self._body_bytes += len(body)
            super().on_body(body)

        def on_message_complete(self) -> None:
            # Between requests uvicorn's own patience counts, and what comes is the next head.
            self._in_body, self._in_head = False, True
            self._stop_timers()
            super().on_message_complete()

        def handle_websocket_upgrade(self) -> None:
            self._stop_timers()
            self._in_head = self._in_body = False
            super().handle_websocket_upgrade()
            # The line is the visit's from here on: its end is told to the class it has now.
            visit = self.transport.get_protocol()
            ended = visit.connection_lost

            def connection_lost(exc: Exception | None) -> None:
                self.released()
                ended(exc)

            visit.connection_lost = connection_lost

        def _begin_head(self) -> None:
            self._in_head, self._head_bytes, self._tail = True, 0, b""
            self._stop_timers()
            self._timer = asyncio.get_running_loop().call_later(limits.HEAD_SECONDS, self._too_slow)

        def _restart(self, seconds: float) -> None:
            if self._timer is not None:
                self._timer.cancel()
            self._timer = asyncio.get_running_loop().call_later(seconds, self._too_slow)

        def _stop_whole(self) -> None:
            if self._whole is not None:
                self._whole.cancel()
                self._whole = None

        def _stop_timers(self) -> None:
            if self._timer is not None:
                self._timer.cancel()
                self._timer = None
            self._stop_whole()

        def _hold(self, status: HTTPStatus) -> None:
            """Refuse what no browser sends after a while: at once, the next one would come at once.

            Until then nothing is read, and waiting costs nothing.
            """
            self._held = True
            self._stop_timers()
            self.flow.pause_reading()
            self._timer = asyncio.get_running_loop().call_later(
                limits.REFUSED_AFTER_SECONDS, self._refuse, status
            )

        def _too_slow(self) -> None:
            self._refuse(HTTPStatus.REQUEST_TIMEOUT)

        def _refuse(self, status: HTTPStatus) -> None:
            self._stop_timers()
            if self.transport is None or self.transport.is_closing():
                return
            if self.cycle is None or self.cycle.response_complete:
                self.transport.write(refusal(status))
            self.transport.close()

    return Guarded
