"""Rows without a heading: what the columns are, as far as it can be told from what they hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from flexins.record.cells import Cells
from flexins.record.headings import Field
from flexins.record.insurances import insurance_of
from flexins.record.kinds import Signs, kind_of_word
from flexins.record.table import Table
from flexins.record.text import Row

# The lowest that can be a month's base, in fen: less is an amount, a count or a code.
_LEAST_BASE_FEN = 30_000
_ROWS_LOOKED_AT = 100


def table_without_heading(
    rows: Sequence[Row], cells: Cells, signs: Signs, asked: Mapping[int, Field]
) -> Table | None:
    """A table for the rows that begin with the same kinds of cells; None where no column holds
    months."""
    width = _usual_width(rows, cells)
    if width is None:
        return None
    same = [row for row in rows if len(row.cells) == width and any(map(cells.months, row.cells))]
    columns = [[row.cells[place] for row in same if row.cells[place]] for place in range(width)]
    samples = [texts[:_ROWS_LOOKED_AT] for texts in columns]
    fields: dict[int, Field] = {place - 1: field for place, field in asked.items()}
    months = [place for place, texts in enumerate(columns) if _all(texts, cells.months)]
    free = [place for place in months if place not in fields]
    if Field.MONTH not in fields.values() and Field.FROM not in fields.values() and free:
        if len(free) > 1 and _are_spans(columns, free[0], free[1], cells):
            fields |= {free[0]: Field.FROM, free[1]: Field.TO}
        else:
            fields[free[0]] = Field.MONTH
    if not {Field.MONTH, Field.FROM} & set(fields.values()):
        return None
    for place, texts in enumerate(columns):
        if place not in fields and place not in months and texts:
            if all(signs.kind(text) or kind_of_word(text) for text in texts):
                fields[place] = Field.KIND
            elif all(insurance_of(text) for text in texts):
                fields[place] = Field.INSURANCE
    _amounts(samples, fields, months, cells)
    unknown = [place for place in range(width) if place not in fields and columns[place]]
    group = {field: (place,) for place, field in sorted(fields.items(), reverse=True)}
    return Table(
        line=same[0].line,
        rows=0,
        width=width,
        groups=(group,),
        others={},
        unknown=tuple((place + 1, None) for place in unknown),
        headings=(),
    )


def _usual_width(rows: Sequence[Row], cells: Cells) -> int | None:
    widths = Counter(
        len(row.cells) for row in rows if any(cells.months(cell) for cell in row.cells)
    )
    return widths.most_common(1)[0][0] if widths else None


def _all(texts: Sequence[str], read: object) -> bool:
    assert callable(read)
    return bool(texts) and all(read(text) is not None for text in texts)


def _are_spans(columns: list[list[str]], first: int, second: int, cells: Cells) -> bool:
    pairs = zip(columns[first], columns[second], strict=False)
    return all(
        (begin := cells.months(a)) is not None
        and (end := cells.months(b)) is not None
        and begin.first <= end.last
        for a, b in pairs
    )


def _amounts(
    columns: list[list[str]], fields: dict[int, Field], months: list[int], cells: Cells
) -> None:
    """Of two columns of which one is always the same share of the other, that is the base, this
    the personal part. Of one column alone nobody can tell: it is asked for."""
    amounts = {
        place: [fen for text in texts if (fen := cells.amount(text)) is not None]
        for place, texts in enumerate(columns)
        if place not in fields and place not in months and _all(texts, cells.amount)
    }
    if Field.BASE in fields.values():
        return
    for base in amounts:
        for share in amounts:
            if base != share and _is_share(amounts[base], amounts[share]):
                fields[base] = Field.BASE
                fields[share] = Field.PERSONAL
                return


def _is_share(bases: Sequence[int], shares: Sequence[int]) -> bool:
    """Whether each of the shares is the same part of its base, but for rounding."""
    pairs = [(abs(a), abs(b)) for a, b in zip(bases, shares, strict=False)]
    if not pairs or min(a for a, _ in pairs) < _LEAST_BASE_FEN:
        return False
    whole, part = pairs[0]
    return all(b < a and abs(b * whole - part * a) <= whole + a for a, b in pairs)
