"""Cells of a line that has lost its empty ones, dealt out to headings by where they stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple
from unicodedata import east_asian_width

# How wide signs are where a page of a PDF has become lines, see `pdf_layout.py`.
WIDE_PARTS, NARROW_PARTS = 4, 2


class Span(NamedTuple):
    """Where a cell begins and ends in its line; `drawn_end` where its signs end as they were
    drawn, if the line comes from a page."""

    begin: int
    end: int
    drawn_end: int


_FARTHEST = 2  # signs, as the widths of letters differ
_CELL = re.compile(r"\S+")
_WIDE_CELL = re.compile(r"\S+(?: \S+)*")


def spans_of(line: str, cells: Sequence[str], *, wide: bool) -> tuple[Span, ...]:
    """Where the cells of `line` stand; `wide`: two spaces and more separate them. Nothing where
    the line is not what its cells are."""
    found = list((_WIDE_CELL if wide else _CELL).finditer(line))
    if [match[0] for match in found] != list(cells):
        return ()
    return tuple(
        Span(match.start(), match.end(), match.start() + _drawn(match[0])) for match in found
    )


def is_wide(sign: str) -> bool:
    """Whether a Chinese font draws a sign as wide as high: also those like ●."""
    return east_asian_width(sign) in "WFA"


def _drawn(text: str) -> int:
    return sum(WIDE_PARTS if is_wide(sign) else NARROW_PARTS for sign in text)


def below(headings: Sequence[Span], cells: Sequence[Span]) -> list[int] | None:
    """For each cell the heading that it stands below; None where that cannot be told.

    The cells of a table stand flush left, in the middle, or flush right below their heading.
    """
    best: tuple[float, list[int]] | None = None
    for point in _POINTS:
        at = [point(heading) for heading in headings]
        away, places = 0.0, []
        for own in map(point, cells):
            place = min(range(len(at)), key=lambda n: abs(at[n] - own))
            away = max(away, abs(at[place] - own))
            places.append(place)
        apart = min((b - a for a, b in pairwise(at)), default=0.0)
        in_order = all(a < b for a, b in pairwise(places))
        if in_order and away <= _FARTHEST and 2 * away < apart and (best is None or away < best[0]):
            best = away, places
    return None if best is None else best[1]


_POINTS: tuple[Callable[[Span], float], ...] = (
    lambda span: span.begin,
    lambda span: (span.begin + span.end) / 2,
    lambda span: span.end,
    lambda span: (span.begin + span.drawn_end) / 2,
    lambda span: span.drawn_end,
)


def unglued(
    headings: Sequence[Span], texts: Sequence[str], spans: Sequence[Span]
) -> tuple[list[str], list[Span]]:
    """The cells in which a word and a number touch where the next heading begins, taken apart: a
    cell as wide as its column leaves no space before the next."""
    starts = [heading.begin for heading in headings]
    cells: list[str] = []
    places: list[Span] = []
    for whole, span in zip(texts, spans, strict=True):
        text, at = whole, span.begin
        for start in starts:
            near = (start - at + slack for slack in (0, -1, 1))
            cut = next((n for n in near if 0 < n < len(text) and _changes(text, n)), 0)
            if cut:
                cells.append(text[:cut])
                places.append(Span(at, at + cut, at + _drawn(text[:cut])))
                text, at = text[cut:], at + cut
        cells.append(text)
        places.append(Span(at, at + len(text), at + _drawn(text)))
    return cells, places


def _changes(text: str, place: int) -> bool:
    """Whether a word ends at `place` and a number begins, or the other way round."""
    before, after = text[place - 1], text[place]
    return (before.isdigit() and _is_chinese(after)) or (_is_chinese(before) and after.isdigit())


def _is_chinese(sign: str) -> bool:
    return "\u4e00" <= sign <= "\u9fff"
