"""Where a part of a page is drawn. Streamlit copies it twice for each part that it draws."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from streamlit.cursor import Cursor, SparseList


def copy_places_quickly() -> None:
    """Give places a way of their own to be copied: `copy.deepcopy` asks how each is made."""
    Cursor.__deepcopy__ = _copy  # type: ignore[attr-defined]


def _copy(place: Cursor, memo: dict[int, Any]) -> Cursor:
    """All that it holds are numbers, a tuple of them, and what is shown while something runs."""
    copied = object.__new__(type(place))
    vars(copied).update(vars(place))
    shown = place._transient_elements
    copied._transient_elements = deepcopy(shown, memo) if len(shown) else SparseList()
    return copied
