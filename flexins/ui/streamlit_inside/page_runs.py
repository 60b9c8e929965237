"""The runs of a page: where one may wait in the middle, and when it is over."""

from __future__ import annotations

from collections.abc import Callable

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner

_HAND_ON = ScriptRunner._enqueue_forward_msg
_RUN = ScriptRunner._run_script_thread


def watch_pages(pause: Callable[[str], None], ended: Callable[[str], None]) -> None:
    """Call both with the session's id in the thread that runs its page.

    `pause` between two elements, where Streamlit itself may break a page off; `ended` after the
    last one, all that the page has asked to be run anew included.
    """

    def hand_on(self: ScriptRunner, msg: ForwardMsg) -> None:
        if self._is_in_script_thread():
            pause(self._session_id)
        _HAND_ON(self, msg)

    def run(self: ScriptRunner) -> None:
        try:
            _RUN(self)
        finally:
            ended(self._session_id)

    ScriptRunner._enqueue_forward_msg = hand_on  # type: ignore[method-assign]
    ScriptRunner._run_script_thread = run  # type: ignore[method-assign]
