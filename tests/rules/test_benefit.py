"""The pension's formula: real sheets, payout months, what explains a difference."""

from dataclasses import replace
from datetime import date

import pytest

from flexins.rules.benefit import BenefitInputs, benefit
from flexins.rules.errors import RuleError
from flexins.rules.law import benefit_law
from flexins.rules.payout import payout_months_tenths
from flexins.rules.sheet import check_sheet

NOVEMBER = date(2025, 11, 1)


def sheet(base_fen, index, years, deemed, account_fen, payout):
    return BenefitInputs(
        benefit_base_fen=base_fen,
        index_millionths=index,
        years_hundredths=years,
        deemed_years_hundredths=deemed,
        account_fen=account_fen,
        payout_tenths=payout,
    )


JIANGXIA = sheet(911200, 765400, 2883, 100, 9358384, 1950)
QINGSHAN = sheet(911200, 568300, 2058, 0, 7447873, 1700)
HUANGSHI = sheet(704800, 972900, 2450, 1425, 2584325, 1390)


@pytest.fixture
def law(book):
    return benefit_law(book, NOVEMBER)


@pytest.mark.parametrize(
    ("given", "basic", "transition", "personal", "total"),
    [
        (JIANGXIA, 231884, 8369, 47992, 288245),
        (QINGSHAN, 147048, 0, 43811, 190859),
        (HUANGSHI, 170336, 117255, 18592, 306183),
    ],
)
def test_three_real_sheets_come_out_to_the_fen(law, given, basic, transition, personal, total):
    found = benefit(law, given)
    assert (found.basic_fen, found.transition_fen) == (basic, transition)
    assert (found.personal_fen, found.total_fen) == (personal, total)


def test_the_indexed_wage_is_rounded_before_the_basic_pension(law):
    """9112 × 0.7654 = 6974.3248 → 6974.32, as the sheet prints it. Where rounding once would miss:
    9112 × 0.5002 = 4557.8224 → 4557.82; (9112 + 4557.82) ÷ 2 × 22.5 % = 1537.85475 → 1537.85;
    once: 1537.85502 → 1537.86."""
    assert benefit(law, JIANGXIA).indexed_wage_fen == 697432
    other = replace(QINGSHAN, index_millionths=500200, years_hundredths=2250)
    assert benefit(law, other).basic_fen == 153785


def test_the_arithmetic_of_a_sheet_can_be_followed(law):
    steps = benefit(law, JIANGXIA).steps
    assert [(s.arithmetic, s.result) for s in steps] == [
        ("9,112.00 × 0.7654", "6,974.32"),
        ("(9,112.00 + 6,974.32) ÷ 2 × 28.83 × 1%", "2,318.84"),
        ("9,112.00 × 0.7654 × 1.00 × 1.2%", "83.69"),
        ("93,583.84 ÷ 195", "479.92"),
        ("2,318.84 + 83.69 + 479.92", "2,882.45"),
    ]


@pytest.mark.parametrize(
    ("years", "months", "tenths"),
    [(40, 0, 2330), (50, 0, 1950), (50, 1, 1946), (55, 0, 1700), (60, 1, 1384), (70, 0, 560)],
)
def test_payout_months(law, years, months, tenths):
    assert payout_months_tenths(law, years * 12 + months)[0] == tenths


@pytest.mark.parametrize(
    ("day", "tenths"),
    [(date(2024, 12, 31), 1390), (date(2025, 1, 1), 1373), (date(2010, 1, 1), 1390)],
)
def test_payout_months_run_by_the_month_since_2025_only(book, day, tenths):
    """60 years 3 months: 139 by the completed age; since 2025 139 − 7 × 3 ÷ 12 = 137.25 → 137.3."""
    assert payout_months_tenths(benefit_law(book, day), 60 * 12 + 3)[0] == tenths


@pytest.mark.parametrize("age_months", [39 * 12, 70 * 12 + 1, 0])
def test_an_age_outside_the_table_is_refused(law, age_months):
    with pytest.raises(RuleError):
        payout_months_tenths(law, age_months)


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


def test_inputs_no_sheet_could_show_are_refused(law):
    for wrong, field in (
        (replace(JIANGXIA, benefit_base_fen=0), "benefit_base"),
        (replace(JIANGXIA, payout_tenths=0), "payout_months"),
        (replace(JIANGXIA, deemed_years_hundredths=3000), "deemed_years"),
        (replace(JIANGXIA, index_millionths=99_000_000), "index"),
        (replace(JIANGXIA, years_hundredths=8000), "years"),
    ):
        with pytest.raises(RuleError) as refusal:
            benefit(law, wrong)
        assert refusal.value.field == field
