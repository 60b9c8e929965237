"""Months as an app shows them one below the other: a name and its value, again and again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from flexins.record.cells import Cells
from flexins.record.headings import AMOUNTS, Field
from flexins.record.text import Row

_NAMED = re.compile(
    r"(?P<name>[^\d:=¥-]{2,20}?)(?:[(][^)]*[)])? ?[:=]? ?(?P<value>[¥-]?\d[\d,.]*元?)"
)
_WITH_COLON = re.compile(r"(?P<name>[^:=]{2,20}) ?[:=] ?(?P<value>.+)")
_LINES_LOOKED_AT, _MOST_CELLS = 200, 12
_MONTH, _KIND = "缴费年月", "缴费状态"


def rows_of_cards(rows: Sequence[Row], cells: Cells) -> list[Row]:
    """A heading and a row a month, on the line where the month stands; empty where the text is
    no such list."""
    found: list[tuple[int, dict[str, str]]] = []
    names: dict[str, None] = {}
    for number, row in enumerate(rows):
        if number == _LINES_LOOKED_AT and not found:
            return []
        if len(row.cells) > _MOST_CELLS:
            continue
        for name, value in _pairs(row.cells, cells):
            heading = cells.heading(name)
            if heading is None or heading.field is Field.DROPPED:
                continue
            if heading.field is Field.MONTH:
                found.append((row.line, {}))
                name = _MONTH
            if found and name not in found[-1][1]:
                found[-1][1][name] = value
                names[name] = None
    months = [(line, card) for line, card in found if len(card) > 1]
    fields = {heading.field for name in names if (heading := cells.heading(name)) is not None}
    if len(months) < 2 or not fields & AMOUNTS:
        return []
    heading_row = Row(months[0][0], tuple(names), by_place=True)
    return [
        heading_row,
        *(Row(line, tuple(card.get(name, "") for name in names), True) for line, card in months),
    ]


def _pairs(texts: Sequence[str], cells: Cells) -> Iterator[tuple[str, str]]:
    """The names and values of one line; a month and a word of payment need no name."""
    waiting = ""
    for text in filter(None, texts):
        name = text.rstrip(":= ")
        match = _WITH_COLON.fullmatch(text) or _NAMED.fullmatch(text)
        if match is not None and cells.heading(match["name"].strip()) is not None:
            yield match["name"].strip(), match["value"].strip()
        elif waiting and cells.heading(name) is None:
            yield waiting, text
            waiting = ""
        elif cells.heading(name) is not None:
            waiting = name
        elif cells.months(text) is not None:
            yield _MONTH, text
        elif cells.kind(text) is not None:
            yield _KIND, text
