"""Sessions: whose each is, which line is its, and for how long one is kept whose line was cut."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable

from streamlit.runtime import Runtime
from streamlit.runtime.session_manager import SessionInfo, SessionStorage

from flexins.ui.streamlit_inside import settings

VISIT = "flexins.visit"
_TRUSTED = "browser"


def trust_header(name: str) -> None:
    """Bind each session to what the header `name` says, which only our own layer sets.

    A connection that names a session with another value there gets a new session.
    """
    settings.trust_header(name, _TRUSTED)


def browser_of(session_id: str) -> str:
    """What the trusted header said for a session that is open now; "" for no such session."""
    session = Runtime.instance().get_app_session(session_id)
    return "" if session is None else str(session._user_info.get(_TRUSTED) or "")


def session_of(visit: object) -> str:
    """The id of the open session whose line has `visit` in its scope, as `scope[VISIT]`."""
    if Runtime.exists():
        for found in Runtime.instance()._session_mgr.list_active_sessions():
            line = found.client._websocket  # type: ignore[attr-defined]
            if line.scope.get(VISIT) is visit:
                return found.session.id
    return ""


class KeptSessions(SessionStorage):
    """Sessions whose line was cut; Streamlit's own forgets one only when the next is put in."""

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


def keep_sessions_in(storage: SessionStorage) -> None:
    """Sessions whose line is cut are kept in `storage`."""
    Runtime.instance()._session_mgr._session_storage = storage  # type: ignore[attr-defined]
