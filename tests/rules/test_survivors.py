"""What is left to a member's family: the grants at each step, and what nobody knows."""

from datetime import date

import pytest

from flexins.rules.errors import RuleError
from flexins.rules.survivors import survivors
from tests.rules.test_steps import check

DAY = date(2025, 3, 1)

# 60 months are 5 years; above 15 years one more for each whole further year, at most 24
STEPS = [(0, 3), (59, 3), (60, 6), (119, 6), (120, 9), (179, 9), (180, 9), (191, 9), (192, 10)]
STEPS += [(203, 10), (204, 11), (240, 14), (348, 23), (359, 23), (360, 24), (372, 24), (600, 24)]


@pytest.mark.parametrize(("paid", "months"), STEPS)
def test_the_death_grant_at_each_step(book, paid, months):
    found = survivors(book, paid_months=paid, on=DAY)
    assert (found.funeral_months, found.grant_months) == (2, months)
    assert all(map(check, found.steps))


@pytest.mark.parametrize(
    ("paid", "drawn", "months"), [(360, 1, 23), (360, 14, 10), (360, 15, 9), (360, 99, 9)]
)
def test_after_drawing_one_less_a_month_and_never_under_nine(book, paid, drawn, months):
    found = survivors(book, paid_months=paid, drawn_months=drawn, on=DAY)
    assert found.grant_months == months
    assert all(map(check, found.steps))


def test_the_amounts_where_the_year_is_known(book):
    # (2 + 10) × 3915.50 = 46,986.00
    found = survivors(book, paid_months=200, account_fen=300_000, on=DAY)
    assert (found.grants_fen, found.total_fen) == (4_698_600, 4_998_600)


@pytest.mark.parametrize("day", [date(2024, 12, 31), date(2026, 1, 1), date(2050, 1, 1)])
def test_no_amount_where_none_is_known(book, day):
    found = survivors(book, paid_months=200, account_fen=300_000, on=day)
    assert (found.monthly_base, found.grants_fen, found.total_fen) == (None, None, None)
    assert found.heirs_fen == 300_000


def test_nothing_is_known_before_the_rule(book):
    with pytest.raises(RuleError):
        survivors(book, paid_months=200, on=date(2021, 8, 31))
