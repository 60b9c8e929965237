"""What is drawn once somebody opens it: folded, it costs a visitor's change nothing."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from flexins.ui import fragments


def is_open(key: str) -> bool:
    """Whether the visitor has opened the fold of this `key`; part of what its part stands on."""
    return bool(st.session_state.get(key))


def fold(key: str, title: str, show: Callable[[], None], *, must: bool = False) -> None:
    """A fold under its `title`; `show` draws what is in it, while it is open, as it `must` be
    where something in it is wrong."""
    if must:
        st.session_state[key] = True
    with st.expander(title, key=key, on_change=fragments.changed) as place:
        if place.open:
            show()
