"""Tiers by year: what each of many choices pays and brings.

All choices of a person share their course, and what a tier pays in a year is the same in each of
them: a choice is put together from the payments of its tiers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby, pairwise, product
from typing import NamedTuple

from flexins.rules.payment import Payment
from flexins.rules.plan import Plan
from flexins.rules.projecting import Course, benefit_on, course_of, payments_on, project_on
from flexins.rules.projection import todays_money
from flexins.rules.ways.asked import Asked, Person
from flexins.rules.ways.employees import of_projection
from flexins.rules.ways.tried import Tried, month_in_todays_money
from flexins.rules.ways.way import Way

# The tiers from which 社保年度 on: (the year, the ratio in percent)
Changes = tuple[tuple[int, int], ...]


class _Throughout(NamedTuple):
    """One tier in all months: what is paid, in all and a month in today's money, by payment."""

    payments: Sequence[Payment]
    paid_fen: Sequence[int]
    month_today_fen: Sequence[int]


def every_choice(years: Sequence[int], ratios: Sequence[int]) -> Iterator[Changes]:
    """Each tier in each of `years`, but not one tier throughout."""
    for chosen in product(ratios, repeat=len(years)):
        grouped = groupby(zip(years, chosen, strict=True), key=lambda pair: pair[1])
        changes = tuple(next(pairs) for _, pairs in grouped)
        if len(changes) > 1:
            yield changes


def one_change(years: Sequence[int], ratios: Sequence[int]) -> Iterator[Changes]:
    """From any tier to any other with the beginning of any of `years` but the first."""
    for change in years[1:]:
        for low, high in product(ratios, repeat=2):
            if low != high:
                yield (years[0], low), (change, high)


def by_year(person: Person, years: Sequence[int], choices: Iterable[Changes]) -> Iterator[Tried]:
    """The ways of `choices`, whose `years` are all in which something is paid. Raises RuleError."""
    plan = person.plan
    course = course_of(person.book, plan, person.assumed, person.today)
    month_today = month_in_todays_money(course.bases)
    places = [instalment.insurance_year for instalment in course.instalments]
    begins = {year: places.index(year) for year in years}
    known: dict[int, _Throughout] = {}
    for changes in choices:
        payments: list[Payment] = []
        paid_fen, highest_fen = 0, 0
        starts = [*(begins[year] for year, _ in changes), len(places)]
        for (_, ratio), (start, end) in zip(changes, pairwise(starts), strict=True):
            if ratio not in known:
                all_of_it = tuple(payments_on(replace(plan, ratios=ratio), course))
                paid = [payment.total_fen for payment in all_of_it]
                known[ratio] = _Throughout(all_of_it, paid, [*map(month_today, all_of_it)])
            of_tier = known[ratio]
            payments += of_tier.payments[start:end]
            paid_fen += sum(of_tier.paid_fen[start:end])
            highest_fen = max(highest_fen, *of_tier.month_today_fen[start:end])
        found = benefit_on(plan, course, payments, course.payout_tenths)
        yield Tried(
            paid_fen=paid_fen,
            monthly_today_fen=todays_money(found.total_fen, course.bases, found),
            highest_month_fen=highest_fen,
            build=partial(_way, person, plan, course, years, changes),
        )


def _way(person: Person, plan: Plan, course: Course, years: Sequence[int], changes: Changes) -> Way:
    ratios, given = {}, dict(changes)
    ratio = changes[0][1]
    for year in years:
        ratio = ratios[year] = given.get(year, ratio)
    chosen = replace(plan, ratios=ratios)
    found = project_on(course, person.book, chosen, person.assumed)
    return of_projection(Asked(kind="tiers", by_year=changes), found)
