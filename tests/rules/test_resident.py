"""The residents' scheme: the facts' amounts, who may, what is known and what is not."""

from datetime import date

import pytest

from flexins.rules import keys
from flexins.rules.errors import RuleError
from flexins.rules.month import Month
from flexins.rules.resident import resident
from tests.rules.made_up import MadeUpRules, row
from tests.rules.test_steps import check

BORN = Month.of(1990, 5)


def ask(book, **changes):
    given = {"born": BORN, "yearly_fen": 100_000, "first_year": 2025, "crediting": 0}
    return resident(book, **(given | changes))


@pytest.mark.parametrize(
    ("yearly", "years", "account", "monthly", "total"),
    [
        (400, 15, 667_500, 4_802, 7_802),
        (400, 20, 890_000, 6_403, 10_903),
        (1000, 15, 1_590_000, 11_439, 14_439),
        (1000, 20, 2_120_000, 15_252, 19_752),
        (6000, 15, 9_090_000, 65_396, 68_396),
        (6000, 20, 12_120_000, 87_194, 91_694),
    ],
)
def test_the_amounts_of_the_facts(book, yearly, years, account, monthly, total):
    """Without interest and without the basic pension, which nobody knows for 2050."""
    found = ask(book, yearly_fen=yearly * 100, years=years)
    assert found.account_fen == account
    assert (found.account_monthly_fen, found.total_fen) == (monthly, total)
    assert found.basic is None
    assert all(map(check, found.steps))


def test_the_subsidy_of_both_steps(book):
    assert ask(book, yearly_fen=40_000, years=15).subsidy_fen == 15 * 4_500
    assert ask(book, yearly_fen=50_000, years=15).subsidy_fen == 15 * 6_000


@pytest.mark.parametrize("yearly_fen", [39_900, 30_000, 45_000, 610_000, 0])
def test_other_amounts_cannot_be_paid(book, yearly_fen):
    with pytest.raises(RuleError) as refusal:
        ask(book, yearly_fen=yearly_fen)
    assert (refusal.value.code, refusal.value.field) == ("resident_amount", "yearly")


def test_the_pension_begins_the_month_after_60_for_both(book):
    found = ask(book)
    assert str(found.first_pension_month) == "2050-06"
    # 2025 to 2049: every year before the one in which 60 is reached
    assert (found.years_paid, found.years_counted) == (25, 25)


def test_the_basic_pension_only_where_it_is_known(book, tmp_path):
    """347 before July 2025, 367 from then on; 2026 is not known."""
    for file_value, basic in (("2025-06", 34_700), ("2025-07", 36_700), ("2026-01", None)):
        value = book.find(keys.RESIDENT_BASIC, Month.parse(file_value).first_day())
        assert (value and value.exact) == basic
    # With an amount for 2050 it is part of the pension: 144.39 + 400.00
    made_up, key = MadeUpRules(tmp_path), "resident.basic_monthly_yuan"
    made_up.add_after(key, "wuhan_resident.toml", row(key, "2050-01-01", 400))
    found = ask(made_up.book(), years=15)
    assert found.total_fen == 54_439
    assert found.funeral_fen == 13 * 40_000


def test_the_year_of_the_pension_counts_where_it_is_needed(book):
    """Born 1982-11, 60 in November 2042: from 2028 on fourteen whole years and the one of 2042.

    From 2027 on there are fifteen without it. Born in January nothing can be paid in the year.
    """
    needed = ask(book, born=Month.of(1982, 11), first_year=2028)
    assert (needed.years_paid, needed.meets_minimum) == (15, True)
    assert ask(book, born=Month.of(1982, 11), first_year=2027).years_paid == 15
    assert ask(book, born=Month.of(1982, 11), first_year=2026).years_paid == 16
    assert ask(book, born=Month.of(1982, 11), first_year=2029).years_paid == 13
    assert ask(book, born=Month.of(1982, 1), first_year=2028).years_paid == 14


def test_too_few_years_bring_no_pension(book):
    # Born 1975-06: 60 in 2035; 2027 to 2034 are eight years
    found = ask(book, born=Month.of(1975, 6), first_year=2027)
    assert (found.years_counted, found.missing_years, found.total_fen) == (8, 7, 0)
    # What is paid after 60 goes to the account only: 2027 to 2035 count, 9 × 60 of subsidy
    late = ask(book, born=Month.of(1975, 6), first_year=2027, years=12)
    assert (late.years_counted, late.total_fen) == (9, 0)
    assert late.account_fen == 12 * 100_000 + 9 * 6_000


def test_in_the_year_of_60_one_pays_before_the_birthday_or_not_at_all(book):
    assert ask(book, born=Month.of(1980, 6), first_year=2026, years=15).years_counted == 15
    assert ask(book, born=Month.of(1981, 1), first_year=2026, years=15).meets_minimum
    with pytest.raises(RuleError) as refusal:
        ask(book, born=Month.of(1981, 1), first_year=2026, years=16)
    assert refusal.value.code == "resident_draws_already"


def test_who_may(book):
    assert ask(book).eligible
    assert not ask(book, household="other").eligible
    assert not ask(book, born=Month.of(2010, 1)).eligible  # 15 in 2025
    assert ask(book, born=Month.of(2009, 12)).eligible  # 16 in December 2025


def test_everything_after_2026_is_provisional(book):
    assert ask(book).provisional
    assert not ask(book, born=Month.of(1964, 5), first_year=2022, years=1).provisional
    with pytest.raises(RuleError) as refusal:
        ask(book, first_year=2021)
    assert refusal.value.code == "nothing_known"


def test_interest_by_hand(book):
    """1060.00 paid in 2023 and in 2024; born 1965-06, the pension begins in July 2025.

    2024: 1060.00 × 2.12 % = 22.47; then 1082.47 + 1060.00 = 2142.47; January to June 2025:
    2142.47 × 3.32 % × 6/12 = 35.57 (35.565); 2178.04.
    """
    given = {"born": Month.of(1965, 6), "first_year": 2023, "years": 2, "crediting": None}
    assert ask(book, **given).account_fen == 217_804
    # The person's own rate holds in every year: 1060 × 3 % = 31.80; 2151.80 × 3 % / 2 = 32.28
    assert ask(book, **given | {"crediting": 30_000}).account_fen == 218_408


def test_after_the_known_years_the_last_rate_goes_on(book):
    rates = ask(book, crediting=None, years=15).account.rates
    assert rates[2026][0] == rates[2040][0] == 33_200
    assert rates[2026][1].first_day == date(2025, 1, 1)
