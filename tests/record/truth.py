"""Made-up people: what they paid, month by month, from which every layout is written.

Figures are copied from the facts by hand; nothing here asks the engine.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from fractions import Fraction

from tests.cases.slow_reference import BASES, CREDITING, cents

_WAGES = [706, 734, 811, 943, 1081, 1144, 1331, 1542, 1869, 2239, 2370, 2842, 3401, 3923, 4255]
_WAGES += [4615, 5291, 5901, 6488, 6640, 7361, 8170]
WAGES = dict(
    zip(
        range(1998, 2020),
        _WAGES,
        strict=True,
    )
)
RATIOS = (60, 70, 80, 90, 100, 150, 200, 250, 300)


def months(first: tuple[int, int], last: tuple[int, int]) -> list[tuple[int, int]]:
    found = []
    year, number = first
    while (year, number) <= last:
        found.append((year, number))
        year, number = (year, number + 1) if number < 12 else (year + 1, 1)
    return found


def divisor(month: tuple[int, int]) -> int | None:
    """What the base of a month is divided by, by the likely reading of the facts."""
    year, number = month
    if month >= (2021, 7):
        return BASES[min(2025, year if number >= 7 else year - 1)]
    return WAGES.get(year if year <= 2005 else year - 1)


def base_at(month: tuple[int, int], ratio: int) -> Decimal:
    """The base of a tier: the lowest rounded up to a yuan; before 2021-07 a share of the wage."""
    whole = Decimal(divisor(month) or 8500) * ratio / 100
    if ratio == 60 and month >= (2021, 7):
        return whole.quantize(Decimal(1), ROUND_CEILING)
    return cents(whole)


@dataclass
class Truth:
    """`paid`: month → base; `owed`: months without a payment that stand on the record."""

    paid: dict[tuple[int, int], Decimal]
    owed: set[tuple[int, int]] = field(default_factory=set)
    moved_in: set[tuple[int, int]] = field(default_factory=set)

    @property
    def first(self) -> tuple[int, int]:
        return min(self.paid)

    @property
    def last(self) -> tuple[int, int]:
        return max(self.paid)

    @property
    def years(self) -> list[int]:
        return sorted({year for year, _ in self.paid})

    def personal(self, month: tuple[int, int]) -> Decimal:
        return cents(self.paid[month] * 8 / 100)

    def gaps(self) -> list[tuple[str, str, int]]:
        """From, to and length of every run of months without a payment between others."""
        found: list[list[tuple[int, int]]] = []
        for month in months(self.first, self.last):
            if month in self.paid:
                found.append([])
            elif found and found[-1]:
                found[-1].append(month)
            else:
                found.append([month])
        return [(text(run[0]), text(run[-1]), len(run)) for run in found if run]

    def index(self, of: int | None = None) -> str | None:
        """The average index of all months, or of a year's, with a known divisor."""
        shares = [
            Fraction(base) / divisor(month)
            for month, base in self.paid.items()
            if divisor(month) is not None and of in (None, month[0])
        ]
        if not shares:
            return None
        total = sum(shares) / len(shares)
        average = Decimal(total.numerator * 10**12 // total.denominator) / 10**12
        return str(average.quantize(Decimal("0.0001"), ROUND_HALF_UP))

    def balances(self, start: Decimal, since: int) -> dict[int, tuple[Decimal, Decimal, Decimal]]:
        """By year from `since`: paid in, interest, balance at its end; `start` stood before it."""
        found, balance = {}, start
        for year in range(since, 2026):
            rate = Decimal(CREDITING[year]) / 100
            products, paid = balance * 12, Decimal(0)
            for month in self.paid:
                if month[0] == year:
                    paid += self.personal(month)
                    products += self.personal(month) * (13 - month[1])
            interest = cents(products * rate / 12)
            balance += paid + interest
            found[year] = (paid, interest, balance)
        return found


def text(month: tuple[int, int]) -> str:
    return f"{month[0]:04d}-{month[1]:02d}"


def person(seed: int, first: tuple[int, int] = (2008, 3)) -> Truth:
    """Someone who paid for fifteen years and more at a tier a year, with a few gaps."""
    chance = random.Random(seed)
    paid = {}
    ratio = chance.choice(RATIOS)
    for month in months(first, (2025, chance.randint(6, 12))):
        if month[1] == 7:
            ratio = chance.choice(RATIOS)
        paid[month] = base_at(month, ratio)
    truth = Truth(paid)
    for _ in range(chance.randint(1, 3)):
        start = chance.randrange(10, len(paid) - 40)
        for month in sorted(paid)[start : start + chance.randint(1, 14)]:
            truth.paid.pop(month, None)
            if chance.random() < 0.5:
                truth.owed.add(month)
    truth.moved_in = set(sorted(truth.paid)[:7])
    return truth
