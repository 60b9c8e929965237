"""What paying on brings beside paying nothing more: how much, when it is back, at what rate.

What is paid from the start on is held against what it adds to the pension that would follow
without it (`Projection.stopped`); where that is none, the whole pension is what it adds. The
pension is taken as unchanged in amount: nothing is known of how it will be raised.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from flexins.rules.age import MONTHS_PER_YEAR
from flexins.rules.money import divide_up
from flexins.rules.month import Month
from flexins.rules.projection import Projection

# Of a monthly rate: far finer than a hundredth of a percent a year.
_CLOSE_ENOUGH = 1e-13
# A monthly rate that most plans lie below.
_LIKELY_RATE = 0.01

# (months from the start to the first, number of months, fen a month: paid negative)
Flows = Sequence[tuple[int, int, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakEven:
    """After `pension_months` payments, at the age of `age_months`: in `month` what was added has
    reached what was paid."""

    pension_months: int
    age_months: int
    month: Month


def added_monthly_fen(found: Projection) -> int:
    """What paying on adds to the monthly pension, in the money of the time."""
    return found.monthly_fen - found.stopped.monthly_fen


def added_today_fen(found: Projection) -> int:
    """The same in today's money."""
    return found.monthly_today_fen - found.stopped_today_fen


def break_even(found: Projection) -> BreakEven | None:
    """When what was added has reached what was paid from the start on.

    None where nothing was paid, or it is never reached.
    """
    added_fen = added_monthly_fen(found)
    if added_fen <= 0 or found.paid_total_fen <= 0:
        return None
    months = divide_up(found.paid_total_fen, added_fen)
    month = found.retires.plus(months)
    return BreakEven(
        pension_months=months, age_months=month.months_since(found.plan.born), month=month
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """Cumulative amounts in fen at an age in whole years (before that birthday's month)."""

    age_years: int
    paid_fen: int
    added_fen: int


def balances(found: Projection, until_age_years: int) -> tuple[Balance, ...]:
    """Paid and added by age, for the picture, from the start's age to `until_age_years`."""
    born = found.plan.born.ordinal
    pension_from, monthly_fen = found.first_pension_month.ordinal, added_monthly_fen(found)
    payments = [(p.first.ordinal, p.last.ordinal, p.own_fen) for p in found.payments]
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
        added_fen = max(0, month - pension_from) * monthly_fen
        points.append(Balance(age_years=age, paid_fen=paid_fen + part, added_fen=added_fen))
    return tuple(points)


def yearly_return_percent(found: Projection, until_age_years: int) -> float | None:
    """The internal rate of return, percent a year, when the pension is drawn to that age.

    Payments count month by month, the pension from the month after retirement to the month
    before that birthday's. A rate, not money, hence a float. None where no more is added than
    was paid, or nothing was paid.
    """
    if found.paid_total_fen <= 0:
        return None
    return _rate_of_flows(_flows(found, until_age_years))


def step_return_percent(
    lower: Projection, higher: Projection, until_age_years: int
) -> float | None:
    """The same for what `higher` costs and brings beyond `lower`, the same plan at another tier."""
    if higher.paid_total_fen <= lower.paid_total_fen:
        return None
    step = list(_flows(higher, until_age_years))
    step += [(at, months, -amount) for at, months, amount in _flows(lower, until_age_years)]
    return _rate_of_flows(step)


def step_returns(tiers: Mapping[int, Projection], until_age_years: int) -> dict[int, float | None]:
    """The yearly return of the step up to each tier from the one below; none for the lowest.

    `tiers`: the same plan at each tier, by its ratio in percent, the lowest first.
    """
    found: dict[int, float | None] = {min(tiers): None}
    for lower, higher in pairwise(tiers):
        found[higher] = step_return_percent(tiers[lower], tiers[higher], until_age_years)
    return found


def _flows(found: Projection, until_age_years: int) -> Flows:
    start = found.plan.start
    until = found.plan.born.plus(until_age_years * MONTHS_PER_YEAR)
    flows = [(p.first.months_since(start), p.months, -p.own_fen) for p in found.payments]
    drawn = until.months_since(found.first_pension_month)
    if drawn > 0:
        at = found.first_pension_month.months_since(start)
        flows.append((at, drawn, added_monthly_fen(found)))
    return flows


def _rate_of_flows(flows: Flows) -> float | None:
    return yearly_rate_percent(lambda rate: _present_value(flows, rate))


def yearly_rate_percent(worth: Callable[[float], float]) -> float | None:
    """The rate, percent a year, at which flows are worth nothing; None where no more comes back
    than was paid.

    `worth` is their value at a monthly rate; the first of them must be one that is paid.
    """
    if worth(0.0) <= 0:
        return None
    low, high = 0.0, _LIKELY_RATE
    while worth(high) > 0:
        low, high = high, 2 * high
    return float(((1 + _zero_of(worth, low, high)) ** MONTHS_PER_YEAR - 1) * 100)


def _zero_of(worth: Callable[[float], float], low: float, high: float) -> float:
    """The rate between `low` and `high` at which the value falls to zero.

    By false position (the Illinois rule).
    """
    above, below = worth(low), worth(high)
    rate, last_was_above = low, None
    while True:
        rate, before = (low * below - high * above) / (below - above), rate
        value = worth(rate)
        if value == 0 or abs(rate - before) < _CLOSE_ENOUGH:
            return rate
        if value > 0:
            low, above = rate, value
            below /= 2 if last_was_above is True else 1
        else:
            high, below = rate, value
            above /= 2 if last_was_above is False else 1
        last_was_above = value > 0


def _present_value(flows: Flows, rate: float) -> float:
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
