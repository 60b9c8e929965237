"""A text as a record: its tables, its strips of months, what stands around them."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from flexins.record.align import Aligner
from flexins.record.bounds import MOST_MONTHS
from flexins.record.cards import rows_of_cards
from flexins.record.collected import Collected, tables_side_by_side
from flexins.record.errors import RecordError
from flexins.record.headings import Field
from flexins.record.headless import table_without_heading
from flexins.record.places import HERE, province_of
from flexins.record.rows import RowReader
from flexins.record.stated import (
    balance_of,
    is_about_a_day,
    is_about_all,
    is_title,
    months_in_all,
    year_of,
)
from flexins.record.table import Column, Table, table_at, table_beside
from flexins.record.text import Row, rows_of
from flexins.record.yearsheet import YearSheet, strip_at
from flexins.rules.age import MONTHS_PER_YEAR
from flexins.rules.record.finding import Finding
from flexins.rules.record.given import Balance, Given, Total

_FEW_CELLS, _LONGEST_TITLE = 3, 40
# So many lines without a figure that are no heading: none of those to come is one.
_MOST_MISSED, _MANY_DIGITS = 500, re.compile(r"\d{3}")
_BEFORE_COMMA, _AFTER_COMMA = re.compile(r"[¥-]?[1-9]\d{0,2}"), re.compile(r"\d{3}(?:\.\d+)?元?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A record as it was read. `unknown_columns`: those of which a page may ask what they are
    for; the answer goes into `columns` of `read_text`."""

    given: Given
    unknown_columns: tuple[Column, ...]


def read_text(
    text: str,
    *,
    columns: Mapping[int, Field] | None = None,
    left_out: Collection[int] = (),
) -> Read:
    """Read a record from `text`, whatever its layout.

    `columns`: by place from 1, what the person said a column is for. `left_out`: the lines, from
    1, that the person wants left out. Raises RecordError where no month can be found, or the text
    is larger than any record.
    """
    asked = columns or {}
    rows = [row for row in rows_of(text) if row.line not in left_out]
    into = Collected()
    reader = _Reader(rows, into, asked)
    reader.run()
    if not into.entries and not into.left_out and not into.lines:
        cards = rows_of_cards(rows, into.cells)
        table = table_without_heading(rows, into.cells, into.signs, asked)
        if cards:
            _Reader(cards, into, asked).run()
        elif table is not None and not reader.tables:
            reader.read_without_heading(table)
    given = into.given()
    if sum(entry.span for entry in given.entries) > MOST_MONTHS:
        raise RecordError("record.months_many")
    if not given.entries and not given.balances:
        raise RecordError(_why_nothing(into, bool(reader.tables)))
    return Read(given=given, unknown_columns=tuple(into.columns.values()))


def _why_nothing(into: Collected, tables: bool) -> str:
    if into.left_out:
        return "record.only_other_insurance"
    return "record.no_month_in_table" if tables else "record.no_table"


