"""Who may join, on which day, and why not."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flexins.rules.eligibility import eligibility
from flexins.rules.errors import RuleError
from flexins.rules.loading import load_city
from flexins.rules.standing import Standing


def verdict(book, sex, born, on, category="flexible", **more):
    return eligibility(
        book, sex, date.fromisoformat(born), date.fromisoformat(on), category, **more
    )


@pytest.mark.parametrize(
    ("sex", "born", "first", "last"),
    [
        # 16th birthday to the day before the 60th or 55th: the article, before 2025.
        ("male", "1960-05-20", "1976-05-20", "2020-05-19"),
        ("female", "1960-05-20", "1976-05-20", "2015-05-19"),
        ("male", "1964-12-31", "1980-12-31", "2024-12-30"),
        # 60 years 1 month, 60 years 2 months, 63 years; 55 years 1 month: the law's anchors.
        ("male", "1965-01-01", "1981-01-01", "2025-01-31"),
        ("male", "1965-05-10", "1981-05-10", "2025-07-09"),
        ("male", "1976-09-15", "1992-09-15", "2039-09-14"),
        ("female", "1970-01-20", "1986-01-20", "2025-02-19"),
        ("female", "1990-03-08", "2006-03-08", "2048-03-07"),
        # 1965-01-31 and 60 years 1 month: February 2025 has no 31st, so its last day still fits.
        ("male", "1965-01-31", "1981-01-31", "2025-02-28"),
    ],
)
def test_the_window(book, sex, born, first, last):
    answer = verdict(book, sex, born, "2026-11-24")
    assert answer.first_day.isoformat() == first
    assert answer.last_day.isoformat() == last
    for day, inside in (
        (answer.first_day - timedelta(days=1), False),
        (answer.first_day, True),
        (answer.last_day, True),
        (answer.last_day + timedelta(days=1), False),
    ):
        assert eligibility(book, sex, date.fromisoformat(born), day, "flexible").eligible is inside


def test_each_condition_answers_on_its_own(book):
    answer = verdict(
        book, "female", "1990-03-08", "2026-11-24", insured_by_employer=True, drawing_pension=True
    )
    assert {c.code: c.met for c in answer.conditions} == {
        "minimum_age": True,
        "age_limit": True,
        "category": True,
        "employer": False,
        "pension": False,
        "household": True,
    }
    assert not answer.eligible
    assert divmod(answer.age_months, 12) == (36, 8)


def test_the_upper_age_is_official_before_2025_and_derived_after(book):
    assert verdict(book, "male", "1970-01-01", "2024-12-31").standing is Standing.OFFICIAL
    assert verdict(book, "male", "1970-01-01", "2025-01-01").standing is Standing.DERIVED


def test_before_2025_the_limit_of_the_day_is_said_and_the_last_day_is_derived(book):
    """On 2024-12-31 it was 60 for everybody; he reaches it in 2030, at 61 years and 4 months."""
    found = verdict(book, "male", "1970-01-01", "2024-12-31")
    (limit,) = [one for one in found.conditions if one.code == "age_limit"]
    assert limit.parameters == {"age_months": 60 * 12}
    assert str(found.last_day) == "2031-04-30"
    assert found.last_day_source.standing is Standing.DERIVED
    assert found.last_day_source in found.steps[-1].sources
    # Who reached 60 before 2025 had that limit alone.
    earlier = verdict(book, "male", "1960-01-01", "2015-06-01")
    assert earlier.last_day_source.standing is Standing.OFFICIAL


@pytest.mark.parametrize(
    ("born", "on", "category", "field"),
    [
        ("2026-11-25", "2026-11-24", "flexible", "born"),
        ("1899-12-31", "2026-11-24", "flexible", "born"),
        ("1990-01-01", "2026-11-24", "farmer", "category"),
    ],
)
def test_bad_input_names_its_field(book, born, on, category, field):
    with pytest.raises(RuleError) as refusal:
        verdict(book, "male", born, on, category)
    assert refusal.value.field == field


@given(
    st.sampled_from(["male", "female"]),
    st.dates(date(1930, 1, 1), date(2010, 12, 31)),
    st.dates(date(2011, 1, 1), date(2080, 12, 31)),
)
def test_eligible_exactly_within_the_window(sex, born, on):
    answer = eligibility(load_city(), sex, born, on, "sole-trader")
    assert answer.eligible is (answer.first_day <= on <= answer.last_day)
    assert answer.last_day.year - born.year in range(54 if sex == "female" else 59, 64)
