"""The pension: real sheets, a slow reference, laws that always hold."""

import random
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flexins.rules.benefit import BenefitInputs, benefit
from flexins.rules.errors import RuleError
from flexins.rules.future import Assumptions, bases_through, default_assumptions
from flexins.rules.loading import load_city
from flexins.rules.month import Month
from flexins.rules.pause import pause
from flexins.rules.payback import balances, break_even, yearly_return_percent
from flexins.rules.payout import payout_months_tenths
from flexins.rules.projection import Plan, project, project_tiers
from flexins.rules.sheet import check_sheet
from flexins.rules.subsidy import longest_months, subsidy
from tests.cases import slow_reference

TODAY = date(2026, 11, 24)
NOVEMBER = date(2025, 11, 1)
JIANGXIA = BenefitInputs(911200, 765400, 2883, 100, 9358384, 1950)
QINGSHAN = BenefitInputs(911200, 568300, 2058, 0, 7447873, 1700)
RATIOS = [60, 70, 80, 90, 100, 150, 200, 250, 300]


def test_two_real_sheets_come_out_to_the_fen(book):
    woman = benefit(book, JIANGXIA, NOVEMBER)
    assert (woman.basic_fen, woman.transition_fen) == (231884, 8369)
    assert (woman.personal_fen, woman.total_fen) == (47992, 288245)
    other = benefit(book, QINGSHAN, NOVEMBER)
    assert (other.basic_fen, other.transition_fen) == (147048, 0)
    assert (other.personal_fen, other.total_fen) == (43811, 190859)


def test_the_arithmetic_of_a_sheet_can_be_followed(book):
    steps = benefit(book, JIANGXIA, NOVEMBER).steps
    assert [(s.arithmetic, s.result) for s in steps] == [
        ("9,112.00 × (1 + 0.7654) ÷ 2 × 28.83 × 1%", "2,318.84"),
        ("9,112.00 × 0.7654 × 1.00 × 1.2%", "83.69"),
        ("93,583.84 ÷ 195", "479.92"),
        ("2,318.84 + 83.69 + 479.92", "2,882.45"),
    ]


@pytest.mark.parametrize(
    ("years", "months", "tenths"),
    [(40, 0, 2330), (50, 0, 1950), (50, 1, 1946), (55, 0, 1700), (60, 1, 1384), (70, 0, 560)],
)
def test_payout_months(book, years, months, tenths):
    assert payout_months_tenths(book, years * 12 + months, NOVEMBER)[0] == tenths


@pytest.mark.parametrize("age_months", [39 * 12, 70 * 12 + 1, 0])
def test_an_age_outside_the_table_is_refused(book, age_months):
    with pytest.raises(RuleError):
        payout_months_tenths(book, age_months, NOVEMBER)


def test_a_sheet_that_agrees_has_no_differences(book):
    amounts = {"basic": 231884, "transition": 8369, "personal": 47992, "total": 288245}
    assert check_sheet(book, JIANGXIA, NOVEMBER, amounts).differences == ()


@pytest.mark.parametrize(
    ("part", "sheet_fen", "field", "value"),
    [
        # The same woman on last year's base: 9022 × 0.8827 × 28.83 % = 2295.94
        ("basic", 229594, "benefit_base_fen", 902200),
        # … with 27.83 years: 9112 × 0.8827 × 27.83 % = 2238.41
        ("basic", 223841, "years_hundredths", 2783),
        # … with an index of 0.7: 9112 × 0.85 × 28.83 % = 2232.94
        ("basic", 223294, "index_millionths", 700000),
        # … with payout months of age 51: 93583.84 ÷ 190 = 492.55
        ("personal", 49255, "payout_tenths", 1900),
        # … with two deemed years: 9112 × 0.7654 × 2 × 1.2 % = 167.38
        ("transition", 16738, "deemed_years_hundredths", 200),
    ],
)
def test_a_difference_names_the_input_that_explains_it(book, part, sheet_fen, field, value):
    found = check_sheet(book, JIANGXIA, NOVEMBER, {part: sheet_fen}).differences
    assert len(found) == 1
    assert found[0].part == part
    assert (field, value) in [(e.field, e.value) for e in found[0].explanations]


def test_inputs_no_sheet_could_show_are_refused(book):
    for wrong in (
        replace(JIANGXIA, benefit_base_fen=0),
        replace(JIANGXIA, payout_tenths=0),
        replace(JIANGXIA, deemed_years_hundredths=3000),
    ):
        with pytest.raises(RuleError):
            benefit(book, wrong, NOVEMBER)


def cases(count):
    chance = random.Random(20261124)
    for _ in range(count):
        sex = chance.choice(["male", "female"])
        original = 60 if sex == "male" else chance.choice([50, 55])
        yield {
            "sex": sex,
            "original": original,
            "born": (chance.randint(1972, 2005), chance.randint(1, 12)),
            "start": (chance.randint(2023, 2030), chance.randint(1, 12)),
            "ratio": chance.choice(RATIOS),
            "paid": chance.choice([0, chance.randint(1, 360)]),
            "index": Decimal(chance.randint(4000, 30000)) / 10000,
            "account": Decimal(chance.randint(0, 30_000_000)) / 100,
            "growth": Decimal(chance.randint(0, 80)) / 1000,
            "crediting": Decimal(chance.randint(0, 60)) / 1000,
            "today": (2026, 11),
        }


