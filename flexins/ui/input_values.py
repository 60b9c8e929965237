"""What the inputs hold, asked of the session once a run: every part of a page wants to know."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

import streamlit as st

_Found = TypeVar("_Found")


class _InputValues(threading.local, Mapping[str, Any]):
    """Values by the input's name, for the run in this thread; a session has its own threads."""

    def __init__(self) -> None:
        self._known: dict[str, Any] = {}
        self._names: tuple[str, ...] | None = None
        self._found: dict[str, Any] = {}

    def forget(self) -> None:
        self._known.clear()
        self._found.clear()
        self._names = None

    def once(self, name: str, find: Callable[[], _Found]) -> _Found:
        """What `find` makes of the values, found once and known until they are forgotten."""
        if name not in self._found:
            self._found[name] = find()
        found: _Found = self._found[name]
        return found

    def __getitem__(self, name: str) -> Any:
        # One by one: all at once, the session gives what an earlier widget of a name held.
        if name not in self._known:
            self._known[name] = st.session_state[name]
        return self._known[name]

    def __iter__(self) -> Iterator[str]:
        if self._names is None:
            self._names = tuple(map(str, st.session_state))
        return iter(self._names)

    def __len__(self) -> int:
        return sum(1 for _ in self)


input_values = _InputValues()
"""Read-only: who changes what an input holds does so in the session, before the run reads it."""
