"""What the order of two ways hangs on: at which value of an assumption it turns.

Of growth, crediting rates and deposit rate the turn nearest to what is assumed is found, to a tenth
of a point, by working out again at each value tried; of how long one lives the last one, by month;
of what is not official the one there is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations, pairwise

from flexins.rules import keys
from flexins.rules.errors import RuleError
from flexins.rules.future import HIGHEST_ASSUMPTION_PERCENT
from flexins.rules.money import MILLION, Millionths
from flexins.rules.month import Month
from flexins.rules.ways.asked import Asked, Person
from flexins.rules.ways.turn import Hanging, Turn, net_fen
from flexins.rules.ways.unofficial import unofficial_turns
from flexins.rules.ways.weighing import Weighing, built_all

_TENTHS = 10  # of a point
_TENTH_MILLIONTHS = MILLION // (100 * _TENTHS)

# The net of each way at a value in tenths of a point; None where one of them cannot be there.
Nets = Callable[[int], list[int] | None]
# Who asks for what, at a rate.
Moved = Callable[[Millionths], tuple[Person, Sequence[Asked]]]


def turns(weighing: Weighing, live_years: int | None = None) -> tuple[Turn, ...]:
    """Every assumption on which the order of two of the ways hangs."""
    person, asked = weighing.person, weighing.asked

    def found(on: Hanging, moved: Moved, now_millionths: int) -> Iterator[Turn]:
        return _rate_turns(on, _nets(weighing, live_years, moved), now_millionths)

    def with_growth(rate: Millionths) -> tuple[Person, Sequence[Asked]]:
        assumed = replace(person.assumed, wage_growth_millionths=rate)
        return replace(person, assumed=assumed), asked

    def with_crediting(rate: Millionths) -> tuple[Person, Sequence[Asked]]:
        assumed = replace(person.assumed, crediting_rate_millionths=rate)
        return replace(person, assumed=assumed), asked

    def with_residents(rate: Millionths) -> tuple[Person, Sequence[Asked]]:
        return replace(person, resident_crediting=rate), asked

    all_turns = [
        *found("growth", with_growth, person.assumed.wage_growth_millionths),
        *found("crediting", with_crediting, person.assumed.crediting_rate_millionths),
    ]
    if any(one.kind == "resident" for one in asked):
        all_turns += found("resident_crediting", with_residents, _resident_crediting_now(person))
    for position, one in enumerate(asked):
        if one.kind == "deposit":
            of_deposit = found(
                "deposit", _with_deposit(weighing, position), one.rate_millionths or 0
            )
            all_turns += [turn for turn in of_deposit if position in (turn.below, turn.above)]
    return (*all_turns, *unofficial_turns(weighing, live_years), *_age_turns(weighing))


def _with_deposit(weighing: Weighing, position: int) -> Moved:
    """By the rate of the deposit at `position`."""
    asked = weighing.asked

    def moved(rate: Millionths) -> tuple[Person, Sequence[Asked]]:
        other = replace(asked[position], rate_millionths=rate)
        return weighing.person, (*asked[:position], other, *asked[position + 1 :])

    return moved


def _resident_crediting_now(person: Person) -> int:
    if person.resident_crediting is not None:
        return person.resident_crediting
    return person.book.last_begun_by(keys.RESIDENT_CREDITING_RATE, person.today).exact


def _nets(weighing: Weighing, live_years: int | None, moved: Moved) -> Nets:
    def nets(tenths: int) -> list[int] | None:
        person, asked = moved(Millionths(tenths * _TENTH_MILLIONTHS))
        try:
            ways = built_all(person, asked, weighing.deposit_as)
        except RuleError:
            return None
        return [net_fen(weighing, way, live_years) for way in ways]

    return nets


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
