"""What paying on brings beside paying nothing more: how much, when it is back, at what rate.

What is paid from the start on is held against what it adds to the pension that would follow
without it (`Projection.stopped`); where that is none, the whole pension is what it adds. The
pension is taken as unchanged in amount: nothing is known of how it will be raised.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from flexins.rules.age import MONTHS_PER_YEAR
from flexins.rules.money import divide_up
from flexins.rules.month import Month
from flexins.rules.projection import Projection
from flexins.rules.rate import Series, yearly_rate_percent


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
    before that birthday's. None where no more is added than was paid, or nothing was paid.
    """
    if found.paid_total_fen <= 0:
        return None
    own_fen = [payment.own_fen for payment in found.payments]
    return _return_percent(found, own_fen, added_monthly_fen(found), until_age_years)


def step_return_percent(
    lower: Projection, higher: Projection, until_age_years: int
) -> float | None:
    """The same for what `higher` costs and brings beyond `lower`, the same plan at another tier."""
    if higher.paid_total_fen <= lower.paid_total_fen:
        return None
    more_fen = [
        more.own_fen - less.own_fen
        for less, more in zip(lower.payments, higher.payments, strict=True)
    ]
    added_fen = added_monthly_fen(higher) - added_monthly_fen(lower)
    return _return_percent(higher, more_fen, added_fen, until_age_years)


def step_returns(tiers: Mapping[int, Projection], until_age_years: int) -> dict[int, float | None]:
    """The yearly return of the step up to each tier from the one below; none for the lowest.

    `tiers`: the same plan at each tier, by its ratio in percent, the lowest first.
    """
    found: dict[int, float | None] = {min(tiers): None}
    for lower, higher in pairwise(tiers):
        found[higher] = step_return_percent(tiers[lower], tiers[higher], until_age_years)
    return found


def _return_percent(
    found: Projection, paid_fen: Sequence[int], added_fen: int, until_age_years: int
) -> float | None:
    """Of `paid_fen` a month, by the payments of `found`, and `added_fen` a month of its pension."""
    net: list[Series] = [
        (first.ordinal, last.ordinal - first.ordinal + 1, -fen, -fen)
        for (first, last, *_), fen in zip(found.payments, paid_fen, strict=True)
        if fen
    ]
    pension_from = found.first_pension_month
    until = found.plan.born.plus(until_age_years * MONTHS_PER_YEAR)
    if pension_from < until and added_fen:
        drawn = until.months_since(pension_from)
        net.append((pension_from.ordinal, drawn, added_fen, added_fen))
    return yearly_rate_percent(net)
