"""When: the earliest month, the statutory one, the latest month to begin."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flexins.rules.errors import RuleError
from flexins.rules.future import default_assumptions
from flexins.rules.loading import load_city
from flexins.rules.month import Month
from flexins.rules.plan import Plan
from flexins.rules.projecting import project
from flexins.rules.timing import timing

TODAY = date(2026, 11, 24)


def when(book, born, start, paid, sex="male", **more):
    return timing(
        book,
        sex=sex,
        born=Month.parse(born),
        start=Month.parse(start),
        paid_months=paid,
        today=TODAY,
        **more,
    )


def test_a_man_of_1970_by_hand(book):
    """Born 1970-01: original month 2030-01, month 61 of the reform, 16 months later: 2031-05;
    at most 36 months earlier, never before 60: 2030-01. 2030 asks for 186 months, 2031 for 192."""
    full = when(book, "1970-01", "2026-12", 300)
    assert (str(full.earliest_month), str(full.statutory.month)) == ("2030-01", "2031-05")
    assert (full.minimum_months, full.missing_months, full.latest_start) == (192, 0, None)
    # 150 + 36 = 186 in 2029-12: enough in 2030-01 already
    assert str(when(book, "1970-01", "2026-12", 150).earliest_month) == "2030-01"
    # 145 + 41 = 186 in 2030-05
    some = when(book, "1970-01", "2026-12", 145)
    assert str(some.earliest_month) == "2030-05"
    # 47 are missing: 2031-05 less 47 months is 2027-06
    assert (some.missing_months, str(some.latest_start)) == (47, "2027-06")
    assert (some.pays_until, some.minimum_met) == (None, None)


def test_too_late_a_start_says_until_when_it_is_paid(book):
    """100 paid, 92 missing, from 2026-12 on: the last one is 2034-07."""
    late = when(book, "1970-01", "2026-12", 100)
    assert late.earliest_month is None
    assert str(late.latest_start) == "2023-09"
    assert (str(late.pays_until), str(late.minimum_met)) == ("2034-07", "2034-08")


def test_what_has_passed_cannot_be_chosen(book):
    """Born 1971-01: by choice from 2026-01, statutory 2026-05 … for one born 1971-08: from 2026-08,
    statutory 2027-01; in November 2026 the earliest month is that one."""
    found = when(book, "1971-08", "2026-12", 300, sex="female")
    assert (str(found.earliest_month), str(found.statutory.month)) == ("2026-11", "2027-01")


@pytest.mark.parametrize(
    ("born", "start", "paid", "code"),
    [
        ("2027-01", "2026-12", 0, "born_after"),
        ("1990-01", "2026-12", 252, "more_months_than_life"),
    ],
)
def test_what_cannot_be_is_refused(book, born, start, paid, code):
    with pytest.raises(RuleError) as refusal:
        when(book, born, start, paid)
    assert refusal.value.code == code


@settings(max_examples=120, deadline=None)
@given(
    st.sampled_from(["male", "female"]),
    st.integers(1968 * 12, 2004 * 12).map(Month),
    st.integers(0, 250),
)
def test_the_latest_start_just_reaches_the_minimum_and_a_month_later_does_not(sex, born, paid):
    book = load_city()
    paid = min(paid, max(0, Month.of(2026, 12).months_since(born) - 16 * 12))
    found = timing(
        book, sex=sex, born=born, start=Month.of(2026, 12), paid_months=paid, today=TODAY
    )
    if found.latest_start is None or found.latest_start < Month.of(2026, 12):
        return
    for offset, meets in ((0, True), (1, False)):
        plan = Plan(
            sex=sex,
            born=born,
            start=found.latest_start.plus(offset),
            ratios=60,
            paid_months=paid,
            index_millionths=600_000,
            known_at=Month.of(2026, 12),
        )
        assumed = default_assumptions(book, TODAY)
        assert project(book, plan, assumed, TODAY).meets_minimum is meets


@settings(max_examples=120, deadline=None)
@given(st.integers(1970 * 12, 2000 * 12).map(Month), st.integers(0, 200))
def test_the_earliest_month_is_accepted_and_the_one_before_is_not(born, paid):
    book, start = load_city(), Month.of(2026, 12)
    paid = min(paid, start.months_since(born) - 16 * 12)
    found = timing(book, sex="male", born=born, start=start, paid_months=paid, today=TODAY)
    if found.earliest_month is None or found.earliest_month < start:
        return
    plan = Plan(
        sex="male",
        born=born,
        start=start,
        ratios=60,
        paid_months=paid,
        index_millionths=600_000,
        retire_at=found.earliest_month,
    )
    assumed = default_assumptions(book, TODAY)
    assert project(book, plan, assumed, TODAY).retires == found.earliest_month
    before = found.earliest_month.plus(-1)
    with pytest.raises(RuleError):
        project(book, replace(plan, retire_at=before), assumed, TODAY)
