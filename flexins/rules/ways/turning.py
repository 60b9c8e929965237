"""What the order of two ways hangs on: at which value of an assumption it turns.

Of growth, crediting rates and deposit rate the turn nearest to what is assumed is found, to a tenth
of a point, by working out again at each value tried; of how long one lives the last one, by month;
of what is not official the one there is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import accumulate, combinations, pairwise

from flexins.rules import keys
from flexins.rules.errors import RuleError
from flexins.rules.future import HIGHEST_ASSUMPTION_PERCENT, Assumptions
from flexins.rules.money import MILLION, Millionths
from flexins.rules.month import Month
from flexins.rules.ways.asked import Person
from flexins.rules.ways.courses import Courses
from flexins.rules.ways.deposit import at_rate
from flexins.rules.ways.employees import stop
from flexins.rules.ways.resident_way import resident_way
from flexins.rules.ways.turn import Hanging, Turn, net_fen
from flexins.rules.ways.unofficial import unofficial_turns
from flexins.rules.ways.way import Way
from flexins.rules.ways.weighing import Weighing, built_all

_TENTHS = 10  # of a point
_TENTH_MILLIONTHS = MILLION // (100 * _TENTHS)

# The net of each way at a value in tenths of a point; None where one of them cannot be there.
Nets = Callable[[int], list[int] | None]
# The ways that are others at a rate, by their place. Raises RuleError where one cannot be there.
Moved = Callable[[Millionths], Mapping[int, Way]]


def turns(weighing: Weighing, live_years: int | None = None) -> tuple[Turn, ...]:
    """Every assumption on which the order of two of the ways hangs."""
    assumed = weighing.person.assumed

    def found(on: Hanging, moved: Moved, now_millionths: int) -> Iterator[Turn]:
        return _rate_turns(on, _nets(weighing, live_years, moved), now_millionths)

    def by_growth(rate: Millionths) -> Mapping[int, Way]:
        return _assuming(weighing, replace(assumed, wage_growth_millionths=rate))

    def by_crediting(rate: Millionths) -> Mapping[int, Way]:
        return _assuming(weighing, replace(assumed, crediting_rate_millionths=rate))

    all_turns = [
        *found("growth", by_growth, assumed.wage_growth_millionths),
        *found("crediting", by_crediting, assumed.crediting_rate_millionths),
    ]
    residents = [at for at, one in enumerate(weighing.asked) if one.kind == "resident"]
    if residents:
        moved = partial(_with_resident_crediting, weighing, residents)
        all_turns += found("resident_crediting", moved, _resident_crediting_now(weighing.person))
    for position, one in enumerate(weighing.weighed):
        if one.way.deposit is not None:
            moved = partial(_with_deposit_rate, position, one.way)
            all_turns += found("deposit", moved, one.way.deposit.rate_millionths)
    return (*all_turns, *unofficial_turns(weighing, live_years), *_age_turns(weighing))


def _assuming(weighing: Weighing, assumed: Assumptions) -> Mapping[int, Way]:
    person = replace(weighing.person, assumed=assumed)
    return dict(enumerate(built_all(person, weighing.asked, weighing.deposit_as)))


def _with_resident_crediting(
    weighing: Weighing, positions: Sequence[int], rate: Millionths
) -> Mapping[int, Way]:
    person = replace(weighing.person, resident_crediting=rate)
    stopped = stop(person, Courses(person))
    return {at: resident_way(person, weighing.asked[at], stopped) for at in positions}


def _with_deposit_rate(position: int, way: Way, rate: Millionths) -> Mapping[int, Way]:
    return {position: at_rate(way, rate)}


def _resident_crediting_now(person: Person) -> int:
    if person.resident_crediting is not None:
        return person.resident_crediting
    return person.book.last_begun_by(keys.RESIDENT_CREDITING_RATE, person.today).exact


def _nets(weighing: Weighing, live_years: int | None, moved: Moved) -> Nets:
    now = {at: net_fen(weighing, one.way, live_years) for at, one in enumerate(weighing.weighed)}

    def nets(tenths: int) -> list[int] | None:
        try:
            ways = moved(Millionths(tenths * _TENTH_MILLIONTHS))
        except RuleError:
            return None
        there = {at: net_fen(weighing, way, live_years) for at, way in ways.items()}
        return list((now | there).values())

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
    born, first, last = weighing.person.plan.born, weighing.person.plan.start, weighing.last_month
    nets = [_nets_by_month(one.way, first, last) for one in weighing.weighed]
    for one, other in combinations(range(len(nets)), 2):
        ahead = [ours - theirs for ours, theirs in zip(nets[one], nets[other], strict=True)]
        at_the_end = ahead[-1] > 0
        behind = [at for at, lead in enumerate(ahead) if lead and (lead > 0) != at_the_end]
        if ahead[-1] and behind:
            above, below = (one, other) if at_the_end else (other, one)
            at = first.plus(max(behind)).months_since(born)
            yield Turn(on="age", at=at, below=below, above=above)


def _nets_by_month(way: Way, first: Month, last: Month) -> list[int]:
    """What is received less what is paid before each month of `first`..`last`, in fen."""
    count = last.months_since(first)
    changes = [0] * (count + 1)
    for sign, flows in ((-1, way.pays), (1, way.receives)):
        for flow in flows:
            begins = flow.first.months_since(first)
            ends = count if flow.months is None else min(count, begins + flow.months)
            if max(begins, 0) < ends:
                changes[max(begins, 0)] += sign * flow.fen
                changes[ends] -= sign * flow.fen
    before_fen = way.received_before(first) - way.paid_before(first)
    return list(accumulate(accumulate(changes[:count]), initial=before_fen))
