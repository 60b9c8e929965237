"""What the inputs hold, asked of the session once a run: every part of a page wants to know."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from typing import Any

import streamlit as st


class _InputValues(threading.local, Mapping[str, Any]):
    """Values by the input's name, for the run in this thread; a session has its own threads."""

    def __init__(self) -> None:
        self._known: dict[str, Any] = {}
        self._names: tuple[str, ...] | None = None

    def forget(self) -> None:
        self._known.clear()
        self._names = None

    def __getitem__(self, name: str) -> Any:
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
