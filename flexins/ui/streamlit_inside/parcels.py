"""What a page's run says goes to the event loop in a few parcels.

Streamlit wakes the loop for each element. Python runs one thread at a time: each time the page's
own thread stands still, and everybody else's with it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from functools import partial
from typing import Any

from streamlit.runtime.app_session import AppSession
from streamlit.runtime.scriptrunner.script_runner import ScriptRunnerEvent

# Others end a run, and a session must have heard all of one before it begins the next.
_MAY_WAIT = {
    ScriptRunnerEvent.ENQUEUE_FORWARD_MSG,
    ScriptRunnerEvent.SCRIPT_STARTED,
    ScriptRunnerEvent.SCRIPT_STOPPED_FOR_RERUN,
}
_KEPT_AS = "flexins_parcel"


def send_in_parcels(seconds: float) -> None:
    """Hand over what a run says when it ends, or `seconds` after the first that waits."""

    def said(self: AppSession, sender: Any, event: ScriptRunnerEvent, **more: Any) -> None:
        parcel: deque[Callable[[], None]] = vars(self).setdefault(_KEPT_AS, deque())
        handle = self._handle_scriptrunner_event_on_event_loop
        parcel.append(partial(handle, sender, event, **more))
        loop = self._event_loop

        def hand_over() -> None:
            while parcel:
                loop.call_soon(parcel.popleft())

        def hand_over_later() -> None:
            loop.call_later(seconds, hand_over)

        if event not in _MAY_WAIT:
            self._call_soon_on_event_loop(hand_over)
        elif len(parcel) == 1:
            self._call_soon_on_event_loop(hand_over_later)

    AppSession._on_scriptrunner_event = said  # type: ignore[assignment, method-assign]
