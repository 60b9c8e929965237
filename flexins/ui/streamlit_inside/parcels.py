"""What a page's run says goes to the event loop in a few parcels.

Streamlit wakes the loop for each element. Python runs one thread at a time: each time the page's
own thread stands still, and everybody else's with it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from threading import Lock
from typing import Any

from streamlit.runtime.app_session import AppSession
from streamlit.runtime.scriptrunner.script_runner import ScriptRunnerEvent

# Others end a run, and a session must have heard all of one before it begins the next.
_MAY_WAIT = {
    ScriptRunnerEvent.ENQUEUE_FORWARD_MSG,
    ScriptRunnerEvent.SCRIPT_STARTED,
    ScriptRunnerEvent.SCRIPT_STOPPED_FOR_RERUN,
}
# A change is one run that asks which parts are to be drawn, and draws nothing, and then theirs.
_DREW_NOTHING = [ScriptRunnerEvent.SCRIPT_STARTED, ScriptRunnerEvent.SCRIPT_STOPPED_FOR_RERUN]
_KEPT_AS = "flexins_parcel"


class _Parcel:
    """What a session has not heard yet, in its order."""

    def __init__(self) -> None:
        self.waits_seconds = 0.0
        self._said: list[tuple[ScriptRunnerEvent, Callable[[], None]]] = []
        self._lock = Lock()

    def put(self, event: ScriptRunnerEvent, handle: Callable[[], None]) -> bool:
        """Whether it is the first that waits."""
        with self._lock:
            is_first = not self._said
            last = [said for said, _ in self._said[-2:]]
            if event == ScriptRunnerEvent.SCRIPT_STARTED and last == _DREW_NOTHING:
                del self._said[-2:]
            self._said.append((event, handle))
            return is_first

    def take(self) -> list[Callable[[], None]]:
        with self._lock:
            taken, self._said = self._said, []
        return [handle for _, handle in taken]


def send_in_parcels(seconds: float) -> None:
    """Hand over what a run of parts says when it ends, or `seconds` after the first that waits.

    A run that has drawn nothing and is run anew by then is not told of. What a whole page says,
    such as its first answer, does not wait.
    """

    def said(self: AppSession, sender: Any, event: ScriptRunnerEvent, **more: Any) -> None:
        parcel: _Parcel = vars(self).get(_KEPT_AS) or vars(self).setdefault(_KEPT_AS, _Parcel())
        handle = self._handle_scriptrunner_event_on_event_loop
        if event == ScriptRunnerEvent.SCRIPT_STARTED:
            parcel.waits_seconds = seconds if more.get("fragment_ids_this_run") else 0.0
        is_first = parcel.put(event, partial(handle, sender, event, **more))
        loop = self._event_loop

        def hand_over() -> None:
            for one in parcel.take():
                loop.call_soon(one)

        def hand_over_later() -> None:
            loop.call_later(parcel.waits_seconds, hand_over)

        if event not in _MAY_WAIT:
            self._call_soon_on_event_loop(hand_over)
        elif is_first:
            self._call_soon_on_event_loop(hand_over_later)

    AppSession._on_scriptrunner_event = said  # type: ignore[assignment, method-assign]
