"""A page in parts: a change draws anew only the parts that stand on it.

The order on the page is the order of drawing. What a page draws outside its parts must stay the
same until another language or another page is chosen. A part may hold parts, which are drawn with
it, or alone. Inputs call `changed`. One of the parts writes the address.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import streamlit as st

from flexins.ui.input_values import input_values
from flexins.ui.language import find_out

_PARTS = "parts"
_NOT_YET = object()


@dataclass
class _Part:
    stands_on: Callable[[], object]
    within: str | None = None
    drawn_with: object = _NOT_YET


@dataclass
class _Page:
    parts: dict[str, _Part] = field(default_factory=dict)
    whole: bool = False
    drawing: str | None = None


def begin_page() -> None:
    """Forget the parts of the run before; a page without parts is drawn whole each time."""
    page: _Page | None = st.session_state.get(_PARTS)
    if page is not None:
        # Emptied in place: Streamlit holds on to the value before until the next run, and what a
        # part was drawn with may be of what somebody pasted.
        page.parts.clear()
    st.session_state[_PARTS] = None


def end_page() -> None:
    """Say that all parts of the page have been drawn: from now on one may be drawn alone."""
    page: _Page | None = st.session_state.get(_PARTS)
    if page is not None:
        page.whole = True


def in_use() -> bool:
    """Whether this run has drawn a part."""
    return st.session_state.get(_PARTS) is not None


def draw(name: str, stands_on: Callable[[], object], show: Callable[[], None]) -> None:
    """Draw a part by `show`, now and whenever what `stands_on` gives is another than then.

    `name` is its own on the page. Both read the inputs themselves when they are called.
    """
    page: _Page = st.session_state[_PARTS] or _Page()
    st.session_state[_PARTS] = page
    if name in page.parts:
        raise ValueError(f"two parts named {name}: a change would draw only the last")
    part = page.parts[name] = _Part(stands_on, page.drawing)

    def drawn() -> None:
        # Said after the drawing: a part whose drawing was broken off is drawn again.
        found = stands_on()
        part.drawn_with = _NOT_YET
        for held in [held for held, other in page.parts.items() if other.within == name]:
            del page.parts[held]
        around, page.drawing = page.drawing, name
        try:
            show()
        finally:
            page.drawing = around
        part.drawn_with = found

    st.fragment(drawn, key=name)()


def once() -> None:
    """What a part stands on that no change draws anew, such as an input.

    An input belongs in a part: were it outside, its change would begin a whole run, at which
    Streamlit lets go of the files that the page offers.
    """


def changed() -> None:
    """An input has changed: draw anew what stands on it.

    The whole page, where it has no parts or not all of them have been drawn yet.
    """
    input_values.forget()
    page: _Page | None = st.session_state.get(_PARTS)
    if page is None:
        return
    if not page.whole:
        st.rerun()
    find_out()
    names = {name for name, part in page.parts.items() if part.drawn_with != part.stands_on()}
    if names:
        # A part draws what it holds.
        st.rerun([name for name in names if page.parts[name].within not in names])