class _Reader:
    """Goes through the rows of a text once."""

    def __init__(self, rows: Sequence[Row], into: Collected, asked: Mapping[int, Field]) -> None:
        self._rows = rows
        self._into = into
        self._asked = asked
        self._aligner = Aligner(into.cells)
        self._table: RowReader | None = None
        self._strip: YearSheet | None = None
        self._beside: RowReader | None = None  # the account in the same rows as the strip
        self._headings_missed = 0
        self._heading: tuple[str, ...] | None = None  # of one row: on the next page it is no other
        self.tables: list[Table] = []

    def run(self) -> None:
        place = 0
        while place < len(self._rows):
            place += self._step(place)
        self._close_strip()

    def read_without_heading(self, table: Table) -> None:
        """Read all rows as a table whose columns were told from what they hold."""
        self._begin(table)
        for row in self._rows:
            self._read_row(row)

    def _step(self, place: int) -> int:
        """Read what begins at `place`; how many rows that took."""
        row = self._rows[place]
        january = strip_at(row, self._into.cells)
        if january is not None:
            self._begin_strip(row, january)
            return 1
        if self._strip is not None:
            if self._into.signs.read_legend(row.text):
                return 1
            if self._strip.read(row):
                if self._beside is not None:
                    self._read_row(row, self._beside)
                return 1
            self._strip.waits = self._strip.is_empty
            if not self._strip.waits or year_of(row.text) is not None:
                self._close_strip()
        if row.cells == self._heading:
            return 1
        if self._headings_missed < _MOST_MISSED:
            table = table_at(self._rows, place, self._into.cells, self._asked)
            if table is not None:
                self._begin(table)
                self._heading = row.cells if table.rows == 1 else None
                return table.rows
            self._headings_missed += _MANY_DIGITS.search(row.text) is None
        if not self._read_around(row):
            self._read_row(row)
        return 1

    def _begin_strip(self, row: Row, january: int) -> None:
        self._close_strip()
        self._into.sequence += 1
        self._strip = YearSheet(self._into, january, row, self._into.sequence)
        table = table_beside(row, range(january, january + MONTHS_PER_YEAR))
        if table is not None:
            self._beside = self._reader_of(table)

    def _close_strip(self) -> None:
        if self._strip is not None:
            self._strip.close()
        self._strip = self._beside = None

    def _begin(self, table: Table) -> None:
        """Begin a table; the heading that stands again on the next page is no other one."""
        if (
            self._table is not None
            and table.headings
            and (self._table.table.headings == table.headings)
        ):
            return
        self._table = self._reader_of(table)
        self.tables.append(table)
        if table.by_booking:
            self._into.findings.append(Finding("months_of_booking", table.line))
        if len(table.groups) > 1:
            self._into.findings.append(tables_side_by_side(table))

    def _reader_of(self, table: Table) -> RowReader:
        first = self._into.sequence + 1
        self._into.sequence += len(table.groups)
        return RowReader(
            table=table,
            into=self._into,
            first_line=table.line,
            part_line=table.line,
            sequence=first,
        )

    def _read_around(self, row: Row) -> bool:
        """Whether the row is no part of a table: a title, a legend, a footer."""
        filled = [cell for cell in row.cells if cell]
        table = self._table.table if self._table is not None else None
        in_table = table is not None and (
            len(filled) > _FEW_CELLS or (row.by_place and len(filled) > 1)
        )
        if in_table and not (filled and is_about_all(filled[0])):
            return False
        text, into = row.text, self._into
        if into.signs.read_legend(text):
            return True
        months = months_in_all(text)
        if months is not None:
            last = self._rows[-1].line
            into.totals.append(
                Total(
                    line=row.line,
                    of="months",
                    value=months,
                    first_line=1,
                    last_line=last,
                    of_part=False,
                )
            )
        known = balance_of(text)
        if known is not None:
            fen = into.cells.amount(known[1])
            if fen is not None:
                into.balances.append(Balance(line=row.line, at=known[0], fen=fen))
        of_year = year_of(text)
        if of_year is not None:
            into.year = of_year
        if (
            len(text) <= _LONGEST_TITLE
            and is_title(text)
            and (place := province_of(text)) is not None
        ):
            into.province = None if place == HERE else place
        if table is None or months is not None:
            return True
        if is_about_a_day(text) and not any(map(into.cells.amount, filled)):
            return True
        # A short row of a short table is one; a line with a sentence in it is none.
        return len(filled) != table.width and not self._is_short_row(filled)

    def _is_short_row(self, filled: list[str]) -> bool:
        return any(self._into.cells.months(cell) is not None for cell in filled)

    def _read_row(self, row: Row, beside: RowReader | None = None) -> None:
        reader = beside or self._table
        if reader is None:
            return
        table = reader.table
        cells: list[str] | None = list(row.cells)
        if row.by_place:
            cells = _rejoined(list(row.cells), table.width)
            cells += [""] * (table.width - len(cells))
            if any(cells[table.width :]):
                self._into.say("cells_beyond_heading", row.line)
        elif len(row.cells) != table.width:
            cells = self._aligner.aligned(table, row.cells, row.spans)
        if cells is None:
            if any(self._into.cells.months(cell) for cell in row.cells):
                self._into.say("month_not_read", row.line)
            return
        self._note_unknown(table, cells)
        reader.read(cells, row.line)

    def _note_unknown(self, table: Table, cells: list[str]) -> None:
        """What stands in a column that nobody knows, by the first cell that says."""
        for place, heading in table.unknown:
            text = cells[place - 1]
            if text and place not in self._into.columns:
                holds = "texts"
                if self._into.cells.amount(text) is not None:
                    holds = "amounts"
                if self._into.cells.months(text) is not None:
                    holds = "months"
                self._into.columns[place] = Column(place, heading, holds)


def _rejoined(cells: list[str], width: int) -> list[str]:
    """Cells of a row that has more than its heading: thousands that a comma took apart are put
    together again."""
    place = 0
    while len(cells) > width and place + 1 < len(cells):
        if _BEFORE_COMMA.fullmatch(cells[place]) and _AFTER_COMMA.fullmatch(cells[place + 1]):
            cells[place : place + 2] = [cells[place] + cells[place + 1]]
        else:
            place += 1
    return cells
