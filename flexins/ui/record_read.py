"""The record that somebody shows on the page: read, and for how long what of it is held.

The text itself is in its own widget, or in the file that was sent, typed rows in their table; all
go with the page.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from typing import Any, NamedTuple

import streamlit as st

from flexins.answers import record
from flexins.answers.answer import Answer
from flexins.inputs.given import Given
from flexins.inputs.kinds.month import read_month
from flexins.inputs.kinds.number import YUAN, read_number
from flexins.inputs.kinds.plain import NotRead, plain
from flexins.inputs.plan import HIGHEST_INDEX, MOST_YUAN
from flexins.record.errors import RecordError
from flexins.record.headings import Field
from flexins.record.table import Column
from flexins.record.typed import CellProblem
from flexins.roster.turns import TURNS
from flexins.rules.money import Fen, Millionths
from flexins.rules.record.given import Balance
from flexins.rules.record.given import Given as RecordGiven
from flexins.ui import record_rows, while_open
from flexins.ui.streamlit_inside import uploads
from flexins.wording.words import Words

PASTE, FILE, LEFT_OUT, COLUMN = "record_paste", "record_file", "record_left_out", "record_column_"
INDEX, BALANCE, BALANCE_AT = OWN = "record_index", "record_balance", "record_balance_at"
_INDEX_UNIT = 100  # millionths in the fourth decimal
_SOURCE, _TEXT = "record_source", "record_text"
_READ, _COLUMNS, _PROBLEMS = "record_read", "record_columns", "record_problems"


class OwnFigures(NamedTuple):
    """What the agency told the person; `problems` by the widget's key."""

    index_millionths: Millionths | None
    balance: Balance | None
    problems: dict[str, NotRead]


def of_a_record(given: Given) -> bool:
    return bool(given.value(record.PAPER) == "record")


def answer(given: Given, words: Words) -> Answer:
    return record.answer(given, words, shown())


def stands_on() -> object:
    """What the answer stands on beside the inputs, as little of it as tells one from another."""
    file = uploaded()
    typed = str(st.session_state.get(PASTE) or "")
    text = file.file_id if file else hash(typed)
    own = tuple(str(st.session_state.get(key) or "") for key in OWN)
    return text, record_rows.mark(), _chosen_columns(), left_out(), own


def uploaded() -> uploads.UploadedFile | None:
    return uploads.received(st.session_state.get(FILE))


def is_lost() -> bool:
    """Whether the browser shows a file that this session never got: a server keeps none."""
    return uploads.is_lost(st.session_state.get(FILE))


def has_text() -> bool:
    """Whether something was pasted or sent, whatever counts."""
    return uploaded() is not None or bool(st.session_state.get(PASTE))


def forget_left_out() -> None:
    """What was left out has another number from now on, or none."""
    if st.session_state.get(LEFT_OUT):
        st.session_state[LEFT_OUT] = []


def left_out() -> tuple[int, ...]:
    groups: list[tuple[int, ...]] = st.session_state.get(LEFT_OUT) or []
    return tuple(sorted({line for group in groups for line in group}))


def asked_columns() -> tuple[Column, ...]:
    """The columns of the record shown now of which nobody knew what they are for."""
    shown()
    if record_rows.count():
        return ()
    found: dict[int, Column] = while_open.kept().get(_COLUMNS, {})
    return tuple(found[place] for place in sorted(found))


def shown() -> record.Shown:
    """What is shown now, with what the agency told the person."""
    found, own = _read_once(), own_figures()
    given = found.given
    if given is None:
        return found
    if own.balance is not None:
        given = replace(given, balances=(own.balance,))
    return record.Shown(given=given, agencys_index_millionths=own.index_millionths)


def read() -> RecordGiven | None:
    """What is shown now, as it stands on the record itself."""
    return _read_once().given


def row_problems() -> tuple[CellProblem, ...]:
    """What is wrong with the rows that were typed."""
    _read_once()
    found: tuple[CellProblem, ...] = while_open.kept().get(_PROBLEMS, ())
    return found


def _read_once() -> record.Shown:
    """Read once for each text and what was said of it."""
    asked, kept = stands_on(), while_open.kept()
    known = kept.get(_READ)
    if known is not None and known[0] == asked:
        found: record.Shown = known[1]
        return found
    kept.pop(_PROBLEMS, None)
    found = _read()
    kept[_READ] = (asked, found)
    return found


def own_figures() -> OwnFigures:
    """Read from what was typed; a balance counts with its month only."""
    problems: dict[str, NotRead] = {}

    def typed(key: str, read: Callable[[str], Any]) -> Any:
        text = plain(str(st.session_state.get(key) or ""))
        try:
            return read(text) if text else None
        except NotRead as problem:
            problems[key] = problem
            return None

    index = typed(INDEX, lambda text: read_number(text, decimals=4, high=HIGHEST_INDEX))
    fen = typed(BALANCE, lambda text: read_number(text, decimals=2, high=MOST_YUAN, units=YUAN))
    at = typed(BALANCE_AT, read_month)
    if (fen is None) != (at is None) and not problems:
        problems[BALANCE if fen is None else BALANCE_AT] = NotRead("record.balance_needs_both")
    balance = None if fen is None or at is None else Balance(line=None, at=at, fen=Fen(fen))
    return OwnFigures(index and Millionths(index * _INDEX_UNIT), balance, problems)


def _read() -> record.Shown:
    from flexins.record.reading import read_text

    try:
        if record_rows.is_open():
            typed = record_rows.read(left_out())
            while_open.kept()[_PROBLEMS] = typed.problems
            if record_rows.count():
                there = typed.given.entries or typed.given.balances or left_out()
                return record.Shown(given=typed.given) if there else record.NOTHING
        text = _text()
        if not text.strip():
            while_open.kept().pop(_COLUMNS, None)
            return record.NOTHING
        with TURNS.turn() if uploaded() else nullcontext():
            read = read_text(text, columns=_chosen_columns(), left_out=left_out())
    except RecordError as problem:
        return record.Shown(problem=(problem.key, problem.parameters))
    columns = while_open.kept().setdefault(_COLUMNS, {})
    columns |= {c.place: c for c in read.unknown_columns if c.holds != "texts"}
    return record.Shown(given=read.given)


def _text() -> str:
    """Of the file, which is opened once, or what was pasted."""
    kept, file = while_open.kept(), uploaded()
    source = "paste" if file is None else file.file_id
    if kept.get(_SOURCE) != source:
        # Another record, which may have other columns.
        for name in (_COLUMNS, _TEXT):
            kept.pop(name, None)
        kept[_SOURCE] = source
    if file is None:
        return str(st.session_state.get(PASTE) or "")
    if _TEXT not in kept:
        from flexins.record.files import text_of_file

        with TURNS.turn():
            kept[_TEXT] = text_of_file(file)
    return str(kept[_TEXT])


def _chosen_columns() -> dict[int, Field]:
    found: dict[int, Field] = {}
    for place in while_open.kept().get(_COLUMNS, {}):
        use = st.session_state.get(f"{COLUMN}{place}")
        if use is not None and use != Field.DROPPED.value:
            found[place] = Field(use)
    return found
