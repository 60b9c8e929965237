"""What the order of two ways hangs on: at which value of an assumption it turns.

Ways are ordered by what is received less what is paid, in the money of the time: to the age that
one reckons to live to, or by the chances of the life table. Of growth, crediting rate and deposit
rate the turn nearest to what is assumed is found, to a tenth of a point, by projecting again at
each value tried; of how long one lives the last one, by month.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise
from typing import Literal

from flexins.rules.age import MONTHS_PER_YEAR
from flexins.rules.errors import RuleError
from flexins.rules.future import HIGHEST_ASSUMPTION_PERCENT, Assumptions
from flexins.rules.money import MILLION, Millionths
from flexins.rules.month import Month
from flexins.rules.ways.asked import Asked
from flexins.rules.ways.way import Way
from flexins.rules.ways.weighing import Weighing, built_all, expected_fen

Hanging = Literal["growth", "crediting", "deposit", "age"]

_TENTHS = 10  # of a point
_TENTH_MILLIONTHS = MILLION // (100 * _TENTHS)

# The net of each way at a value in tenths of a point; None where one of them cannot be there.
Nets = Callable[[int], list[int] | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """Up to `at` the way `below` brings more, above it `above`: a rate in millionths, or an age in
    months. The places are those in the ways asked for."""

    on: Hanging
    at: int
    below: int
    above: int


def turns(weighing: Weighing, live_years: int | None = None) -> tuple[Turn, ...]:
    """Every assumption on which the order of two of the ways hangs."""
    assumed = weighing.person.assumed
    ways = [one.way for one in weighing.weighed]
    found = [
        *_rate_turns(
            "growth", _nets_by_growth(weighing, live_years), assumed.wage_growth_millionths
        ),
        *_rate_turns(
            "crediting", _nets_by_crediting(weighing, live_years), assumed.crediting_rate_millionths
        ),
    ]
    for position, way in enumerate(ways):
        if way.deposit is not None:
            nets = _nets_by_deposit(weighing, position, live_years)
            of_rate = _rate_turns("deposit", nets, way.deposit.rate_millionths)
            found += [turn for turn in of_rate if position in (turn.below, turn.above)]
    return (*found, *_age_turns(weighing))


def net_fen(weighing: Weighing, way: Way, live_years: int | None) -> int:
    """What is received less what is paid, to an age or by the chances of the table, in fen."""
    born = weighing.person.plan.born
    if live_years is not None:
        until = born.plus(live_years * MONTHS_PER_YEAR)
        return way.received_before(until) - way.paid_before(until)
    lives = weighing.lives
    return expected_fen(way.receives, born, lives) - expected_fen(way.pays, born, lives)


def _nets_by_growth(weighing: Weighing, live_years: int | None) -> Nets:
    def nets(tenths: int) -> list[int] | None:
        rate = Millionths(tenths * _TENTH_MILLIONTHS)
        assumed = replace(weighing.person.assumed, wage_growth_millionths=rate)
        return _nets(weighing, weighing.asked, assumed, live_years)

    return nets


def _nets_by_crediting(weighing: Weighing, live_years: int | None) -> Nets:
    def nets(tenths: int) -> list[int] | None:
        rate = Millionths(tenths * _TENTH_MILLIONTHS)
        assumed = replace(weighing.person.assumed, crediting_rate_millionths=rate)
        return _nets(weighing, weighing.asked, assumed, live_years)

    return nets


def _nets_by_deposit(weighing: Weighing, position: int, live_years: int | None) -> Nets:
    def nets(tenths: int) -> list[int] | None:
        asked = list(weighing.asked)
        rate = Millionths(tenths * _TENTH_MILLIONTHS)
        asked[position] = replace(asked[position], rate_millionths=rate)
        return _nets(weighing, asked, weighing.person.assumed, live_years)

    return nets


def _nets(
    weighing: Weighing, asked: Sequence[Asked], assumed: Assumptions, live_years: int | None
) -> list[int] | None:
    """The net of each way under other assumptions; None where one cannot be under them."""
    person = replace(weighing.person, assumed=assumed)
    try:
        ways = built_all(person, asked, weighing.deposit_as)
    except RuleError:
        return None
    return [net_fen(weighing, way, live_years) for way in ways]


def _rate_turns(on: Hanging, nets: Nets, now_millionths: int) -> Iterator[Turn]:
    """For each two ways the turn nearest to the value assumed now."""
    points = range(0, HIGHEST_ASSUMPTION_PERCENT * _TENTHS + 1, _TENTHS)
    known = {tenths: found for tenths in points if (found := nets(tenths)) is not None}
    ways = len(next(iter(known.values()), ()))
    for one, other in combinations(range(ways), 2):

        def leads(tenths: int, one: int = one, other: int = other) -> bool | None:
            """Whether `one` brings more than `other`."""
            if tenths not in known:
                found = nets(tenths)
                if found is None:
                    return None
                known[tenths] = found
            return known[tenths][one] > known[tenths][other]

        turning = [
            (low, high)
            for low, high in pairwise(sorted(t for t in known if t in points))
            if leads(low) != leads(high)
        ]
        if turning:
            # Twice, to stay with whole numbers: how far the middle lies from what is assumed.
            now = 2 * now_millionths // _TENTH_MILLIONTHS
            low, high = min(turning, key=lambda ends: abs(ends[0] + ends[1] - now))
            first = leads(low)
            while high - low > 1:
                middle = (low + high) // 2
                if leads(middle) == first:
                    low = middle
                else:
                    high = middle
            below, above = (one, other) if first else (other, one)
            yield Turn(on=on, at=low * _TENTH_MILLIONTHS, below=below, above=above)


def _age_turns(weighing: Weighing) -> Iterator[Turn]:
    """For each two ways the age from which on the one that is ahead at the end stays ahead."""
    plan = weighing.person.plan
    ways = [one.way for one in weighing.weighed]
    first, last = plan.start.ordinal, weighing.last_month.ordinal
    nets = [
        [
            way.received_before(Month(at)) - way.paid_before(Month(at))
            for at in range(first, last + 1)
        ]
        for way in ways
    ]
    for one, other in combinations(range(len(ways)), 2):
        ahead = [ours - theirs for ours, theirs in zip(nets[one], nets[other], strict=True)]
        at_the_end = ahead[-1] > 0
        behind = [at for at, lead in enumerate(ahead) if lead and (lead > 0) != at_the_end]
        if ahead[-1] and behind:
            above, below = (one, other) if at_the_end else (other, one)
            at = first + max(behind) - plan.born.ordinal
            yield Turn(on="age", at=at, below=below, above=above)
