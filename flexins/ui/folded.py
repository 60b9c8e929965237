"""Inputs that few people change: one tap away, beside what is said of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import streamlit as st

from flexins.answers.answer import Answer, Problem
from flexins.inputs.given import Given
from flexins.ui import widgets
from flexins.ui.language import t
from flexins.ui.page import Shows
from flexins.ui.streamlit_inside.elements import Place


@dataclass(frozen=True)
class AsksFolded:
    """Inputs in rows as in `Asks`, under a `title` that opens, and under them a `section` of the
    answer. It is open where one of them is wrong."""

    section: str
    title: str
    rows: Callable[[Given], Iterable[tuple[str, ...]]]

    @property
    def name(self) -> str:
        return f"asks_{self.section}"

    @property
    def holds(self) -> tuple[Shows]:
        return (Shows(self.section),)

    def depends_on(self, answer: Answer, given: Given) -> object:
        rows = tuple(self.rows(given))
        return rows, self._problems(answer, rows)

    def show(self, answer: Answer, given: Given) -> Place | None:
        rows = tuple(self.rows(given))
        if not rows:
            return None
        wrong = bool(self._problems(answer, rows))
        with st.expander(t(self.title), expanded=wrong) as place:
            for row in rows:
                widgets.row(row, answer)
        return place

    def _problems(self, answer: Answer, rows: tuple[tuple[str, ...], ...]) -> tuple[Problem, ...]:
        return answer.problems_of(key for row in rows for key in row)