def plan_of(case):
    return Plan(
        sex=case["sex"],
        born=Month.of(*case["born"]),
        start=Month.of(*case["start"]),
        ratios=case["ratio"],
        original_age_years=case["original"],
        paid_months=case["paid"],
        index_millionths=int(case["index"] * 1_000_000),
        account_fen=int(case["account"] * 100),
    )


def test_a_thousand_projections_agree_with_the_slow_reference(book):
    compared = 0
    for case in cases(1500):
        assumed = Assumptions(int(case["growth"] * 1_000_000), int(case["crediting"] * 1_000_000))
        try:
            found = project(book, plan_of(case), assumed, TODAY)
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


plans = st.builds(
    Plan,
    sex=st.just("female"),
    born=st.integers(1976 * 12, 2004 * 12).map(Month),
    start=st.integers(2024 * 12, 2028 * 12).map(Month),
    ratios=st.sampled_from(RATIOS),
    original_age_years=st.just(55),
    paid_months=st.integers(0, 200),
    index_millionths=st.integers(40, 300).map(lambda hundredth: hundredth * 10_000),
    account_fen=st.integers(0, 30_000_000),
)
assumptions = st.builds(Assumptions, st.integers(0, 80_000), st.integers(0, 60_000))


@settings(max_examples=80, deadline=None)
@given(plans, assumptions)
def test_a_higher_tier_never_gives_a_lower_pension(plan, assumed):
    found = project_tiers(load_city(), plan, assumed, TODAY)
    pensions = [found[ratio].monthly_fen for ratio in RATIOS]
    paid = [found[ratio].paid_total_fen for ratio in RATIOS]
    assert pensions == sorted(pensions)
    assert paid == sorted(paid)


@settings(max_examples=80, deadline=None)
@given(plans, assumptions, st.integers(1, 60))
def test_a_longer_career_never_gives_a_lower_pension(plan, assumed, months):
    book = load_city()
    # The same retirement month for both, so that only the length differs.
    plan = replace(plan, paid_months=plan.paid_months + 240)
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
    tenths, _ = payout_months_tenths(book, retires.months_since(born), retires.first_day())
    sheet = BenefitInputs(911200, index, 2500, 0, plan.account_fen, tenths)
    assert found.benefit.total_fen == benefit(book, sheet, retires.first_day()).total_fen


def project_month(book, born):
    from flexins.rules.retirement import retirement

    return retirement(book, "female", born).month


PLAN = Plan("female", Month.of(1990, 1), Month.of(2026, 12), 60, paid_months=60)


def test_default_assumptions_are_stated_by_the_facts(book):
    # 1.50 % was credited for 2025; 9022 → 9112 is 0.998 %, to a tenth 1.0 %
    assert default_assumptions(book) == Assumptions(10_000, 15_000)


def test_bases_go_on_through_this_year_and_then_grow(book):
    bases = bases_through(
        book, Month.of(2025, 1), Month.of(2029, 1), TODAY, Assumptions(50_000, 15_000)
    )
    # 7496 × 1.05 = 7870.8 → 7871; × 1.05 = 8264.55 → 8265. 9112 × 1.05 = 9567.6 → 9568
    assert [bases.reference[year].monthly_fen for year in (2025, 2026, 2027, 2028)] == [
        749600,
        749600,
        787100,
        826500,
    ]
    assert bases.reference[2027].lower_limit_fen == 472300  # 4722.6 rounded up
    assert [bases.benefit_fen[year] for year in (2025, 2026, 2027)] == [911200, 911200, 956800]


def test_an_account_by_hand(book):
    """Woman of 1971-06: 55 years 5 months in 2026-11… she pays October 2026 at 60 %.

    Born 1971-06, original month 2026-06 is month 18 of the reform, ⌈18 ÷ 4⌉ = 5 months later:
    2026-11. Account 10,000.00 at the beginning of October; one contribution of 359.84.
    10,000 × 1.5 % × 1/12 + 359.84 × 1.5 % × 1/12 = 12.50 + 0.4498 = 12.95 of interest.
    """
    plan = Plan(
        "female",
        Month.of(1971, 6),
        Month.of(2026, 10),
        60,
        paid_months=239,
        index_millionths=600_000,
        account_fen=1_000_000,
    )
    found = project(book, plan, default_assumptions(book), TODAY)
    assert str(found.retires) == "2026-11"
    assert found.benefit.inputs.account_fen == 1_037_279
    # 240 months: 20 years; 9112 × (1 + 0.6) ÷ 2 × 20 × 1 % = 1457.92
    assert found.benefit.basic_fen == 145_792


