"""The first rows as they were read, so that people see at a glance whether that is right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flexins.inputs.kinds.plain import NotRead
from flexins.roster.cells import READERS
from flexins.roster.columns import ASKED, Columns
from flexins.roster.parsing import Parsed
from flexins.rules.month import Month

FIRST_ROWS = 3
_OTHERS = 2  # columns of the table's own, a name say: signs read wrongly are seen there


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstRow:
    """A row; None for what cannot be read. `others` are cells by the name of their column."""

    id: str
    others: dict[str, str]
    first: Month | None
    last: Month | None
    ratio: int | None
    medical: bool | None
    total_fen: int | None


def first_rows(parsed: Parsed, columns: Columns, totals_fen: list[int | None]) -> list[FirstRow]:
    """The block's first rows; `totals_fen` are None for those that are not answered."""
    table = parsed.table.slice(0, FIRST_ROWS)
    texts = [column.to_pylist() for column in table.columns]
    own = [
        (name, place)
        for name, place in zip(columns.names, columns.kept, strict=True)
        if place not in columns.places.values() and name
    ][:_OTHERS]
    rows = []
    for row, total in zip(range(table.num_rows), totals_fen, strict=False):
        cells = {name: texts[columns.places[name]][row] for name in ASKED}
        read = {name: _read(name, cells[name]) for name in READERS}
        rows.append(
            FirstRow(
                id=cells["id"],
                others={name: texts[place][row] for name, place in own},
                first=read["from"],
                last=read["to"],
                ratio=read["tier"],
                medical=read["medical"],
                total_fen=total,
            )
        )
    return rows


def _read(name: str, text: str) -> Any:
    try:
        return READERS[name](text)
    except NotRead:
        return None
