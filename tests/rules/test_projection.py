"""A plan's pension: a slow reference, hand calculations, laws that always hold."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flexins.rules.benefit import BenefitInputs, benefit
from flexins.rules.errors import RuleError
from flexins.rules.future import bases_through
from flexins.rules.law import benefit_law, contribution_law
from flexins.rules.loading import load_city
from flexins.rules.month import Month
from flexins.rules.pause import pause
from flexins.rules.payout import payout_months_tenths
from flexins.rules.plan import Plan
from flexins.rules.projecting import project, project_tiers
from flexins.rules.retirement import retirement
from flexins.rules.subsidy import subsidy, subsidy_term
from tests.cases import slow_reference
from tests.rules.plans import (
    RATIOS,
    TODAY,
    assume,
    assumed_of,
    assumptions,
    cases,
    plan_of,
    plans,
    usual,
    women,
)


def test_a_thousand_projections_agree_with_the_slow_reference(book):
    compared = 0
    drawn = cases(
        1500, seed=20261124, born_years=(1972, 2005), start_years=(2023, 2030), most_paid=360
    )
    for case in drawn:
        try:
            found = project(book, plan_of(case), assumed_of(case), TODAY)
        except RuleError:
            continue  # nobody can retire so; how many are left is counted below
        slow = slow_reference.project(case)
        given = found.benefit.inputs
        assert (found.retires.year, found.retires.number) == slow["retires"], case
        assert found.months_paid == slow["months"]
        assert Decimal(given.index_millionths) / 1_000_000 == slow["index"], case
        assert Decimal(given.payout_tenths) / 10 == slow["payout"]
        for ours, reference in (
            (given.account_fen, slow["account"]),
            (found.benefit.basic_fen, slow["basic"]),
            (found.benefit.personal_fen, slow["personal"]),
            (found.monthly_fen, slow["total"]),
            (found.paid_total_fen, slow["paid_total"]),
        ):
            assert abs(Decimal(ours) / 100 - reference) <= Decimal("0.01"), (case, ours, reference)
        compared += 1
    assert compared >= 1000


@settings(max_examples=80, deadline=None)
@given(plans, assumptions)
def test_a_higher_tier_never_gives_a_lower_pension(plan, assumed):
    found = project_tiers(load_city(), plan, assumed, TODAY)
    pensions = [found[ratio].monthly_fen for ratio in RATIOS]
    paid = [found[ratio].paid_total_fen for ratio in RATIOS]
    assert pensions == sorted(pensions)
    assert paid == sorted(paid)


@settings(max_examples=80, deadline=None)
@given(women(1970, 1984, 240, 400), assumptions, st.integers(1, 60))
def test_a_longer_career_never_gives_a_lower_pension(plan, assumed, months):
    book = load_city()
    # With 240 months paid both retire in the same month: only the length differs.
    found = pause(book, plan, months, assumed, TODAY)
    assert found.months_lost == min(months, found.without.months_paid - plan.paid_months)
    assert found.pension_less_fen >= 0
    assert found.minimum_met >= found.without.minimum_met


@settings(max_examples=60, deadline=None)
@given(plans, assumptions)
def test_with_no_months_left_the_projection_equals_the_check(plan, assumed):
    book = load_city()
    month = Month.of(2026, 1)
    born = month.plus(-55 * 12 - 4)  # some woman who retires in 2026; searched below
    while project_month(book, born) < month:
        born = born.plus(1)
    retires = project_month(book, born)
    index = plan.index_millionths // 100 * 100
    done = replace(plan, born=born, start=retires, paid_months=300, index_millionths=index)
    found = project(book, done, assumed, TODAY)
    given = found.benefit.inputs
    assert found.paid_total_fen == 0
    assert given.account_fen == plan.account_fen
    law = benefit_law(book, retires.first_day())
    sheet = BenefitInputs(
        benefit_base_fen=911200,
        index_millionths=index,
        years_hundredths=2500,
        deemed_years_hundredths=0,
        account_fen=plan.account_fen,
        payout_tenths=payout_months_tenths(law, retires.months_since(born))[0],
    )
    assert found.benefit.total_fen == benefit(law, sheet).total_fen


def project_month(book, born):
    return retirement(book, "female", born).month


PLAN = Plan(
    sex="female",
    born=Month.of(1990, 1),
    start=Month.of(2026, 12),
    ratios=60,
    paid_months=60,
    index_millionths=1_000_000,
)


def test_default_assumptions_are_stated_by_the_facts(book):
    # 1.50 % was credited for 2025; 9022 → 9112 is 0.998 %, to a tenth 1.0 %
    assert usual(book) == assume(10_000, 15_000)


def test_bases_go_on_through_this_year_and_then_grow(book):
    bases = bases_through(book, Month.of(2025, 1), Month.of(2029, 1), TODAY, assume(50_000, 15_000))
    # 7496 × 1.05 = 7870.8 → 7871; × 1.05 = 8264.55 → 8265. 9112 × 1.05 = 9567.6 → 9568
    law = contribution_law(book, Month.of(2027, 7))
    known = [bases.at(Month.of(year, 7), law)[0] for year in (2025, 2026, 2027, 2028)]
    assert [base.monthly_fen for base in known] == [749600, 749600, 787100, 826500]
    assert known[2].lower_limit_fen == 472300  # 4722.6 rounded up
    assert [bases.benefit_fen[year] for year in (2025, 2026, 2027)] == [911200, 911200, 956800]


def test_an_account_by_hand(book):
    """Woman of 1971-06: 55 years 5 months in 2026-11… she pays October 2026 at 60 %.

    Born 1971-06, original month 2026-06 is month 18 of the reform, ⌈18 ÷ 4⌉ = 5 months later:
    2026-11. Account 10,000.00 at the beginning of October; one contribution of 359.84.
    10,000 × 1.5 % × 1/12 + 359.84 × 1.5 % × 1/12 = 12.50 + 0.4498 = 12.95 of interest.
    """
    plan = Plan(
        sex="female",
        born=Month.of(1971, 6),
        start=Month.of(2026, 10),
        ratios=60,
        paid_months=239,
        index_millionths=600_000,
        account_fen=1_000_000,
    )
    found = project(book, plan, usual(book), TODAY)
    assert str(found.retires) == "2026-11"
    assert found.benefit.inputs.account_fen == 1_037_279
    # 240 months: 20 years; 9112 × (1 + 0.6) ÷ 2 × 20 × 1 % = 1457.92
    assert found.benefit.basic_fen == 145_792


def test_the_minimum_is_waited_for_by_paying_on(book):
    """Man of 1965-05 retires 2025-07 with 15 years needed; with 170 months he pays ten more."""
    plan = Plan(
        sex="male",
        born=Month.of(1965, 5),
        start=Month.of(2025, 7),
        ratios=60,
        paid_months=170,
    )
    found = project(book, plan, usual(book), TODAY)
    assert found.statutory.minimum_months == 180
    assert not found.meets_minimum
    assert str(found.retires) == "2026-05"
    assert found.months_past_statutory == 10
    assert found.months_paid == 180


def test_early_retirement_by_choice(book):
    plan = replace(PLAN, paid_months=240)
    statutory = project(book, plan, usual(book), TODAY)
    early = replace(plan, retire_at=statutory.statutory.earliest_month)
    found = project(book, early, usual(book), TODAY)
    assert found.retires == statutory.statutory.earliest_month
    assert found.monthly_fen < statutory.monthly_fen
    for wrong in (
        replace(early, retire_at=early.retire_at.plus(-1)),
        replace(early, paid_months=0, start=Month.of(2040, 1)),
    ):
        with pytest.raises(RuleError) as refusal:
            project(book, wrong, usual(book), TODAY)
        assert refusal.value.field == "retire"


def test_the_subsidy_of_2022_and_its_rule(book):
    official = subsidy(book, Month.of(2022, 10))
    assert (official.pension_fen, official.medical_fen) == (44880, 22439)
    # 60 % × 899.60 = 539.76; 60 % × 449.76 = 269.856 → 269.86
    derived = subsidy(book, Month.of(2025, 7))
    assert (derived.pension_fen, derived.medical_fen) == (53976, 26986)


@pytest.mark.parametrize(
    ("sex", "born", "months", "longer_from"),
    [
        ("male", date(1971, 11, 24), 60, None),
        ("male", date(1971, 11, 25), 36, date(2026, 11, 25)),
        ("female", date(1981, 11, 24), 60, None),
        ("female", date(1990, 2, 28), 36, date(2035, 2, 28)),
    ],
)
def test_the_subsidy_runs_longer_from_55_and_45(book, sex, born, months, longer_from):
    term = subsidy_term(book, sex, born, TODAY)
    assert (term.months, term.by_age, term.longer_from) == (months, months == 60, longer_from)


def test_no_more_subsidised_months_than_the_rule_allows(book):
    # Born in 1990: 36 at most. Born in 1979-12 she is 47 at the start: 60.
    project(book, replace(PLAN, subsidised_months=36), usual(book), TODAY)
    with pytest.raises(RuleError) as refusal:
        project(book, replace(PLAN, subsidised_months=37), usual(book), TODAY)
    assert (refusal.value.code, refusal.value.parameters["count"]) == ("subsidy_too_long", 36)
    older = replace(PLAN, born=Month.of(1979, 12), subsidised_months=60)
    project(book, older, usual(book), TODAY)
    with pytest.raises(RuleError):
        project(book, replace(older, subsidised_months=61), usual(book), TODAY)


def test_the_subsidy_lowers_what_one_pays_and_nothing_else(book):
    assumed = usual(book)
    plain = project(book, PLAN, assumed, TODAY)
    helped = project(book, replace(PLAN, subsidised_months=7), assumed, TODAY)
    # December 2026 to June 2027 on 4498: 7 × 539.76 = 3778.32
    assert plain.paid_total_fen - helped.paid_total_fen == 377_832
    assert helped.monthly_fen == plain.monthly_fen


def test_in_todays_money_without_growth_nothing_changes(book):
    found = project(book, PLAN, assume(0, 15_000), TODAY)
    assert found.in_todays_money(found.monthly_fen) == found.monthly_fen
    assert found.paid_total_today_fen == found.paid_total_fen


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"ratios": 65}, "no_such_tier"),
        ({"start": Month.of(2021, 6)}, "before_first_base"),
        ({"start": Month.of(2059, 1), "paid_months": 0}, "minimum_out_of_reach"),
        ({"original_age_years": 60}, "no_such_original_age"),
        ({"known_at": Month.of(2027, 1)}, "start_before_known"),
        # a man born next year, a child of ten, more months than since 16, an index of 99
        ({"born": Month.of(2027, 1)}, "born_after"),
        ({"born": Month.of(2016, 11), "paid_months": 0}, "start_too_young"),
        ({"born": Month.of(2010, 12), "paid_months": 1}, "more_months_than_life"),
        ({"paid_months": 9_999}, "more_months_than_life"),
        # 1990-01 + 16 years = 2006-01; to 2026-12 there are 251 months
        ({"paid_months": 252}, "more_months_than_life"),
        ({"index_millionths": 99_000_000}, "number_range"),
        ({"start": Month.of(2060, 2), "paid_months": 300}, "start_too_old"),
        # 1990-01 + 55 years = 2045-01, month 241 of the reform: 36 months later, 2048-01
        ({"retire_at": Month.of(2048, 2)}, "retire_too_late"),
        ({"retire_at": Month.of(2044, 12)}, "too_early"),
        ({"start": Month.of(2047, 1), "retire_at": Month.of(2046, 12)}, "retire_before_start"),
    ],
)
def test_a_plan_that_cannot_be_is_refused(book, change, code):
    with pytest.raises(RuleError) as refusal:
        project(book, replace(PLAN, **change), usual(book), TODAY)
    assert refusal.value.code == code


def test_a_plan_at_the_edge_of_what_can_be_is_answered(book):
    for change in (
        {"paid_months": 251},
        {"born": Month.of(2010, 12), "paid_months": 0},
        {"retire_at": Month.of(2048, 1)},
        {"retire_at": Month.of(2045, 1)},
        {"index_millionths": 5_000_000},
    ):
        project(book, replace(PLAN, **change), usual(book), TODAY)


def test_early_retirement_asks_for_the_early_years_minimum(book):
    """A man of 1970-01: statutory 2031-05 with 192 months, by choice from 2030-01 with 186."""
    plan = Plan(
        sex="male",
        born=Month.of(1970, 1),
        start=Month.of(2026, 12),
        ratios=60,
        paid_months=150,
        index_millionths=1_000_000,
        retire_at=Month.of(2030, 6),
    )
    found = project(book, plan, usual(book), TODAY)
    assert found.statutory.minimum_months == 192
    assert found.minimum_months == 186
    assert str(found.minimum_met) == "2029-12"  # 36 months from 2026-12
    assert any(step.code == "minimum_months" and step.result == "186" for step in found.steps)


def test_the_sources_of_a_projection_are_all_that_it_stands_on(book):
    found = project(book, replace(PLAN, subsidised_months=3), usual(book), TODAY)
    used = {source.key for source in found.sources}
    assert used >= {
        "benefit_base.monthly_yuan",
        "benefit_base.goes_on_until_new_one",
        "contribution_base.monthly_yuan",
        "contribution_base.goes_on_until_new_one",
        "contribution_base.lower_limit_yuan",
        "contribution_base.rounding",
        "pension.rate_percent",
        "pension.personal_account_rate_percent",
        "pension.crediting_rate_percent",
        "pension.interest_within_year",
        "pension.basic_rate_percent",
        "pension.basic_rounding",
        "pension.payout_months",
        "pension.minimum_months",
        "retirement.female_55.delay_step_months",
        "subsidy.share_percent",
        "tiers.ratios_percent",
    }
    late = replace(PLAN, born=Month.of(1975, 1), paid_months=0)
    used = {source.key for source in project(book, late, usual(book), TODAY).sources}
    assert "pension.may_continue_until_minimum" in used
    assert "subsidy.share_percent" not in used


def test_an_own_base_counts_in_every_projection_and_grows(book):
    """2026: 7600 instead of 7496; 60 % = 4560; 20 % = 912.00. 2027: 7600 × 1.01 = 7676."""
    plan = replace(PLAN, own_bases_fen={2026: 760_000})
    found = project(book, plan, usual(book), TODAY)
    assert found.payments[0].monthly_fen == 91_200
    assert found.payments[0].base.own
    # 7676 × 60 % = 4605.6 → 4606; × 20 % = 921.20
    assert found.payments[1].base.monthly_fen == 767_600
    assert found.payments[1].monthly_fen == 92_120


@pytest.mark.parametrize("today", ["2026-10-15", "2027-06-30", "2027-07-01", "2027-12-31"])
def test_without_growth_no_day_changes_what_an_own_base_leads_to(book, today):
    """8000 at 100 % is 1600.00 a month, whether 2027 is still to come or has begun."""
    plan = replace(
        PLAN,
        start=Month.of(2028, 1),
        paid_months=240,
        ratios=100,
        own_bases_fen={2026: 800_000},
    )
    found = project(book, plan, assume(0, 0), date.fromisoformat(today))
    assert {payment.monthly_fen for payment in found.payments} == {160_000}


def test_the_step_to_todays_money_by_hand(book):
    """Ninety-one hundred and twelve now, 1 % a year more until 2033, each to a yuan: 9203, 9295,
    9388, 9482, 9577, 9673, 9770. 1694.98 × 9112 ÷ 9770 = 1580.82."""
    plan = Plan(
        sex="female",
        born=Month.of(1974, 3),
        start=Month.of(2026, 12),
        ratios=60,
        paid_months=112,
        index_millionths=600_000,
        account_fen=3_800_000,
    )
    found = project(book, plan, usual(book), TODAY)
    step = found.steps[-1]
    assert (step.code, step.arithmetic) == ("todays_money", "1,694.98 × 9,112.00 ÷ 9,770.00")
    assert step.result == "1,580.82"
    assert found.monthly_today_fen == 158_082
    same = project(book, plan, assume(0, 15_000), TODAY)
    assert same.steps[-1].code != "todays_money"  # nothing grows: it is today's money already


def test_assumptions_nobody_means_are_refused(book):
    with pytest.raises(RuleError):
        project(book, PLAN, assume(200_000, 0), TODAY)
    with pytest.raises(RuleError):
        project(book, PLAN, assume(0, -1), TODAY)
