"""How long people live: the tables' own expectancies, chances by the month."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flexins.rules import keys
from flexins.rules.life import CERTAIN, chance_text, lives
from flexins.rules.loading import load_city

TODAY = date(2026, 11, 24)
SIXTY = 60 * 12


@pytest.mark.parametrize(
    ("table", "sex", "years"),
    [
        ("average", "male", 20.58),
        ("average", "female", 24.51),
        ("long", "male", 25.34),
        ("long", "female", 29.30),
    ],
)
def test_the_expectancy_at_60_is_the_tables_own(book, table, sex, years):
    assert round(lives(book, table, sex, SIXTY, TODAY).expected_years(SIXTY), 2) == years


def test_a_chance_by_hand(book):
    """A man of 60: q is 0.009992 and, at 61, 0.011207.

    To 61: 0.990008; halfway, in a straight line, 0.995004; to 62: 0.990008 × 0.988793.
    """
    found = lives(book, "average", "male", SIXTY, TODAY)
    assert found.chance(SIXTY) == CERTAIN
    assert found.chance(SIXTY + 6) == CERTAIN * 995_004 // 1_000_000
    assert found.chance(SIXTY + 12) == CERTAIN * 990_008 // 1_000_000
    assert chance_text(found.chance(SIXTY + 24)) == "0.979"
    assert found.chance(106 * 12) == found.chance(200 * 12) == 0


def test_before_the_tables_first_age_nobody_dies(book):
    young = lives(book, "average", "female", 30 * 12, TODAY)
    forty = lives(book, "average", "female", 40 * 12, TODAY)
    assert young.chance(40 * 12) == CERTAIN
    assert young.chance(SIXTY) == forty.chance(SIXTY)
    assert young.counted_from_age_months == 40 * 12
    # ten years for certain, and what is still to come at 40
    assert young.months_to_come(30 * 12) == 120 * CERTAIN + forty.months_to_come(40 * 12)


@given(
    st.sampled_from(["average", "long"]),
    st.sampled_from(["male", "female"]),
    st.integers(16 * 12, 105 * 12),
)
def test_chances_fall_and_add_up(table, sex, age_months):
    found = lives(load_city(), table, sex, age_months, TODAY)
    chances = [found.chance(age) for age in range(age_months, found.last_age_months + 1)]
    assert chances[0] == CERTAIN
    assert chances[-1] == 0
    assert all(now >= then for now, then in pairwise(chances))
    assert abs(sum(chances) - found.months_to_come(age_months)) <= len(chances)


def test_the_long_lived_live_longer(book):
    for sex in ("male", "female"):
        average, long = (lives(book, name, sex, SIXTY, TODAY) for name in ("average", "long"))
        assert average.chance(80 * 12) < long.chance(80 * 12)


def test_the_two_tables_name_themselves(book):
    average, long = (book.on(keys.LIFE_TABLES[name], TODAY) for name in ("average", "long"))
    assert "CC BY 3.0 IGO" in average.reference["en"]
    assert "CL5" in long.reference["zh"]
    assert average.exact.first_age == long.exact.first_age == 40
