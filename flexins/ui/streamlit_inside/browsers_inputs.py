"""A browser whose page is older than this session: what it still shows in its inputs.

A server that was started anew, another one, or one that has waited too long for a sleeping phone
begins a new session. The browser then sends what its inputs hold, before this session has drawn
any, so Streamlit does not say yet which value is whose.
"""

from __future__ import annotations

from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.state.common import is_keyed_element_id, user_key_from_element_id
from streamlit.runtime.state.safe_session_state import SafeSessionState


def typed_texts() -> dict[str, str]:
    """What the browser's text inputs hold, by key, before the session's first drawing."""
    context = get_script_run_ctx()
    return {} if context is None else texts_in(context.session_state)


def texts_in(state: SafeSessionState) -> dict[str, str]:
    """As `typed_texts`, of a session's `state`."""
    found: dict[str, str] = {}
    for widget, held in state._state._new_widget_state.states.items():
        key = user_key_from_element_id(widget) if is_keyed_element_id(widget) else None
        text: object = getattr(held.value, "string_value", "")
        if key is not None and isinstance(text, str) and text:
            found[key] = text
    return found
