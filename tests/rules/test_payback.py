"""What paying on brings, held against paying nothing more."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flexins.rules.acquired import acquired
from flexins.rules.errors import RuleError
from flexins.rules.loading import load_city
from flexins.rules.month import Month
from flexins.rules.payback import (
    added_monthly_fen,
    balances,
    break_even,
    step_return_percent,
    yearly_return_percent,
)
from flexins.rules.plan import Plan
from flexins.rules.projecting import project, project_tiers
from flexins.rules.target import target
from tests.cases import slow_reference
from tests.rules.plans import TODAY, assume, assumed_of, assumptions, cases, plan_of, plans, usual

MAN_OF_1970 = Plan(
    sex="male",
    born=Month.of(1970, 1),
    start=Month.of(2026, 12),
    ratios=60,
    paid_months=300,
    index_millionths=1_000_000,
    account_fen=5_000_000,
)


def test_a_man_who_has_paid_for_25_years(book):
    """The figures of an independent reckoning, month by month."""
    found = project(book, MAN_OF_1970, usual(book), TODAY)
    even = break_even(found)
    assert found.paid_total_fen == 4_869_560
    assert added_monthly_fen(found) == 49_393
    assert (even.age_months, even.pension_months) == (69 * 12 + 7, 99)
    returns = [round(yearly_return_percent(found, age), 2) for age in (75, 80, 85)]
    assert returns == [5.97, 8.06, 9.03]


@pytest.mark.parametrize(("paid", "stops_with_nothing"), [(191, True), (192, False)])
def test_below_the_minimum_the_whole_pension_is_what_paying_adds(book, paid, stops_with_nothing):
    """He retires in 2031, which asks for 192 months."""
    found = project(book, replace(MAN_OF_1970, paid_months=paid), usual(book), TODAY)
    assert (found.stopped.benefit is None) is stops_with_nothing
    assert (added_monthly_fen(found) == found.monthly_fen) is stops_with_nothing


def test_who_stops_keeps_the_same_choice_of_an_early_month(book):
    early = replace(MAN_OF_1970, retire_at=Month.of(2030, 1))
    assert project(book, early, usual(book), TODAY).stopped.retires == Month.of(2030, 1)
    # 180 months meet neither the early year's 186 nor the statutory one's 192 …
    assert (
        project(book, replace(early, paid_months=180), usual(book), TODAY).stopped.benefit is None
    )
    # … and a man of 1969-10, who may go in 2029 with 180, but by the statutory 2031-01 needs 192.
    born, early_month = Month.of(1969, 10), Month.of(2029, 11)
    other = replace(early, born=born, retire_at=early_month, paid_months=180)
    stopped = project(book, other, usual(book), TODAY).stopped
    assert (stopped.retires, stopped.minimum_months) == (early_month, 180)


def test_what_paying_adds_agrees_with_the_slow_reference(book):
    compared = whole = early = 0
    drawn = cases(
        700,
        seed=20261125,
        born_years=(1966, 2003),
        start_years=(2024, 2030),
        most_paid=420,
        early=0.4,
    )
    for case in drawn:
        try:
            found = project(book, plan_of(case), assumed_of(case), TODAY)
        except RuleError:
            continue  # nobody can plan so; how many are left is counted below
        slow = slow_reference.adds(case)
        assert abs(Decimal(added_monthly_fen(found)) / 100 - slow["monthly"]) <= Decimal("0.02")
        assert Decimal(found.paid_total_fen) / 100 == slow["paid"], case
        even = break_even(found)
        assert (even and even.pension_months) == slow["after"], case
        for age in (75, 85):
            percent, expected = yearly_return_percent(found, age), slow["rate"](age)
            assert (percent is None) == (expected is None), case
            # From a rate of hundreds of percent on, a fen moves the second decimal.
            assert percent is None or abs(percent - expected) < max(0.01, expected * 1e-4), case
        compared += 1
        whole += found.stopped.benefit is None
        early += found.retires < found.statutory.month
    assert (compared >= 350, whole >= 50, early >= 50) == (True, True, True)


@settings(max_examples=60, deadline=None)
@given(plans, assumptions)
def test_break_even_is_the_first_month_in_which_enough_was_added(plan, assumed):
    found = project(load_city(), plan, assumed, TODAY)
    even = break_even(found)
    if even is None:
        assert found.paid_total_fen == 0 or added_monthly_fen(found) <= 0
        return
    added = added_monthly_fen(found)
    assert even.pension_months * added >= found.paid_total_fen
    assert (even.pension_months - 1) * added < found.paid_total_fen
    points = balances(found, even.age_months // 12 + 2)
    assert points[-1].paid_fen == found.paid_total_fen
    crossed = next(b.age_years for b in points if b.added_fen >= b.paid_fen and b.added_fen)
    assert crossed - 1 <= even.age_months // 12 <= crossed


@settings(max_examples=40, deadline=None)
@given(plans, assumptions)
def test_the_longer_it_is_drawn_the_higher_the_return(plan, assumed):
    found = project(load_city(), plan, assumed, TODAY)
    returns = [yearly_return_percent(found, age) or 0.0 for age in (70, 75, 80, 85, 90)]
    assert returns == sorted(returns)


def test_every_step_up_earns_about_the_same_and_less_than_the_first_tier(book):
    tiers = project_tiers(book, MAN_OF_1970, usual(book), TODAY)
    steps = [step_return_percent(tiers[a], tiers[b], 80) for a, b in pairwise(tiers)]
    first = yearly_return_percent(tiers[60], 80)
    # The lowest tier pays on a limit rounded up to a whole yuan: its step is a little dearer.
    assert max(steps[1:]) - min(steps[1:]) < 0.01
    assert max(steps) < first


def test_a_step_up_costs_what_it_costs_and_brings_what_it_brings(book):
    tiers = project_tiers(book, MAN_OF_1970, usual(book), TODAY)
    lower, higher = tiers[100], tiers[200]
    percent = step_return_percent(lower, higher, 80)
    monthly = (1 + percent / 100) ** (1 / 12)
    worth = 0.0
    for low, high in zip(lower.payments, higher.payments, strict=True):
        for offset in range(low.months):
            at = low.first.plus(offset).months_since(MAN_OF_1970.start)
            worth -= (high.monthly_fen - low.monthly_fen) / monthly**at
    month = lower.first_pension_month
    while month < MAN_OF_1970.born.plus(80 * 12):
        more = higher.monthly_fen - lower.monthly_fen
        worth += more / monthly ** month.months_since(MAN_OF_1970.start)
        month = month.plus(1)
    assert abs(worth) < 1_000  # ten yuan of some hundred thousand


def test_months_that_have_passed_acquire_at_their_own_base(book):
    """From 2023-07 on 7040 × 20 % = 1408.00, of it 563.20 into the account, twelve times."""
    plan = replace(MAN_OF_1970, start=Month.of(2023, 7), ratios=100)
    year = acquired(project(book, plan, assume(0, 0), TODAY))
    assert (year.paid_fen, year.account_fen) == (12 * 140_800, 12 * 56_320)


def test_what_a_year_acquires_by_hand(book):
    """60 %: 4498 × 8 % = 359.84, × 12 = 4318.08. 9112 × 0.6 = 5467.20; (9112 + 5467.20) ÷ 2 × 1 %
    = 72.896 → 72.90. He retires at 61 years 4 months: 132 − 7 × 4 ÷ 12 = 129.7;
    4318.08 ÷ 129.7 = 33.29. 106.19 a month."""
    year = acquired(project(book, MAN_OF_1970, assume(80_000, 50_000), TODAY))
    assert (year.months, year.account_fen) == (12, 431_808)
    assert year.paid_fen == 12 * 89_960
    assert (year.benefit.basic_fen, year.benefit.personal_fen) == (7_290, 3_329)
    assert year.monthly_fen == 10_619


def test_a_year_acquires_the_same_under_every_assumption_and_less_when_shorter(book):
    for growth in (0, 50_000):
        found = project(book, MAN_OF_1970, assume(growth, 0), TODAY)
        assert acquired(found).monthly_fen == 10_619
    last = project(book, replace(MAN_OF_1970, start=Month.of(2031, 2)), usual(book), TODAY)
    assert acquired(last).months == 3
    done = project(book, replace(MAN_OF_1970, start=Month.of(2031, 5)), usual(book), TODAY)
    assert acquired(done) is None


@settings(max_examples=40, deadline=None)
@given(plans, st.integers(100_000, 2_000_000), st.booleans())
def test_a_wish_is_reached_by_the_lowest_tier_that_can(plan, wished_fen, then):
    tiers = project_tiers(load_city(), plan, assume(10_000, 15_000), TODAY)
    found = target(tiers, wished_fen, then=then)
    gives = {r: t.monthly_fen if then else t.monthly_today_fen for r, t in tiers.items()}
    reaching = [ratio for ratio, fen in gives.items() if fen >= wished_fen]
    assert found.highest is tiers[300]
    assert found.reaching is (tiers[reaching[0]] if reaching else None)
