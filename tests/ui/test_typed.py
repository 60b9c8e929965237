"""Dates as people type them, and what is said of what is no date."""

from datetime import date

import pytest

from flexins.ui.typed import day_or_month, full_day


@pytest.mark.parametrize(
    ("typed", "day", "given_day"),
    [
        ("19850615", date(1985, 6, 15), True),
        ("1985-6-5", date(1985, 6, 5), True),
        ("1985年6月5日", date(1985, 6, 5), True),
        ("1985.06.15", date(1985, 6, 15), True),
        ("１９８５０６１５", date(1985, 6, 15), True),
        (" 1985 / 06 / 15 ", date(1985, 6, 15), True),
        ("198506", date(1985, 6, 1), False),
        ("1985年6月", date(1985, 6, 1), False),
    ],
)
def test_dates_as_people_type_them(typed, day, given_day):
    assert day_or_month(typed, "born") == (day, given_day)


@pytest.mark.parametrize(
    ("typed", "code"), [("", "date_form"), ("abc", "date_form"), ("19850231", "no_such_date")]
)
def test_what_is_no_date_says_what_to_do(typed, code):
    with pytest.raises(ValueError) as refusal:  # noqa: PT011 a RuleError, told by its code
        day_or_month(typed, "born")
    assert refusal.value.code == code


def test_where_the_day_matters_it_must_be_given():
    assert full_day("20261201", "on") == date(2026, 12, 1)
    with pytest.raises(ValueError, match="day_missing"):
        full_day("202612", "on")
