"""The chance to be alive, by month, from a life table.

A table gives q_x, the chance to die between two birthdays. Within a year of age deaths are spread
evenly: the number of those alive falls in a straight line from birthday to birthday. That gives
the tables' own expectancies (20.58 and 24.51, 25.34 and 29.30 years at 60), which a constant force
within the year would miss by a hundredth. A table begins at an age; before it nothing is known of
anyone's death, and nobody dies: a chance is then that of who reaches the table's first age.

A chance is a whole number of parts of `CERTAIN`, so that no float touches the money it weighs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

from flexins.rules import keys
from flexins.rules.age import MONTHS_PER_YEAR
from flexins.rules.book import RuleBook
from flexins.rules.dated import DatedValue
from flexins.rules.money import divide_half_up
from flexins.rules.retirement import Sex
from flexins.rules.schema import Deaths
from flexins.rules.survival import CERTAIN as CERTAIN

TableName = Literal["average", "long"]
TABLES: tuple[TableName, ...] = ("average", "long")
# (an age in months, for how many, the chance to be alive in the first, in the last)
Line = tuple[int, int, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lives:
    """Of one sex by one table, alive at `from_age_months`.

    `_alive` has the parts of `CERTAIN` alive at each month of age from the table's first age on,
    the last being nobody; `_later` how many months' worth of them are still to come from each;
    `_at_birthdays` the chance to be alive at each birthday, as a fraction of one.
    """

    name: TableName
    source: DatedValue[Deaths]
    from_age_months: int
    first_age_months: int
    _alive: Sequence[int]
    _later: Sequence[int]
    _at_birthdays: Sequence[float]

    @property
    def last_age_months(self) -> int:
        """The age at which nobody is left."""
        return self.first_age_months + len(self._alive) - 1

    @property
    def counted_from_age_months(self) -> int:
        """The age from which chances count: that of the person, or the table's first."""
        return max(self.from_age_months, self.first_age_months)

    def chance(self, age_months: int) -> int:
        """Of being alive at an age, in parts of `CERTAIN`."""
        now = self._parts(self.from_age_months)
        if age_months <= self.from_age_months:
            return CERTAIN
        return divide_half_up(self._parts(age_months) * CERTAIN, now) if now else 0

    def lines(self, age_months: int, until_months: int) -> Iterator[Line]:
        """The chance to be alive in each month from an age up to another one: it falls in a
        straight line from birthday to birthday."""
        begins = min(until_months, self.counted_from_age_months)
        if age_months < begins:  # lived through, or before the table
            yield age_months, begins - age_months, 1.0, 1.0
        at = max(age_months, begins)
        year, passed = divmod(at - self.first_age_months, MONTHS_PER_YEAR)
        for before, after in pairwise(self._at_birthdays[year:]):
            if at >= until_months:
                break
            months = min(MONTHS_PER_YEAR - passed, until_months - at)
            a_month = (after - before) / MONTHS_PER_YEAR
            chance = before + passed * a_month
            yield at, months, chance, chance + (months - 1) * a_month
            at += months
            passed = 0

    def months_to_come(self, age_months: int) -> int:
        """The months that one will be alive at, on average, from an age on, that one included, in
        parts of `CERTAIN`: what one fen a month from that age on is worth in fen."""
        if age_months < self.from_age_months:  # lived through already
            passed = (self.from_age_months - age_months) * CERTAIN
            return passed + self.months_to_come(self.from_age_months)
        now = self._parts(self.from_age_months)
        if not now:
            return 0
        position = age_months - self.first_age_months
        if position >= len(self._later):
            return 0
        before = max(0, -position) * CERTAIN
        return divide_half_up((before + self._later[max(0, position)]) * CERTAIN, now)

    def expected_years(self, age_months: int) -> float:
        """How many years more one lives, on average, who is alive at an age."""
        at = self._parts(age_months)
        to_come = self._later[max(0, age_months - self.first_age_months)]
        # In a straight line within the month: half a month less than the sum of its beginnings.
        return (to_come - at / 2) / at / MONTHS_PER_YEAR if at else 0.0

    def _parts(self, age_months: int) -> int:
        position = age_months - self.first_age_months
        if position < 0:
            return CERTAIN
        return self._alive[position] if position < len(self._alive) else 0


def lives(book: RuleBook, name: TableName, sex: Sex, from_age_months: int, today: date) -> Lives:
    """The life table `name` for someone who is alive at `from_age_months`."""
    source = book.on(keys.LIFE_TABLES[name], today)
    deaths = source.exact
    alive = deaths.alive[sex]
    first_age_months = deaths.first_age * MONTHS_PER_YEAR
    position = max(0, from_age_months - first_age_months)
    now = alive.by_month[position] if position < len(alive.by_month) else 0
    return Lives(
        name=name,
        source=source,
        from_age_months=from_age_months,
        first_age_months=first_age_months,
        _alive=alive.by_month,
        _later=alive.to_come,
        _at_birthdays=[parts / now if now else 0.0 for parts in alive.at_birthdays],
    )


def chance_text(parts: int) -> str:
    """A chance as a fraction of one, to three decimals: "0.812"."""
    thousandths = divide_half_up(parts * 1000, CERTAIN)
    return f"{thousandths // 1000}.{thousandths % 1000:03d}"
