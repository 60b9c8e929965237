"""Rows that somebody types, or corrects: read as a line of a record is, by the same readers."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from flexins.inputs.kinds.plain import LONGEST_TEXT
from flexins.record.bounds import MOST_MONTHS
from flexins.record.cells import Cells
from flexins.record.collected import Collected
from flexins.record.errors import RecordError
from flexins.record.headings import Field
from flexins.record.kinds import KIND_WORDS
from flexins.record.places import PROVINCES
from flexins.record.rows import RowReader
from flexins.record.table import Table
from flexins.rules.record.given import Entry, Given

# More than a month a row for forty years.
MOST_ROWS = 600
Row = Mapping[str, str]
"""By column; what is not there is empty. `kind` and `place` may be codes or words."""

_FIELDS = {
    "from": Field.FROM,
    "to": Field.TO,
    "base": Field.BASE,
    "personal": Field.PERSONAL,
    "kind": Field.KIND,
    "place": Field.PLACE,
    "months": Field.MONTHS,
}
COLUMNS = tuple(_FIELDS)
_TYPED = tuple(name for name in COLUMNS if name not in ("kind", "place"))
# As the readers know them.
_WORDS = {
    **{kind.value: word for kind, word in KIND_WORDS.items()},
    **{code: name for name, code in PROVINCES.items()},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CellProblem:
    """What is wrong in row `row`, from 1, at `column`: a `month`, an `amount` or a `count` cannot
    be read, the first month is `missing`, or the last one stands before it (`order`)."""

    row: int
    column: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedRows:
    """`given` has the rows that could be read; its lines are their numbers."""

    given: Given
    problems: tuple[CellProblem, ...]


def is_empty(row: Row) -> bool:
    """Whether nothing was typed; a kind or a place alone says nothing."""
    return not any(row.get(name, "").strip() for name in _TYPED)


def read_rows(
    rows: Sequence[Row | Sequence[Entry]],
    beside: Given | None = None,
    left_out: Collection[int] = (),
) -> TypedRows:
    """Read rows in any order; one may also be the entries that it stands for, unchanged.

    `beside`: the record that the rows were taken from, whose balances and months of medical
    insurance hold on. `left_out`: the rows, from 1, that the person wants left out. Raises
    RecordError for more than anybody's record.
    """
    if len(rows) > MOST_ROWS:
        raise RecordError("record.lines_many", most=MOST_ROWS)
    into = Collected()
    problems: list[CellProblem] = []
    for number, row in enumerate(rows, 1):
        if number in left_out:
            continue
        if isinstance(row, Mapping):
            if not is_empty(row):
                texts = {name: _text(into.cells, row.get(name, "")) for name in COLUMNS}
                problems += _problems(into.cells, texts, number)
                _read(into, texts, number)
        else:
            into.entries += [replace(entry, line=number, sequence=number) for entry in row]
    if sum(entry.span for entry in into.entries) > MOST_MONTHS:
        raise RecordError("record.months_many")
    given = into.given()
    if beside is not None:
        balances = tuple(replace(balance, line=None) for balance in beside.balances)
        given = replace(given, balances=balances, medical_months=beside.medical_months)
    return TypedRows(given=given, problems=tuple(problems))


def _text(cells: Cells, typed: str) -> str:
    """What a cell says; a dash says nothing."""
    text = typed.strip()[:LONGEST_TEXT]
    return "" if cells.is_nothing(text) else text


def _read(into: Collected, texts: Row, number: int) -> None:
    table = Table(
        line=number,
        rows=0,
        width=len(COLUMNS),
        groups=({field: (place,) for place, field in enumerate(_FIELDS.values())},),
        others={},
        unknown=(),
        headings=COLUMNS,
    )
    # Each a sequence of its own: rows may be typed in any order.
    reader = RowReader(table=table, into=into, first_line=number, part_line=number, sequence=number)
    reader.read([_WORDS.get(texts[name], texts[name]) for name in COLUMNS], number)


def _problems(cells: Cells, texts: Row, number: int) -> Iterator[CellProblem]:
    first, last = (cells.months(texts[name]) for name in ("from", "to"))
    if not texts["from"]:
        yield CellProblem(row=number, column="from", what="missing")
    for name, found in (("from", first), ("to", last)):
        if texts[name] and found is None:
            yield CellProblem(row=number, column=name, what="month")
    if first is not None and last is not None and last.last < first.first:
        yield CellProblem(row=number, column="to", what="order")
    for name in ("base", "personal"):
        text = texts[name]
        if text and cells.amount(text) is None:
            yield CellProblem(row=number, column=name, what="amount")
    if texts["months"] and cells.count(texts["months"]) is None:
        yield CellProblem(row=number, column="months", what="count")
