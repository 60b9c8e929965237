"""Sessions whose line was cut: kept for a while, then cleared, whether or not somebody comes."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable

from streamlit.runtime.session_manager import SessionInfo, SessionStorage

from flexins.ui.server import limits
from flexins.ui.server.inside import kept_seconds


class KeptSessions(SessionStorage):
    """Streamlit's own storage forgets a session only when the next one is put in."""

    def __init__(
        self, seconds: float, most: int, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._seconds = seconds
        self._most = most
        self._clock = clock
        self._kept: OrderedDict[str, tuple[float, SessionInfo]] = OrderedDict()

    def get(self, session_id: str) -> SessionInfo | None:
        ends, found = self._kept.get(session_id, (0.0, None))
        return found if self._clock() < ends else None

    def save(self, session_info: SessionInfo) -> None:
        self._kept[session_info.session.id] = (self._clock() + self._seconds, session_info)
        self._kept.move_to_end(session_info.session.id)
        while len(self._kept) > self._most:
            _clear(self._kept.popitem(last=False)[1][1])

    def delete(self, session_id: str) -> None:
        del self._kept[session_id]

    def list(self) -> list[SessionInfo]:
        return [found for ends, found in self._kept.values() if self._clock() < ends]

    def sweep(self) -> int:
        """Clear the sessions whose time is over; gives how many."""
        now = self._clock()
        over = [name for name, (ends, _) in self._kept.items() if ends <= now]
        for name in over:
            _clear(self._kept.pop(name)[1])
        return len(over)


def _clear(info: SessionInfo) -> None:
    """End the session: its files, its downloads, and what was typed, go with it."""
    info.session.shutdown()
    info.session.session_state.clear()


async def sweep_for_ever(kept: KeptSessions) -> None:
    while True:
        await asyncio.sleep(limits.SWEEP_SECONDS)
        kept.sweep()


def longest_minutes() -> int:
    """After how many minutes nothing is left of a page that was closed, for a sentence."""
    seconds = kept_seconds() + limits.SWEEP_SECONDS
    return int(-(-seconds // limits.SECONDS_PER_MINUTE))
