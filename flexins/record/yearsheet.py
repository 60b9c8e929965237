"""A year as a strip: the months 01 to 12 across, below them bases, signs and amounts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from flexins.record.cells import Cells
from flexins.record.collected import Collected
from flexins.record.headings import AMOUNTS, Field, heading_of
from flexins.record.insurances import PENSION
from flexins.record.kinds import SIGNS
from flexins.record.positions import below
from flexins.record.text import Row
from flexins.rules.age import MONTHS_PER_YEAR
from flexins.rules.money import Fen
from flexins.rules.month import Month
from flexins.rules.record.given import Entry, Kind

_DECEMBER = re.compile("(?:12|十二)(?:月份?)?")
_YEAR = re.compile(r"((?:19|20)\d{2})(?:年度?|(?![\d.,]))")
_OF_A_STRIP = frozenset({Field.BASE, Field.PERSONAL, Field.ACCOUNT, Field.KIND})
_WITH_SIGN = re.compile(rf"([{SIGNS}]?) ?¥? ?([\d.,]*) ?(?:元)? ?([{SIGNS}]?)")


def strip_at(row: Row, read: Cells) -> int | None:
    """The place of January in a row that names the months 1 to 12; None where it does not."""
    if len(row.cells) < MONTHS_PER_YEAR or not any(map(_DECEMBER.fullmatch, row.cells)):
        return None
    numbers = [read.month_number(cell) if cell else None for cell in row.cells]
    for place in range(len(numbers) - MONTHS_PER_YEAR + 1):
        if numbers[place : place + MONTHS_PER_YEAR] == list(range(1, MONTHS_PER_YEAR + 1)):
            return place
    return None


def _is_sign_or_amount(cell: str) -> bool:
    match = _WITH_SIGN.fullmatch(cell)
    return match is not None and any(match.groups())


@dataclass(slots=True)
class YearSheet:
    """The strip whose heading is at `january` of its row. Rows are read until one is no part of
    it; `close` gives what was read to the record. It `waits` where a page ended below its heading:
    then only a row that names what it holds is one of it."""

    into: Collected
    january: int
    heading: Row
    sequence: int
    of_year: int | None = None
    waits: bool = False
    _line: int = 0
    _bases: dict[int, Fen] = field(default_factory=dict)
    _amounts: dict[int, Fen] = field(default_factory=dict)
    _kinds: dict[int, Kind] = field(default_factory=dict)

    def read(self, row: Row) -> bool:
        """Whether `row` belongs to the strip."""
        if self.waits and not self._is_named(row):
            return False
        labels, values = self._labels_and_values(row)
        if values is None:
            return self._is_unreadable(row)
        insurances = [self.into.cells.insurance(label) for label in labels if label]
        if any(found not in (None, PENSION) for found in insurances):
            other = next(found for found in insurances if found not in (None, PENSION))
            self.into.leave_out(str(other), row.line)
            return True
        of_year = next((int(found[1]) for label in labels if (found := _YEAR.match(label))), None)
        if of_year is not None and of_year != self.of_year:
            self.close()
            self.of_year = of_year
        self._keep(self._field(labels), values, row.line)
        return True

    @property
    def is_empty(self) -> bool:
        return not (self._bases or self._kinds or self._amounts)

    def close(self) -> None:
        """Give the year's months to the record."""
        of_year = self.of_year if self.of_year is not None else self.into.year
        numbers = sorted({*self._bases, *self._kinds, *self._amounts})
        if of_year is None:
            if numbers:
                self.into.say("month_not_read", self._line)
            numbers = []
        for number in numbers:
            kind = self._kinds.get(number)
            base, amount = self._bases.get(number), self._amounts.get(number)
            if kind is None and not base and not amount:
                continue
            assert of_year is not None
            month = Month.of(of_year, number)
            self.into.entries.append(
                Entry(
                    line=self._line,
                    first=month,
                    last=month,
                    months=1,
                    sequence=self.sequence,
                    kind=kind or Kind.PAID,
                    base_fen=base or None,
                    personal_fen=amount or None,
                    province=self.into.province,
                )
            )
        self._bases, self._amounts, self._kinds = {}, {}, {}

    def _labels_and_values(self, row: Row) -> tuple[list[str], list[str] | None]:
        """What stands before the months, and the twelve cells of a row of the strip; None for
        these where it is none."""
        if row.by_place:
            labels = self._labels(row)
            values = list(row.cells[self.january : self.january + MONTHS_PER_YEAR])
            values += [""] * (MONTHS_PER_YEAR - len(values))
        elif self._is_whole(row):
            labels = list(row.cells[:-MONTHS_PER_YEAR])
            values = list(row.cells[-MONTHS_PER_YEAR:])
        else:
            labels, values = self._by_position(row)
        good = [self._is_value(cell) for cell in values]
        if not all(good) or not any(values):
            return labels, None
        if all(self.into.cells.month_number(cell) for cell in values):
            return labels, None  # the months once more
        return labels, values

    def _is_whole(self, row: Row) -> bool:
        """Whether a row whose cells have no place has all twelve: a label is none of them."""
        before = len(row.cells) - MONTHS_PER_YEAR
        return before > 0 or (
            before == 0 and (not self.january or _is_sign_or_amount(row.cells[0]))
        )

    def _by_position(self, row: Row) -> tuple[list[str], list[str]]:
        """As `_labels_and_values`, by where the cells stand below the months."""
        values = [""] * MONTHS_PER_YEAR
        months = self.heading.spans[self.january : self.january + MONTHS_PER_YEAR]
        if not months or not row.spans:
            return list(row.cells), values
        labels = [
            cell
            for cell, span in zip(row.cells, row.spans, strict=True)
            if span.begin < months[0].begin and not _is_sign_or_amount(cell)
        ]
        places = below(months, row.spans[len(labels) :])
        for place, cell in zip(places or (), row.cells[len(labels) :], strict=False):
            values[place] = cell
        return labels, values

    def _is_named(self, row: Row) -> bool:
        found = heading_of(_YEAR.sub("", row.cells[0]))
        return found is not None and found.field in _OF_A_STRIP

    def _is_unreadable(self, row: Row) -> bool:
        """Whether it is a row of the strip of which nobody can tell which months it has."""
        if row.by_place or not self._is_named(row) or len(row.cells) < 2:
            return False
        if not all(map(_is_sign_or_amount, row.cells[1:])):
            return False
        self.into.say("month_not_read", row.line)
        return True

    def _is_value(self, cell: str) -> bool:
        if not cell or self.into.cells.is_nothing(cell) or self.into.cells.kind(cell) is not None:
            return True
        return _is_sign_or_amount(cell)

    def _labels(self, row: Row) -> list[str]:
        """What stands before the months and says what they are about: not an account's amounts."""
        heads = [heading_of(head) for head in self.heading.cells[: self.january]]
        return [
            cell
            for cell, head in zip(row.cells[: self.january], heads, strict=False)
            if cell and (head is None or head.field not in AMOUNTS)
        ]

    def _field(self, labels: Sequence[str]) -> Field | None:
        """What the row holds; the name of an insurance alone says nothing of that."""
        texts = (_YEAR.sub("", label) for label in labels)
        found = [heading for text in texts if (heading := heading_of(text)) is not None]
        return next((h.field for h in found if not (h.insurance and h.field is Field.WHOLE)), None)

    def _keep(self, of: Field | None, values: list[str], line: int) -> None:
        if of in (Field.POOLED, Field.INTEREST, Field.WHOLE, Field.DROPPED):
            return
        self._line = self._line if self._bases or self._kinds else line
        for number, cell in enumerate(values, 1):
            match = _WITH_SIGN.fullmatch(cell)
            kind = self.into.signs.kind(cell)
            if kind is None and (match is None or not match[2]):
                kind = self.into.cells.kind(cell)
            if kind is not None:
                self._kinds[number] = kind
            fen = self.into.cells.amount(match[2]) if match and match[2] else None
            if fen:
                into = self._amounts if of in (Field.PERSONAL, Field.ACCOUNT) else self._bases
                into[number] = fen
