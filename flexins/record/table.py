"""The columns of a table, from its heading: of one row or more, with groups side by side."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from flexins.record.cells import Cells
from flexins.record.headings import (
    AMOUNTS,
    MONTHS,
    Field,
    Heading,
    bare,
    heading_of,
    is_group,
    shown,
)
from flexins.record.insurances import PENSION
from flexins.record.positions import Span
from flexins.record.text import Row

_CORE = AMOUNTS | MONTHS | {Field.YEAR, Field.MONTHS}
_BALANCES = frozenset({Field.BALANCE, Field.BALANCE_BEFORE})
_OF_AN_ACCOUNT = _BALANCES | {Field.INSURANCE, Field.YEAR, Field.ACCOUNT, Field.INTEREST}
_DATED = frozenset({Field.MONTH, Field.FROM, Field.YEAR})
_SEVERAL = frozenset({Field.KIND, Field.REMARK})
_MOST_HEADING_ROWS = 3
_MANY_DIGITS = re.compile(r"\d{3}")
# Of two columns for one thing, the one that says what was really paid, or the month itself.
_PREFERRED = re.compile(r"所属|年月|月份|实缴|实际|已缴|个人|month")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of which nobody knows what it is for: its place from 1, its heading where that
    may be shown, and what stands in it: months, amounts or texts."""

    place: int
    heading: str | None
    holds: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The heading that begins at `line` and takes `rows` rows; a table is `width` cells wide.

    `groups`: by field the places of its columns, for each of the groups that stand side by side.
    `others`: the places of columns about another insurance. `unknown`: places and headings.
    `spans`: where the headings stand in their line, if that is known. `by_booking`: no column
    names the months, so those in which they were booked do.
    """

    line: int
    rows: int
    width: int
    groups: tuple[Mapping[Field, tuple[int, ...]], ...]
    others: Mapping[str, Mapping[Field, tuple[int, ...]]]
    unknown: tuple[tuple[int, str | None], ...]
    headings: tuple[str, ...]
    spans: tuple[Span, ...] = ()
    by_booking: bool = False

    def has(self, field: Field) -> bool:
        return any(field in group for group in self.groups)


def table_at(
    rows: Sequence[Row], start: int, cells: Cells, asked: Mapping[int, Field]
) -> Table | None:
    """The table whose heading begins at `rows[start]`; None where none does.

    `asked`: by place from 1, what the person said a column is for.
    """
    top = rows[start]
    if _MANY_DIGITS.search(top.text) or _has_data(top, cells):
        return None
    if not _may_begin(top, cells) and not _is_over_months(rows, start, cells):
        return None
    merged = [(cell, "") for cell in top.cells]
    used = 1
    while used < _MOST_HEADING_ROWS and start + used < len(rows):
        sub = rows[start + used]
        if not _may_follow(sub, cells) or sub.cells == top.cells:
            break
        more = _merged(merged, sub.cells, _width_below(rows, start + used, cells))
        merged, used = more, used + 1
    headings = [heading_of(text, above) for text, above in merged]
    known = [heading for heading in headings if heading is not None]
    if not any(heading.field in _CORE for heading in known):
        return None
    table = _table(top.line, used, merged, headings, asked)
    return replace(table, spans=top.spans) if used == 1 and top.spans else table


def table_beside(row: Row, strip: range) -> Table | None:
    """The table of a year's account whose heading goes on with the months across, at `strip`;
    None where there is no account."""
    merged = [("" if place in strip else cell, "") for place, cell in enumerate(row.cells)]
    headings = [
        found if (found := heading_of(text)) and found.field in _OF_AN_ACCOUNT else None
        for text, _ in merged
    ]
    if not any(found and found.field in _BALANCES for found in headings):
        return None
    return replace(_table(row.line, 1, merged, headings, {}), unknown=())


def _may_begin(row: Row, cells: Cells) -> bool:
    return sum(cells.heading(text) is not None or is_group(text) for text in row.cells) > 1


def _is_over_months(rows: Sequence[Row], start: int, cells: Cells) -> bool:
    """Whether the one heading that is known stands over months: a table as wide as the row."""
    texts = rows[start].cells
    places = [
        place
        for place, text in enumerate(texts)
        if (h := cells.heading(text)) and h.field in MONTHS
    ]
    below = rows[start + 1].cells if start + 1 < len(rows) else ()
    return bool(places) and len(below) == len(texts) and cells.months(below[places[0]]) is not None


def _may_follow(row: Row, cells: Cells) -> bool:
    filled = [cell for cell in row.cells if cell]
    known = sum(cells.heading(text) is not None or is_group(text) for text in filled)
    return bool(filled) and 2 * known >= len(filled) and not _has_data(row, cells)


def _has_data(row: Row, cells: Cells) -> bool:
    return any(cells.months(cell) or cells.amount(cell) is not None for cell in row.cells if cell)


def _width_below(rows: Sequence[Row], place: int, cells: Cells) -> int:
    """How many cells the first row of data below a heading has; 0 where there is none."""
    below = rows[place + 1 : place + 1 + _MOST_HEADING_ROWS]
    return next((len(row.cells) for row in below if _has_data(row, cells)), 0)


def _merged(top: list[tuple[str, str]], sub: tuple[str, ...], width: int) -> list[tuple[str, str]]:
    """Two rows of a heading as one: each column's own heading and that above it.

    A spreadsheet leaves empty cells where cells were merged; a web page pasted as text does not,
    so that there the columns of the lower row are dealt out to the groups of the upper one.
    """
    groups = [place for place, (own, _) in enumerate(top) if _stands_over(own)]
    pieces = None if "" in sub else _dealt(list(sub), len(groups))
    if pieces is not None and len(top) - len(groups) + len(sub) == width:
        found = []
        for place, (own, over) in enumerate(top):
            if place in groups:
                found += [(below, own) for below in pieces[groups.index(place)]]
            else:
                found.append((own, over))
        return found
    if len(sub) < len(top):
        sub = (*sub, *[""] * (len(top) - len(sub)))
    found, above = [], ""
    for (own, over), below in zip([*top, *[("", "")] * (len(sub) - len(top))], sub, strict=True):
        above = own or above
        found.append((below, above) if below else (own, over))
    return found


def _stands_over(own: str) -> bool:
    found = heading_of(own)
    return is_group(own) and (
        found is None
        or found.field in (Field.WHOLE, Field.PERSONAL)
        or found.field in (Field.DROPPED, Field.POOLED, Field.ACCOUNT)
    )


def _dealt(sub: list[str], groups: int) -> list[list[str]] | None:
    if not groups or len(sub) < groups:
        return None
    if len(sub) % groups == 0:
        size = len(sub) // groups
        return [sub[place : place + size] for place in range(0, len(sub), size)]
    starts = [place for place, own in enumerate(sub) if own == sub[0]]
    if len(starts) != groups:
        return None
    return [sub[a:b] for a, b in zip(starts, [*starts[1:], len(sub)], strict=True)]


def _table(
    line: int,
    rows: int,
    merged: list[tuple[str, str]],
    headings: list[Heading | None],
    asked: Mapping[int, Field],
) -> Table:
    headings = [
        Heading(asked[place], None) if place in asked else heading
        for place, heading in enumerate(headings, 1)
    ]
    dated = any(heading and heading.field in _DATED for heading in headings)
    by_booking = not dated and any(h and h.field is Field.LEDGER for h in headings)
    if by_booking:
        headings = [
            replace(h, field=Field.MONTH) if h and h.field is Field.LEDGER else h for h in headings
        ]
    names = [bare(above) + bare(own) for own, above in merged]
    others: dict[str, dict[Field, tuple[int, ...]]] = {}
    for place, heading in enumerate(headings):
        if heading and heading.insurance not in (None, PENSION) and heading.field in AMOUNTS:
            columns = others.setdefault(str(heading.insurance), {})
            columns.setdefault(heading.field, (place,))
    blocks = _blocks(names, headings)
    unknown = [
        (place, shown(own))
        for place, ((own, _), heading) in enumerate(zip(merged, headings, strict=True), 1)
        if heading is None and own
    ]
    return Table(
        line=line,
        rows=rows,
        width=len(merged),
        groups=tuple(_group(block, names, headings) for block in blocks),
        others=others,
        unknown=tuple(unknown),
        headings=tuple(names),
        by_booking=by_booking,
    )


def _blocks(names: list[str], headings: list[Heading | None]) -> list[range]:
    """The groups of columns that stand side by side, each with a column for its month."""
    for fields in ((Field.MONTH,), (Field.FROM,), (Field.YEAR,)):
        places = [place for place, found in enumerate(headings) if found and found.field in fields]
        same = [place for place in places if names[place] == names[places[0]]]
        if len(same) > 1:
            lead = 0
            while lead < same[0] and names[same[0] - lead - 1] == names[same[1] - lead - 1]:
                lead += 1
            starts = [place - lead for place in same]
            starts[0] = 0
            return [
                range(begin, end)
                for begin, end in zip(starts, [*starts[1:], len(names)], strict=True)
            ]
        if places:
            break
    return [range(len(names))]


def _group(
    block: range, names: list[str], headings: list[Heading | None]
) -> dict[Field, tuple[int, ...]]:
    found: dict[Field, list[int]] = {}
    for place in block:
        heading = headings[place]
        if heading is None or heading.insurance not in (None, PENSION):
            continue
        if heading.field is not Field.DROPPED:
            found.setdefault(heading.field, []).append(place)
    return {
        field: tuple(places if field in _SEVERAL else [_best(places, names, headings)])
        for field, places in found.items()
    }


def _best(places: list[int], names: list[str], headings: list[Heading | None]) -> int:
    def rank(place: int) -> tuple[bool, bool]:
        heading = headings[place]
        of_pension = heading is not None and heading.insurance == PENSION
        return not of_pension, _PREFERRED.search(names[place]) is None

    return min(places, key=rank)
