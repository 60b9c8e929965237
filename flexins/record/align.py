"""Cells of a line whose empty ones are lost, dealt out to the columns that may hold them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from flexins.record.cells import Cells
from flexins.record.headings import AMOUNTS, MONTHS, Field
from flexins.record.positions import Span, below, unglued
from flexins.record.table import Table

_NUMBERS = AMOUNTS | {Field.MONTHS, Field.MONTHS_SO_FAR, Field.INDEX}

_WORDS = ["text", "text"]
_MOST_WORDS = 8  # of a name


@dataclass(slots=True)
class Aligner:
    """Deals cells out from the left, each to the first column that may hold it."""

    cells: Cells
    _known: dict[tuple[int, tuple[str, ...]], tuple[int, ...] | None] = field(default_factory=dict)

    def aligned(
        self, table: Table, texts: Sequence[str], spans: Sequence[Span] = ()
    ) -> list[str] | None:
        """The cells at the places of `table`; None where they fit nowhere.

        Where they stand in their line decides, as far as that is known and they fit there. A name
        with spaces in it stands in several cells: words side by side are put together where the
        row fits only so.
        """
        texts = list(texts)
        if spans and table.spans:
            texts, spans = unglued(table.spans, texts, spans)
        kinds = [self._kind(text) for text in texts]
        places = self._by_position(table, kinds, spans) or self._places(table, kinds)
        if places is None and "number" in kinds:
            for _ in range(_MOST_WORDS):
                pair = next((n for n in range(1, len(kinds)) if kinds[n - 1 : n + 1] == _WORDS), 0)
                if not pair:
                    break
                texts[pair - 1 : pair + 1] = [f"{texts[pair - 1]} {texts[pair]}"]
                del kinds[pair]
                places = self._places(table, kinds)
                if places is not None:
                    break
        if places is None:
            return None
        found = [""] * table.width
        for place, text in zip(places, texts, strict=True):
            found[place] = text
        return found

    def _by_position(
        self, table: Table, kinds: Sequence[str], spans: Sequence[Span]
    ) -> tuple[int, ...] | None:
        if not spans or not table.spans:
            return None
        places = below(table.spans, spans)
        wanted = _wanted(table)
        if places is None or any(
            kind not in _MAY_HOLD[wanted[place]] for place, kind in zip(places, kinds, strict=True)
        ):
            return None
        return tuple(places)

    def _places(self, table: Table, kinds: Sequence[str]) -> tuple[int, ...] | None:
        key = (id(table), tuple(kinds))
        if key not in self._known:
            self._known[key] = _dealt_out(_wanted(table), key[1])
        return self._known[key]

    def _kind(self, text: str) -> str:
        is_month = self.cells.months(text) is not None
        is_amount = self.cells.amount(text) is not None
        return {(True, True): "both", (True, False): "month", (False, True): "number"}.get(
            (is_month, is_amount), "text"
        )


def _wanted(table: Table) -> list[str]:
    """What each column may hold: a month, a number, a text, or anything."""
    found = ["any"] * table.width
    for group in table.groups:
        for field_, places in group.items():
            kind = "text"
            if field_ in MONTHS:
                kind = "month"
            elif field_ in _NUMBERS:
                kind = "number"
            elif field_ in (Field.YEAR, Field.TIER):
                kind = "year"
            for place in places:
                found[place] = kind
    for columns in table.others.values():
        for places in columns.values():
            for place in places:
                found[place] = "number"
    return found


_MAY_HOLD = {
    "month": {"month", "both"},
    "number": {"number", "both"},
    "year": {"number", "both", "text"},
    "text": {"text"},
    "any": {"month", "number", "both", "text"},
}


def _dealt_out(wanted: list[str], kinds: tuple[str, ...]) -> tuple[int, ...] | None:
    """The place of each cell, the leftmost that leaves room for the rest; None where none does."""
    if len(kinds) > len(wanted):
        return None
    latest: list[int] = []  # the last place that each cell can take, from the right
    place = len(wanted)
    for kind in reversed(kinds):
        place -= 1
        while place >= 0 and kind not in _MAY_HOLD[wanted[place]]:
            place -= 1
        if place < 0:
            return None
        latest.append(place)
    latest.reverse()
    places, after = [], 0
    for kind, last in zip(kinds, latest, strict=True):
        place = next(p for p in range(after, last + 1) if kind in _MAY_HOLD[wanted[p]])
        places.append(place)
        after = place + 1
    return tuple(places)
