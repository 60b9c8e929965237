"""The pages by their names, to link to."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

_PAGES = "pages"


def remember(names: Sequence[str], listed: Sequence[st.Page]) -> None:
    """Keep this session's pages by name."""
    st.session_state[_PAGES] = dict(zip(names, listed, strict=True))


def page(name: str) -> st.Page:
    """The page of this name, to link to."""
    found: st.Page = st.session_state[_PAGES][name]
    return found
