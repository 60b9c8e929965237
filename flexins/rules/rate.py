"""The rate at which what is paid and what comes back are worth the same: a float, it is no money.

An amount `at` months from the first is worth amount × e^(−force × at), a yearly rate being
e^(12 × force) − 1. The internal rate of return is the one at which all of them are worth nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from math import exp, expm1, log, log1p, pow

from flexins.rules.age import MONTHS_PER_YEAR

# Of a monthly rate: far finer than a hundredth of a percent a year.
_CLOSE_ENOUGH = 1e-13
# The last step to a root by secants: what is left after it is smaller by orders.
_LAST_STEP = 1e-10
_MOST_STEPS = 50
# A monthly rate that most plans lie below.
_LIKELY_RATE = 0.01


# An amount in each of some months, in a straight line; what is paid is negative:
# (the first month, how many months, the amount in the first, the amount in the last)
Series = tuple[int, int, float, float]


def net_series(flows: Iterable[tuple[int, int, int]]) -> list[Series]:
    """Of flows (first month, months, amount a month) what is left in each month, in order."""
    changes: dict[int, int] = {}
    for at, months, amount in flows:
        changes[at] = changes.get(at, 0) + amount
        changes[at + months] = changes.get(at + months, 0) - amount
    net: list[Series] = []
    amount = 0
    for at, until in pairwise(sorted(changes)):
        amount += changes[at]
        if amount:
            net.append((at, until - at, amount, amount))
    return net


def yearly_rate_percent(net: Sequence[Series]) -> float | None:
    """The rate, percent a year, at which `net`, in order of time, is worth nothing.

    None where the first of it is not something paid, or no more comes back than was paid.
    """
    if not net:
        return None
    first_month, _, amount, last = net[0]
    if (amount or last) > 0:
        return None
    totals = [months * (amount + last) / 2 for _, months, amount, last in net]
    if sum(totals) <= 0:
        return None
    force = _force(net, totals)
    if force is None:
        force = log1p(_falls_to_nothing(lambda rate: _worth(net, log1p(rate), first_month)))
    return expm1(force * MONTHS_PER_YEAR) * 100


def _force(net: Sequence[Series], totals: Sequence[float]) -> float | None:
    """The force at which `net` is worth nothing, where all is paid before anything is received.

    By secants: ln(received ÷ paid) falls nearly in a straight line, at first by the months that
    lie between the one and the other on average. None where it is not so, or they do not get there.
    """
    turn = next(place for place, total in enumerate(totals) if total > 0)
    paid, received, first_month = net[:turn], net[turn:], net[0][0]
    if any(amount > 0 or last > 0 for _, _, amount, last in paid):
        return None
    if any(amount < 0 or last < 0 for _, _, amount, last in received):
        return None
    months_between = _mean_month(received, totals[turn:]) - _mean_month(paid, totals[:turn])
    before, ahead_before = 0.0, log(sum(totals[turn:]) / -sum(totals[:turn]))
    force = ahead_before / months_between
    for _ in range(_MOST_STEPS):
        ahead = log(_worth(received, force, first_month) / -_worth(paid, force, first_month))
        if ahead == ahead_before:
            return None
        step = ahead * (force - before) / (ahead_before - ahead)
        if abs(step) < _LAST_STEP:
            return force + step
        before, ahead_before = force, ahead
        force = max(force + step, force / 2)
    return None


def _mean_month(series: Sequence[Series], totals: Sequence[float]) -> float:
    """In which month they are, about, on average."""
    middles = (at + months / 2 for at, months, _, _ in series)
    of_all = sum(middle * total for middle, total in zip(middles, totals, strict=True))
    return of_all / sum(totals)


def _worth(series: Iterable[Series], force: float, month: int) -> float:
    """What they are worth in a month."""
    if force == 0:
        return sum(months * (amount + last) / 2 for _, months, amount, last in series)
    factor = exp(-force)
    # Nearly all run for as long: the worth of one a month is worked out once a length.
    of_one: dict[int, float] = {}
    of_rising: dict[int, float] = {}
    total = 0.0
    for at, months, amount, last in series:
        one = of_one.get(months)
        if one is None:
            one = of_one[months] = expm1(-force * months) / expm1(-force)
        worth = amount * one
        if last != amount:
            rising = of_rising.get(months)
            if rising is None:
                rising = of_rising[months] = _worth_of_rising(months, factor)
            worth += (last - amount) * rising
        total += worth * pow(factor, at - month)
    return total


def _worth_of_rising(months: int, factor: float) -> float:
    """Of nothing in the first month, in a straight line to one in the last."""
    total = 0.0
    for month in range(months - 1, 0, -1):
        total = (total + month) * factor
    return total / (months - 1)


def _falls_to_nothing(worth: Callable[[float], float]) -> float:
    """The monthly rate at which a value above nothing at no rate has fallen to nothing.

    By false position (the Illinois rule), for what changes its sign more than once.
    """
    low, high = 0.0, _LIKELY_RATE
    while worth(high) > 0:
        low, high = high, 2 * high
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
