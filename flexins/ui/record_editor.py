"""The part of /record in which rows are typed, and the lines that were read are corrected."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import Any

import streamlit as st

from flexins.answers import record, record_lines
from flexins.answers.answer import Answer, Section
from flexins.inputs.given import Given
from flexins.inputs.kinds.plain import LONGEST_TEXT
from flexins.record.typed import MOST_ROWS
from flexins.ui import drawing, fragments, record_read, record_rows
from flexins.ui.language import t
from flexins.ui.record_parts import LeavesOut
from flexins.ui.show import problem_sentence, small
from flexins.ui.today import today

_ROW_PIXELS = 44  # for a thumb
_MOST_SHOWN = 7
_KINDS = ("paid", "owed", "moved_in", "made_up")
# The first four are as wide as a phone together.
_WIDTHS = {"from": 80, "to": 80, "base": 84, "kind": 80, "place": 92, "personal": 150, "months": 72}
_ORDER = ("from", "to", "base", "kind", "place", "personal", "months")
_MOST_PROBLEMS = 4


@dataclass(frozen=True)
class TypesRows:
    """A way to type a few rows; the table of them, while it is open."""

    name: str = "types_rows"

    def depends_on(self, answer: Answer, given: Given) -> object:
        if not record_read.of_a_record(given):
            return None
        read = record_read.shown().given is not None
        return read, record_rows.is_open() and (
            record_rows.began_with()[0],
            record_read.row_problems(),
        )

    def show(self, answer: Answer, given: Given) -> None:
        if not record_read.of_a_record(given):
            return
        with drawing.screen_only("types_rows"):
            if record_rows.is_open():
                _table()
            elif record_read.shown().given is None:
                st.button(
                    t("record.type_rows"), key="record_type", on_click=_begin, width="stretch"
                )


@dataclass(frozen=True)
class Corrects:
    """Takes the lines that were read over into the table, the doubtful ones first."""

    name: str = "corrects"

    def depends_on(self, answer: Answer, given: Given) -> object:
        return self._may(given)

    def show(self, answer: Answer, given: Given) -> None:
        if self._may(given):
            with drawing.screen_only("corrects"):
                st.button(
                    t("record.correct"), key="record_correct", on_click=_take_over, width="stretch"
                )

    def _may(self, given: Given) -> bool:
        there = record_read.of_a_record(given) and record_read.shown().given is not None
        return there and not record_rows.count()


@dataclass(frozen=True)
class ChecksLines:
    """What each line was read as, folded: to leave lines out, or to correct them."""

    name: str = "lines"
    parts: tuple[LeavesOut | Corrects, ...] = field(default=(LeavesOut(), Corrects()))

    def depends_on(self, answer: Answer, given: Given) -> object:
        return answer.section(self.name), [part.depends_on(answer, given) for part in self.parts]

    def show(self, answer: Answer, given: Given) -> None:
        shown = answer.section(self.name)
        if shown is None and not record_read.left_out():
            return
        with st.expander(t("record.lines")):
            drawing.section(shown and Section(shown.name, blocks=shown.blocks))
            for part in self.parts:
                part.show(answer, given)


def _begin() -> None:
    record_rows.begin()
    fragments.changed()


def _take_over() -> None:
    """All at once: from now on the table is the record."""
    shown = record_read.read()
    if shown is None:
        return
    found = record.find(shown, today(), None)
    taken = [record_rows.TableRow(*row) for row in record_lines.to_correct(found.record)]
    if len(taken) <= MOST_ROWS:
        record_rows.begin(taken, shown)
        record_read.forget_left_out()
    fragments.changed()


def _close() -> None:
    record_rows.close()
    record_read.forget_left_out()
    fragments.changed()


def _changed() -> None:
    if record_rows.are_others():
        record_read.forget_left_out()
    fragments.changed()


def _table() -> None:
    import pandas as pd  # a page without the table never waits for it

    key, begun = record_rows.began_with()
    st.html(f'<p class="fx-small" id="fx-rows">{escape(t("record.rows"))}</p>')
    if record_read.has_text():
        small(t("record.rows_instead"))
    frame = pd.DataFrame([_words(row.cells) for row in begun], dtype=object)
    st.data_editor(
        frame,
        key=key,
        num_rows="dynamic",
        hide_index=True,
        row_height=_ROW_PIXELS,
        height="auto" if len(begun) < _MOST_SHOWN else _ROW_PIXELS * (_MOST_SHOWN + 1),
        width="stretch",
        column_config=_columns({row.cells.get("kind", "") for row in begun}),
        on_change=_changed,
        placeholder="",
    )
    # Beside it is the way to add a row, or to delete those that are marked: server/style.css.
    st.button(t("record.rows_close"), key="record_rows_close", on_click=_close)
    for problem in record_read.row_problems()[:_MOST_PROBLEMS]:
        column = t(f"record.row.{problem.column}")
        problem_sentence(t(f"record.row_problem.{problem.what}", row=problem.row, column=column))


def _words(cells: dict[str, str]) -> dict[str, str | None]:
    """As the table shows them: a choice that was not made is None, a text ""."""
    found: dict[str, str | None] = {}
    for name in _ORDER:
        choices, text = record_rows.choices(name), cells.get(name, "")
        found[name] = choices.get(text) if choices else text
    return found


def _columns(kinds_there: set[str]) -> dict[str, Any]:
    config = st.column_config
    found: dict[str, Any] = {}
    for name in _ORDER:
        label, width = t(f"record.row.{name}"), _WIDTHS[name]
        choices = record_rows.choices(name)
        if choices:
            codes = [code for code in choices if name != "kind" or code in kinds_there | {*_KINDS}]
            found[name] = config.SelectboxColumn(
                label,
                width=width,
                options=[choices[code] for code in codes],
                default=choices.get(record_rows.USUAL_KIND),
            )
        else:
            found[name] = config.TextColumn(label, width=width, max_chars=LONGEST_TEXT)
    return found
