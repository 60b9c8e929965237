"""What a way brings beside another: how much, when it is back, at what rate.

Beside “stop now” it is what a projection says of itself (`payback.py`): who stops draws from the
same month, where the minimum for it is met. Beside any other way both are held against each other
month by month.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from flexins.rules import payback
from flexins.rules.age import MONTHS_PER_YEAR
from flexins.rules.life import Lives
from flexins.rules.month import Month
from flexins.rules.payback import BreakEven
from flexins.rules.rate import Series, net_series, yearly_rate_percent
from flexins.rules.ways.way import Flow, Way, amounts_before


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """`paid_fen` and `monthly_fen` more than the other way; `returns` by age, percent a year."""

    paid_fen: int
    monthly_fen: int
    monthly_today_fen: int
    break_even: BreakEven | None
    returns: dict[int, float | None]


def added(way: Way, baseline: Way, born: Month, last: Month, ages_years: Sequence[int]) -> Added:
    """What `way` brings beside `baseline`; nothing is looked for after the month `last`."""
    base = beside(way, baseline)
    if _says_itself(way, baseline) and way.projection is not None:
        even = payback.break_even(way.projection)
    else:
        even = _break_even(way, base, born, last)
    return Added(
        paid_fen=way.paid_fen - base.paid_fen,
        monthly_fen=way.monthly_fen - base.monthly_fen,
        monthly_today_fen=way.monthly_today_fen - base.monthly_today_fen,
        break_even=even,
        returns={age: return_percent(way, baseline, born, age) for age in ages_years},
    )


def beside(way: Way, baseline: Way) -> Way:
    """What `way` is held against: who stops draws from the month of `way`, where both draw."""
    found = way.projection
    if found is None or not _says_itself(way, baseline):
        return baseline
    monthly_fen = found.stopped.monthly_fen
    flow = Flow(found.first_pension_month, None, monthly_fen)
    return Way(
        asked=baseline.asked,
        statutory=baseline.statutory,
        receives=(flow,) if monthly_fen else (),
        monthly_fen=monthly_fen,
        monthly_today_fen=found.stopped_today_fen,
        first_pension_month=flow.first if monthly_fen else None,
        months_paid=baseline.months_paid,
    )


def drawn_from(way: Way, baseline: Way) -> Month | None:
    """The month from which `baseline` is taken to draw beside `way`; None where it is its own."""
    month = beside(way, baseline).first_pension_month
    return None if month == baseline.first_pension_month else month


def return_percent(way: Way, baseline: Way, born: Month, age_years: int) -> float | None:
    """The yearly return on what is paid more, drawn to an age; None where there is none."""
    if _says_itself(way, baseline) and way.projection is not None:
        return payback.yearly_return_percent(way.projection, age_years)
    base = beside(way, baseline)
    if way.paid_fen <= base.paid_fen:
        return None
    until = born.plus(age_years * MONTHS_PER_YEAR)
    more = ((flow.first.ordinal, months, fen) for flow, months, fen in _more(way, base, until))
    return yearly_rate_percent(net_series(more))


def expected_return_percent(
    way: Way, baseline: Way, born: Month, lives: Lives, last: Month
) -> float | None:
    """The same where each month counts by the chance to be alive in it, paid or received."""
    base = beside(way, baseline)
    if way.paid_fen <= base.paid_fen:
        return None
    return yearly_rate_percent(_expected(_more(way, base, last), born, lives))


def _more(way: Way, base: Way, until: Month) -> Iterator[tuple[Flow, int, int]]:
    """Each flow before `until`, its months there, and its amount: what `base` receives, and what
    `way` pays, is negative."""
    for sign, flows in ((-1, way.pays), (1, way.receives), (1, base.pays), (-1, base.receives)):
        for flow in flows:
            months = flow.before(until)
            if months:
                yield flow, months, sign * flow.fen


def _expected(flows: Iterable[tuple[Flow, int, int]], born: Month, lives: Lives) -> list[Series]:
    """By age in months what is left of flows in each month, by the chance to be alive in it.

    Within a year of age the chance falls in a straight line, and so does what is expected.
    """
    changes: dict[int, list[int]] = {}  # by age: of what ends with life, and of what outlives it
    for flow, months, fen in flows:
        age = flow.first.months_since(born)
        changes.setdefault(age, [0, 0])[flow.outlives] += fen
        changes.setdefault(age + months, [0, 0])[flow.outlives] -= fen
    net: list[Series] = []
    of_life, lasting = 0, 0
    for age, until in pairwise(sorted(changes)):
        of_life += changes[age][0]
        lasting += changes[age][1]
        if of_life:
            for at, months, chance, last_chance in lives.lines(age, until):
                amount, last_amount = of_life * chance + lasting, of_life * last_chance + lasting
                if amount or last_amount:
                    net.append((at, months, amount, last_amount))
        elif lasting:
            net.append((age, until - age, lasting, lasting))
    return net


def _says_itself(way: Way, baseline: Way) -> bool:
    return baseline.asked.kind == "stop" and way.projection is not None and way.deposit is None


def _break_even(way: Way, base: Way, born: Month, last: Month) -> BreakEven | None:
    paid_fen = way.paid_fen - base.paid_fen
    if paid_fen <= 0 or not way.receives:
        return None
    first = min(flow.first for flow in way.receives)
    after = [Month(ordinal + 1) for ordinal in range(first.ordinal, last.ordinal + 1)]
    received, theirs = (amounts_before(one.receives, after) for one in (way, base))
    for months, (ours_fen, theirs_fen) in enumerate(zip(received, theirs, strict=True), 1):
        if ours_fen - theirs_fen >= paid_fen:
            month = first.plus(months - 1)
            return BreakEven(
                pension_months=months, age_months=month.months_since(born), month=month
            )
    return None
