"""When what was received passes what was paid, and at what yearly rate it comes back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flexins.rules.age import MONTHS_PER_YEAR
from flexins.rules.money import divide_up
from flexins.rules.month import Month
from flexins.rules.projection import Projection

# Of a monthly rate: far finer than a tenth of a percent a year.
_CLOSE_ENOUGH = 1e-13
# Monthly rates to look between: most plans lie below the first, none above the second.
_LIKELY_RATE, _HIGHEST_RATE = 0.01, 0.05


@dataclass(frozen=True, slots=True)
class BreakEven:
    """After `pension_months` payments, at the age of `age_months`, received ≥ paid."""

    pension_months: int
    age_months: int
    month: Month


def break_even(found: Projection) -> BreakEven | None:
    """When the pension, unchanged in amount, has given back what was paid from the start on.

    None where nothing was paid, or no pension is due. Raising of pensions in payment is not
    counted: nothing is known about it.
    """
    if found.monthly_fen <= 0 or found.paid_total_fen <= 0:
        return None
    months = divide_up(found.paid_total_fen, found.monthly_fen)
    month = found.retires.plus(months)
    return BreakEven(months, month.months_since(found.plan.born), month)


@dataclass(frozen=True, slots=True)
class Balance:
    """Cumulative amounts in fen at an age in whole years (before that birthday's month)."""

    age_years: int
    paid_fen: int
    received_fen: int


def balances(found: Projection, until_age_years: int) -> tuple[Balance, ...]:
    """Paid and received by age, for the picture, from the start's age to `until_age_years`."""
    born, monthly_fen = found.plan.born.ordinal, found.monthly_fen
    pension_from = found.first_pension_month.ordinal
    payments = [
        (p.first.ordinal, p.last.ordinal, p.monthly_fen - p.subsidy_fen) for p in found.payments
    ]
    points, paid_fen, position = [], 0, 0
    first_age = (found.plan.start.ordinal - born) // MONTHS_PER_YEAR
    for age in range(first_age, until_age_years + 1):
        month = born + age * MONTHS_PER_YEAR
        while position < len(payments) and payments[position][1] < month:
            first, last, amount = payments[position]
            paid_fen += amount * (last - first + 1)
            position += 1
        part = 0
        if position < len(payments):
            first, _, amount = payments[position]
            part = amount * max(0, month - first)
        received_fen = max(0, month - pension_from) * monthly_fen
        points.append(Balance(age, paid_fen + part, received_fen))
    return tuple(points)


def yearly_return_percent(found: Projection, until_age_years: int) -> float | None:
    """The internal rate of return, percent a year, when the pension is drawn to that age.

    A rate, not money, hence a float. None where less comes back than was paid, or nothing was
    paid. Found between two monthly rates by false position (the Illinois rule).
    """
    last = found.plan.born.plus(until_age_years * MONTHS_PER_YEAR)
    drawn = last.months_since(found.first_pension_month)
    if found.paid_total_fen == 0 or drawn * found.monthly_fen <= found.paid_total_fen:
        return None
    flows = _flows(found, drawn)
    likely = _present_value(flows, _LIKELY_RATE) <= 0
    low, high = (0.0, _LIKELY_RATE) if likely else (_LIKELY_RATE, _HIGHEST_RATE)
    return ((1 + _zero_of(flows, low, high)) ** MONTHS_PER_YEAR - 1) * 100


def _zero_of(flows: Sequence[tuple[int, int, int]], low: float, high: float) -> float:
    """The rate between `low` and `high` at which the value falls to zero, or `high`."""
    above, below = _present_value(flows, low), _present_value(flows, high)
    if below > 0:
        return high
    rate, last_was_above = low, None
    while True:
        rate, before = (low * below - high * above) / (below - above), rate
        value = _present_value(flows, rate)
        if value == 0 or abs(rate - before) < _CLOSE_ENOUGH:
            return rate
        if value > 0:
            low, above = rate, value
            below /= 2 if last_was_above is True else 1
        else:
            high, below = rate, value
            above /= 2 if last_was_above is False else 1
        last_was_above = value > 0


def _flows(found: Projection, drawn: int) -> Sequence[tuple[int, int, int]]:
    """(months from the start to the first, number of months, amount): payments negative."""
    start = found.plan.start
    flows = [
        (p.first.months_since(start), p.months, p.subsidy_fen - p.monthly_fen)
        for p in found.payments
    ]
    return [*flows, (found.first_pension_month.months_since(start), drawn, found.monthly_fen)]


def _present_value(flows: Sequence[tuple[int, int, int]], rate: float) -> float:
    if rate == 0:
        return float(sum(months * amount for _, months, amount in flows))
    factor = 1 / (1 + rate)
    # Nearly every payment runs for a year: the value of one a month is worked out once a length.
    of_one: dict[int, float] = {}
    total = 0.0
    for offset, months, amount in flows:
        value = of_one.get(months)
        if value is None:
            value = of_one[months] = (1 - factor**months) / (1 - factor)
        total += amount * factor**offset * value
    return total
