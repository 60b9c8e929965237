"""Months and money as values."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flexins.inputs.kinds.number import read_yuan
from flexins.rules.age import day_after_months, months_old
from flexins.rules.money import (
    divide_half_up,
    divide_up,
    percent_text,
    yuan_plain,
    yuan_text,
)
from flexins.rules.month import Month


def test_a_month_counts_compares_and_knows_its_insurance_year():
    assert str(Month.parse("2022-12").plus(1)) == "2023-01"
    assert Month.parse("2022-07").months_through(Month.parse("2023-06")) == 12
    assert Month.parse("2022-06") < Month.parse("2022-07")
    assert Month.parse("2022-06").insurance_year(7) == 2021
    assert Month.parse("2022-07").insurance_year(7) == 2022
    assert Month.parse("2023-06").insurance_year(7) == 2022
    assert Month.parse("2024-02").last_day() == date(2024, 2, 29)


@pytest.mark.parametrize(
    "text", ["2022-13", "2022-00", "2022-7", "22-07", "0000-01", "２０２２-07", ""]
)
def test_what_is_no_month_is_refused(text):
    with pytest.raises(ValueError, match="month"):
        Month.parse(text)


def test_fen_become_text():
    assert yuan_plain(978480) == "9784.80"
    assert yuan_text(978480) == "9,784.80"
    assert yuan_text(-5) == "-0.05"
    assert percent_text(83100) == "8.31%"
    assert percent_text(200000) == "20%"


@given(st.integers(0, 10**15), st.integers(1, 10**9))
def test_rounding_is_to_the_nearest_with_halves_up(numerator, denominator):
    rounded = divide_half_up(numerator, denominator)
    # |rounded − n/d| ≤ 1/2, and a tie goes up
    assert -denominator < 2 * (numerator - rounded * denominator) <= denominator or (
        2 * (numerator - rounded * denominator) == -denominator
    )
    assert 2 * (numerator - rounded * denominator) != denominator
    assert divide_up(numerator, denominator) * denominator >= numerator
    assert (divide_up(numerator, denominator) - 1) * denominator < numerator


@given(st.integers(0, 10**10))
def test_money_text_reads_back(fen):
    if fen < 10**11:
        assert read_yuan(yuan_text(fen)) == fen
        assert read_yuan(yuan_plain(fen)) == fen


def test_a_day_that_a_month_lacks_is_reached_on_the_next():
    assert day_after_months(date(2000, 1, 31), 1) == date(2000, 3, 1)
    assert day_after_months(date(2004, 2, 29), 12) == date(2005, 3, 1)
    assert day_after_months(date(2004, 2, 29), 16 * 12) == date(2020, 2, 29)


@given(st.dates(date(1920, 1, 1), date(2020, 1, 1)), st.integers(0, 1200))
def test_age_in_months_turns_exactly_on_its_day(born, months):
    reached = day_after_months(born, months)
    assert months_old(born, reached) >= months
    if months:
        assert months_old(born, date.fromordinal(reached.toordinal() - 1)) < months
