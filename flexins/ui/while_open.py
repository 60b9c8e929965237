"""What a page keeps to itself while it is open: forgotten as soon as another one is opened.

In the session's memory only, which goes when the page is closed: streamlit_inside/sessions.py.
"""

from __future__ import annotations

from typing import Any

import streamlit as st

from flexins.ui.streamlit_inside.uploads import remove_own_uploads

_KEPT, _PAGE = "while_open", "while_open_page"


def begin_page(name: str) -> None:
    """Forget what another page kept, and the files that were sent to it."""
    before = st.session_state.get(_PAGE)
    if before == name:
        return
    st.session_state[_PAGE] = name
    # Emptied in place: Streamlit holds on to the value before until the next run.
    kept().clear()
    if before is not None:
        remove_own_uploads()


def kept() -> dict[str, Any]:
    """By name; whoever keeps something there also reads it."""
    found: dict[str, Any] = st.session_state.setdefault(_KEPT, {})
    return found
