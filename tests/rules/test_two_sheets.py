"""Two real sheets side by side, and any two: the parts add up, either way round."""

from datetime import date
from fractions import Fraction
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from flexins.rules.benefit import BenefitInputs
from flexins.rules.law import benefit_law
from flexins.rules.loading import load_city
from flexins.rules.two_sheets import FACTORS, compare_sheets

LAW = benefit_law(load_city(), date(2025, 11, 1))


def sheet(base, index, years, deemed, account, payout):
    return BenefitInputs(
        benefit_base_fen=base,
        index_millionths=index,
        years_hundredths=years,
        deemed_years_hundredths=deemed,
        account_fen=account,
        payout_tenths=payout,
    )


# Facts, section 4: Jiangxia 2882.45, Qingshan 1908.59, Huangshi 3061.83.
JIANGXIA = sheet(911_200, 765_400, 2_883, 100, 9_358_384, 1_950)
QINGSHAN = sheet(911_200, 568_300, 2_058, 0, 7_447_873, 1_700)
HUANGSHI = sheet(704_800, 972_900, 2_450, 1_425, 2_584_325, 1_390)


def half_up(value):
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)


def pension(given):
    """A sheet's total in fen, by the formula of the facts."""
    base, index = given.benefit_base_fen, Fraction(given.index_millionths, 10**6)
    years = Fraction(given.years_hundredths, 100)
    wage = half_up(base * index)
    basic = half_up(Fraction(base + wage, 2) * years / 100)
    deemed = half_up(base * index * Fraction(given.deemed_years_hundredths, 100) * 12 / 1000)
    return basic + deemed + half_up(Fraction(given.account_fen * 10, given.payout_tenths))


def averaged(one, other):
    """By factor, the average over all 120 orders in which figures can be exchanged."""
    sums = dict.fromkeys(FACTORS, 0)
    for order in permutations(FACTORS):
        values = {field: getattr(one, field) for fields in FACTORS.values() for field in fields}
        before = pension(BenefitInputs(**values))
        for name in order:
            values |= {field: getattr(other, field) for field in FACTORS[name]}
            after = pension(BenefitInputs(**values))
            sums[name] += after - before
            before = after
    return {name: Fraction(total, 120) for name, total in sums.items()}


def test_two_real_sheets():
    found = compare_sheets(LAW, QINGSHAN, JIANGXIA)
    assert found.difference_fen == 288_245 - 190_859
    assert sum(found.parts_fen.values()) == found.difference_fen
    assert found.parts_fen["base"] == 0
    # The older one draws from her account for fewer months: 195 against 170 make it less.
    assert found.parts_fen["age"] < 0 < found.parts_fen["account"]
    for name, share in averaged(QINGSHAN, JIANGXIA).items():
        assert abs(found.parts_fen[name] - share) < 1, name


def test_one_figure_alone_is_all_of_the_difference():
    """93,583.84 more in the account over 195 months: 479.92."""
    without = sheet(911_200, 765_400, 2_883, 100, 0, 1_950)
    found = compare_sheets(LAW, without, JIANGXIA)
    assert found.parts_fen == {"years": 0, "index": 0, "account": 47_992, "base": 0, "age": 0}


sheets = st.builds(
    lambda base, index, years, share, account, payout: sheet(
        base, index * 100, years, years * share // 100, account, payout
    ),
    st.integers(500_000, 1_500_000),
    st.integers(3_000, 30_000),
    st.integers(100, 4_500),
    st.integers(0, 100),
    st.integers(0, 60_000_000),
    st.integers(560, 2_330),
)


@given(sheets, sheets)
def test_parts_add_up_and_turn_round(one, other):
    found, back = compare_sheets(LAW, one, other), compare_sheets(LAW, other, one)
    assert sum(found.parts_fen.values()) == found.difference_fen == pension(other) - pension(one)
    assert {name: -fen for name, fen in back.parts_fen.items()} == found.parts_fen


@given(sheets)
def test_a_sheet_beside_itself_differs_in_nothing(one):
    assert set(compare_sheets(LAW, one, one).parts_fen.values()) == {0}


def test_the_huangshi_sheet_beside_wuhans():
    found = compare_sheets(LAW, HUANGSHI, JIANGXIA)
    assert found.difference_fen == 288_245 - 306_183
    assert found.parts_fen["base"] > 0 > found.parts_fen["index"]