def test_the_minimum_is_waited_for_by_paying_on(book):
    """Man of 1965-05 retires 2025-07 with 15 years needed; with 170 months he pays ten more."""
    plan = Plan("male", Month.of(1965, 5), Month.of(2025, 7), 60, paid_months=170)
    found = project(book, plan, default_assumptions(book), TODAY)
    assert found.statutory.minimum_months == 180
    assert not found.meets_minimum
    assert str(found.retires) == "2026-05"
    assert found.months_past_statutory == 10
    assert found.months_paid == 180


def test_early_retirement_by_choice(book):
    plan = replace(PLAN, paid_months=240)
    statutory = project(book, plan, default_assumptions(book), TODAY)
    early = replace(plan, retire_at=statutory.statutory.earliest_month)
    found = project(book, early, default_assumptions(book), TODAY)
    assert found.retires == statutory.statutory.earliest_month
    assert found.monthly_fen < statutory.monthly_fen
    for wrong in (
        replace(early, retire_at=early.retire_at.plus(-1)),
        replace(early, paid_months=0, start=Month.of(2040, 1)),
    ):
        with pytest.raises(RuleError) as refusal:
            project(book, wrong, default_assumptions(book), TODAY)
        assert refusal.value.field == "retire"


def test_break_even_is_where_received_passes_paid(book):
    for found in project_tiers(book, PLAN, default_assumptions(book), TODAY).values():
        even = break_even(found)
        assert even.pension_months * found.monthly_fen >= found.paid_total_fen
        assert (even.pension_months - 1) * found.monthly_fen < found.paid_total_fen
        ages = balances(found, 90)
        last = ages[-1]
        assert last.paid_fen == found.paid_total_fen
        crossed = next(b.age_years for b in ages if b.received_fen > b.paid_fen)
        assert crossed - 1 <= even.age_months // 12 <= crossed


def test_the_rate_of_return_brings_the_payments_to_the_pension(book):
    found = project(book, PLAN, default_assumptions(book), TODAY)
    percent = yearly_return_percent(found, 80)
    monthly = (1 + percent / 100) ** (1 / 12)
    worth, month = 0.0, PLAN.start
    drawn_until = PLAN.born.plus(80 * 12)
    by_month = {}
    for payment in found.payments:
        for offset in range(payment.months):
            by_month[payment.first.plus(offset)] = -payment.monthly_fen
    while month < drawn_until:
        flow = by_month.get(month, 0)
        if month >= found.first_pension_month:
            flow += found.monthly_fen
        worth += flow / monthly ** month.months_since(PLAN.start)
        month = month.plus(1)
    assert abs(worth) < 1_000  # ten yuan of some hundred thousand
    assert yearly_return_percent(found, 60) is None


def test_the_subsidy_of_2022_and_its_rule(book):
    official = subsidy(book, Month.of(2022, 10))
    assert (official.pension_fen, official.medical_fen) == (44880, 22439)
    # 60 % × 899.60 = 539.76; 60 % × 449.76 = 269.856 → 269.86
    derived = subsidy(book, Month.of(2025, 7))
    assert (derived.pension_fen, derived.medical_fen) == (53976, 26986)
    assert longest_months(book, "male", 55 * 12)[0] == 60
    assert longest_months(book, "male", 55 * 12 - 1)[0] == 36
    assert longest_months(book, "female", 45 * 12)[0] == 60


def test_the_subsidy_lowers_what_one_pays_and_nothing_else(book):
    assumed = default_assumptions(book)
    plain = project(book, PLAN, assumed, TODAY)
    helped = project(book, replace(PLAN, subsidised_months=7), assumed, TODAY)
    # December 2026 to June 2027 on 4498: 7 × 539.76 = 3778.32
    assert plain.paid_total_fen - helped.paid_total_fen == 377_832
    assert helped.monthly_fen == plain.monthly_fen


def test_in_todays_money_without_growth_nothing_changes(book):
    found = project(book, PLAN, Assumptions(0, 15_000), TODAY)
    assert found.in_todays_money(found.monthly_fen) == found.monthly_fen
    assert found.paid_total_today_fen == found.paid_total_fen


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"ratios": 65}, "no_such_tier"),
        ({"start": Month.of(2021, 6)}, "before_first_base"),
        ({"start": Month.of(2060, 1), "paid_months": 0}, "minimum_out_of_reach"),
        ({"original_age_years": 60}, "no_such_original_age"),
        ({"known_at": Month.of(2027, 1)}, "start_before_known"),
    ],
)
def test_a_plan_that_cannot_be_is_refused(book, change, code):
    with pytest.raises(RuleError) as refusal:
        project(book, replace(PLAN, **change), default_assumptions(book), TODAY)
    assert refusal.value.code == code


def test_assumptions_nobody_means_are_refused(book):
    with pytest.raises(RuleError):
        project(book, PLAN, Assumptions(200_000, 0), TODAY)
    with pytest.raises(RuleError):
        project(book, PLAN, Assumptions(0, -1), TODAY)
