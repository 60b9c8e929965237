"""Ways asked backwards: what reaches a wish or a budget, what was tried, what is nearest."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flexins.rules.errors import RuleError
from flexins.rules.loading import load_city
from flexins.rules.month import Month
from flexins.rules.projecting import project
from flexins.rules.ways.asked import Asked
from flexins.rules.ways.by_year import by_year, every_choice, one_change
from flexins.rules.ways.courses import Courses
from flexins.rules.ways.employees import within_employees
from flexins.rules.ways.reaching import reach
from tests.rules.plans import RATIOS, TODAY, plans, usual
from tests.rules.ways_asked import MAN, one, person_of, tier


@settings(max_examples=25, deadline=None)
@given(
    st.integers(1967, 1972),
    st.integers(100, 300),
    st.integers(50_000, 500_000),
    st.one_of(st.none(), st.integers(60_000, 500_000)),
)
def test_asked_backwards_the_cheapest_reaches_and_the_next_cheaper_does_not(
    year, paid, wished, budget
):
    plan = replace(MAN, born=Month.of(year, 3), paid_months=paid)
    person = person_of(load_city(), plan)
    found = reach(person, wished_fen=wished, budget_fen=budget)
    costs = [x.way.paid_fen for x in found.found]
    assert costs == sorted(costs)
    for x in found.found:
        assert x.monthly_today_fen >= wished
        assert budget is None or x.highest_month_fen <= budget
    cheaper = found.next_cheaper
    if cheaper is not None:
        assert cheaper.way.paid_fen < costs[0]
        short = cheaper.monthly_today_fen < wished
        assert short or (budget is not None and cheaper.highest_month_fen > budget)
    if not found.found:
        assert found.nearest is not None
        reachable = found.needs_month_fen is not None
        assert found.why == ("budget_too_small" if reachable else "wish_above_all")
        assert not reachable or budget < found.needs_month_fen


def test_asked_backwards_all_tiers_by_year_where_they_are_few(book):
    """From December 2029 two 社保年度 are left: 81 ways by year, 9 of them throughout."""
    plan = replace(MAN, start=Month.of(2029, 12), paid_months=186)
    found = reach(person_of(book, plan), wished_fen=400_000)
    assert found.searched.years == 2
    assert found.searched.all_tiers_by_year
    # stop, the least, 9 tiers, 72 mixtures; one year of the residents' scheme brings nothing
    # and 16 months by choice, from January 2030, when he is 60, to April 2031
    assert found.searched.early_months == 16
    assert found.searched.ways == 1 + 1 + 9 + 72 + 16
    assert found.why == "wish_above_all"
    assert found.nearest.way.asked == tier(300)
    best = max(
        one(
            person_of(book, plan), Asked(kind="tiers", by_year=((2029, a), (2030, b)))
        ).way.monthly_today_fen
        for a in RATIOS
        for b in RATIOS
    )
    assert found.nearest.monthly_today_fen == best


def test_with_a_budget_alone_the_highest_pension_comes_first(book):
    # 1,499.20 is the fifth tier's month
    found = reach(person_of(book), budget_fen=149_920)
    assert found.found[0].way.asked == tier(100)
    with pytest.raises(RuleError):
        reach(person_of(book))


def test_asked_backwards_no_early_month_is_cheaper(book):
    """A wish a little below what the lowest tier brings: he may go a little earlier."""
    person = person_of(book)
    wished = one(person, tier(60)).way.monthly_today_fen - 3_000
    found = reach(person, wished_fen=wished)
    early = []
    for ordinal in range(Month.of(2030, 1).ordinal, Month.of(2031, 5).ordinal):
        try:
            alone = project(book, replace(MAN, retire_at=Month(ordinal)), usual(book), TODAY)
        except RuleError:
            continue  # the minimum of that month is not met by then
        if alone.monthly_today_fen >= wished:
            early.append(alone.paid_total_fen)
    assert found.found[0].way.asked.kind == "early"
    assert found.found[0].way.paid_fen == min(early)
    # A month that has been chosen is not chosen again.
    chosen = person_of(book, replace(MAN, retire_at=Month.of(2031, 1)))
    assert reach(chosen, wished_fen=wished).searched.early_months == 0


@settings(max_examples=30, deadline=None)
@given(plans, st.integers(0, 2), st.data())
def test_tiers_by_year_put_together_are_those_worked_out_whole(plan, subsidised_years, data):
    book = load_city()
    plan = replace(plan, subsidised_months=12 * subsidised_years)
    person = person_of(book, plan)
    lowest = replace(plan, ratios=60)
    payments = project(book, lowest, person.assumed, TODAY).payments
    years = sorted({book.insurance_year(payment.first) for payment in payments})
    choices = [
        data.draw(st.lists(st.sampled_from(RATIOS), min_size=len(years), max_size=len(years)))
        for _ in range(3)
    ]
    chosen = [tuple(zip(years, ratios, strict=True)) for ratios in choices]
    for changes, found in zip(chosen, by_year(person, years, chosen), strict=True):
        asked = Asked(kind="tiers", by_year=changes)
        whole = within_employees(person, asked, Courses(person))
        assert (found.way.pays, found.way.receives) == (whole.pays, whole.receives)
        assert found.paid_fen == whole.paid_fen
        assert found.monthly_today_fen == whole.monthly_today_fen
        now_fen = 749_600  # the published base, which is paid on until there is a new one
        today = [p.own_fen * now_fen / p.base.monthly_fen for p in whole.projection.payments]
        assert abs(found.highest_month_fen - max(today)) <= 0.5


def test_choices_are_tiers_by_year_that_are_not_one_throughout():
    years, ratios = [2026, 2027, 2028], [60, 100]
    # Two tiers in three years are eight choices, of which two are one tier throughout.
    every = list(every_choice(years, ratios))
    assert len(every) == len(set(every)) == 6
    assert ((2026, 60), (2028, 100)) in every
    assert ((2026, 60), (2027, 100), (2028, 60)) in every
    # One change: at the beginning of the second or of the third, up or down.
    assert sorted(one_change(years, ratios)) == sorted(one for one in every if len(one) == 2)
