"""Inputs that few people change: one tap away, beside what is said of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import streamlit as st

from flexins.answers.answer import Answer, Problem
from flexins.inputs.given import Given
from flexins.ui import drawing, widgets
from flexins.ui.language import t


@dataclass(frozen=True)
class AsksFolded:
    """Inputs in rows as in `Asks`, under a `title` that opens, with the answer's section `name`
    under them. It is open where one of them is wrong."""

    name: str
    title: str
    rows: Callable[[Given], Iterable[tuple[str, ...]]]

    def depends_on(self, answer: Answer, given: Given) -> object:
        rows = tuple(self.rows(given))
        return rows, self._problems(answer, rows), answer.section(self.name)

    def show(self, answer: Answer, given: Given) -> None:
        rows = tuple(self.rows(given))
        if not rows:
            return
        with st.expander(t(self.title), expanded=bool(self._problems(answer, rows))):
            for row in rows:
                widgets.row(row, answer)
            drawing.section(answer.section(self.name))

    def _problems(self, answer: Answer, rows: tuple[tuple[str, ...], ...]) -> tuple[Problem, ...]:
        return answer.problems_of(key for row in rows for key in row)
