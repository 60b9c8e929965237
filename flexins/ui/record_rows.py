"""The table of rows that somebody types or corrects, for as long as the page is open.

Streamlit holds what was changed in it; the rows that it began with are held here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import streamlit as st

from flexins.record.places import HERE, PROVINCES
from flexins.record.typed import Row, TypedRows, is_empty, read_rows
from flexins.rules.record.given import Entry, Given, Kind
from flexins.ui import while_open
from flexins.ui.language import language
from flexins.wording import say

_KEY, _NUMBER = "record_rows", "record_rows_number"
_TABLE, _READ = "record_table", "record_rows_read"
_FIRST_ROWS = 3
USUAL_KIND = "paid"
# What is chosen from a list, by column, and the messages that say it.
_CHOICES = {
    "kind": (tuple(kind.value for kind in Kind), "record.kind"),
    "place": (tuple(code for code in PROVINCES.values() if code != HERE), "record.province"),
}


class TableRow(NamedTuple):
    """`entries`: what it was taken over from, while nothing in it has been changed."""

    cells: dict[str, str]
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class _Begun:
    """A table as it began, in a language. `number` is counted on for each, so that Streamlit
    begins one too."""

    rows: tuple[TableRow, ...]
    beside: Given | None
    number: int
    language: str


def is_open() -> bool:
    return _begun() is not None


def begin(rows: Sequence[TableRow] = (), beside: Given | None = None) -> None:
    """Open a table with `rows` of the record `beside`, or with a few that are empty."""
    first = tuple(rows) or tuple(TableRow({"kind": USUAL_KIND}) for _ in range(_FIRST_ROWS))
    while_open.kept()[_TABLE] = _Begun(first, beside, _next_number(), language())


def close() -> None:
    while_open.kept().pop(_TABLE, None)


def choices(column: str) -> dict[str, str]:
    """What may be chosen in `column`, code → word; none where anything may be typed."""
    codes, area = _CHOICES.get(column, ((), ""))
    return {code: say(language(), f"{area}.{code}") for code in codes}


def began_with() -> tuple[str, tuple[TableRow, ...]]:
    """The key of the table's widget, and its rows before any change."""
    begun = _begun()
    assert begun is not None
    return f"{_KEY}_{begun.number}", begun.rows


def rows() -> tuple[TableRow, ...]:
    """As they are now; none where no table is open."""
    begun = _begun()
    return _rows_of(begun) if begun else ()


def count() -> bool:
    """Whether a row says anything: then they are the record, whatever else was shown."""
    return any(row.entries or not is_empty(row.cells) for row in rows())


def mark() -> object:
    """Something small that tells what the rows hold now from what they held before: which table
    began, and what was changed in it. Asked before every part of the page."""
    begun = _begun()
    return begun and (begun.number, hash(repr(_changes_of(begun))))


def read(left_out: Sequence[int] = ()) -> TypedRows:
    """Raises RecordError for more rows than anybody's record has."""
    begun = _begun()
    cells: list[Row | Sequence[Entry]] = [row.entries or row.cells for row in rows()]
    while_open.kept()[_READ] = len(cells)
    return read_rows(cells, begun.beside if begun else None, left_out)


def are_others() -> bool:
    """Whether rows have come or gone since they were read: then each may have another number."""
    return bool(while_open.kept().get(_READ) != len(rows()))


def _begun() -> _Begun | None:
    """Begun anew in another language: its columns are named otherwise, and Streamlit would forget
    what was changed."""
    begun: _Begun | None = while_open.kept().get(_TABLE)
    if begun is not None and begun.language != language():
        now = _rows_of(begun)
        begun = _Begun(now, begun.beside, _next_number(), language())
        while_open.kept()[_TABLE] = begun
    return begun


def _rows_of(begun: _Begun) -> tuple[TableRow, ...]:
    changes = _changes_of(begun)
    edited: dict[int, dict[str, Any]] = changes.get("edited_rows", {})
    deleted = set(changes.get("deleted_rows", ()))
    codes = _codes(begun.language)
    found = [
        _changed(row, _texts(edited.get(place, {}), codes))
        for place, row in enumerate(begun.rows)
        if place not in deleted
    ]
    found += [TableRow(_texts(added, codes)) for added in changes.get("added_rows", ())]
    return tuple(found)


def _changes_of(begun: _Begun) -> dict[str, Any]:
    """As Streamlit holds them."""
    found: dict[str, Any] = st.session_state.get(f"{_KEY}_{begun.number}") or {}
    return found


def _next_number() -> int:
    kept = while_open.kept()
    kept[_NUMBER] = kept.get(_NUMBER, 0) + 1
    return int(kept[_NUMBER])


def _changed(row: TableRow, edited: dict[str, str]) -> TableRow:
    texts = row.cells | edited
    return row if texts == row.cells else TableRow(texts)


def _codes(of_language: str) -> dict[tuple[str, str], str]:
    """By column and word."""
    return {
        (column, say(of_language, f"{area}.{code}")): code
        for column, (codes, area) in _CHOICES.items()
        for code in codes
    }


def _texts(cells: dict[str, Any], codes: dict[tuple[str, str], str]) -> dict[str, str]:
    texts = {name: "" if value is None else str(value) for name, value in cells.items()}
    return {name: codes.get((name, text), text) for name, text in texts.items()}
