"""The ladder of the decision of 2024-09-13, for every month of birth."""

import pytest

from flexins.rules.errors import RuleError
from flexins.rules.month import Month
from flexins.rules.retirement import retirement, years_text


def annex(
    first_born: tuple[int, int], births_a_step: int, steps: int
) -> dict[tuple[int, int], int]:
    """The decision's annex written out row by row: month of birth → months of delay.

    The first `births_a_step` months of birth from `first_born` retire one month later, the
    next ones two, … until the last row; whoever was born before is not delayed.
    """
    rows = {}
    year, month = first_born
    for delay in range(1, steps + 1):
        for _ in range(births_a_step):
            rows[year, month] = delay
            year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return rows


GROUPS = [
    # sex, original age, first month of birth concerned, births a row, rows
    ("male", None, 60, (1965, 1), 4, 36),
    ("female", 55, 55, (1970, 1), 4, 36),
    ("female", 50, 50, (1975, 1), 2, 60),
]


@pytest.mark.parametrize(("sex", "original", "years", "first", "births", "rows"), GROUPS)
def test_every_month_of_birth(book, sex, original, years, first, births, rows):
    ladder = annex(first, births, rows)
    for year in range(1960, 2001):
        for number in range(1, 13):
            delay = 0 if (year, number) < first else ladder.get((year, number), rows)
            total = year * 12 + (number - 1) + years * 12 + delay
            answer = retirement(book, sex, Month.of(year, number), original)
            assert answer.delay_months == delay, (year, number)
            assert str(answer.month) == f"{total // 12:04d}-{total % 12 + 1:02d}"
            assert answer.age_months == years * 12 + delay


@pytest.mark.parametrize(
    ("sex", "original", "born", "age"),
    [
        ("male", None, "1964-12", (60, 0)),
        ("male", None, "1965-01", (60, 1)),
        ("male", None, "1965-04", (60, 1)),
        ("male", None, "1965-05", (60, 2)),
        ("male", None, "1976-09", (63, 0)),
        ("female", 55, "1970-01", (55, 1)),
        ("female", 55, "1981-09", (58, 0)),
        ("female", None, "1981-09", (58, 0)),
        ("female", 50, "1975-01", (50, 1)),
        ("female", 50, "1984-11", (55, 0)),
    ],
)
def test_the_anchors_of_the_law(book, sex, original, born, age):
    answer = retirement(book, sex, Month.parse(born), original)
    assert divmod(answer.age_months, 12) == age


@pytest.mark.parametrize(
    ("statutory_year", "months"),
    [(2024, 180), (2029, 180), (2030, 186), (2031, 192), (2035, 216), (2039, 240), (2050, 240)],
)
def test_minimum_contribution_time(book, statutory_year, months):
    # A woman of the 55 group born so that she retires in that year: searched, not computed.
    for ordinal in range(1960 * 12, 2000 * 12):
        answer = retirement(book, "female", Month(ordinal))
        if answer.month.year == statutory_year:
            assert answer.minimum_months == months
            return
    pytest.fail("nobody retires in that year")


def test_early_retirement_is_three_years_at_most_and_never_under_the_original_age(book):
    # Man of 1965-01: 60y1m in 2025-02; original 2025-01 is nearer than three years.
    assert str(retirement(book, "male", Month.parse("1965-01")).earliest_month) == "2025-01"
    # Man of 1976-09: 63 in 2039-09; three years earlier is his 60th birthday month.
    assert str(retirement(book, "male", Month.parse("1976-09")).earliest_month) == "2036-09"
    # Woman (50) of 1984-11: 55 in 2039-11; three years earlier, not five.
    assert str(retirement(book, "female", Month.parse("1984-11"), 50).earliest_month) == "2036-11"
    # Man of 1964-12: not delayed, so nothing to be early by.
    assert str(retirement(book, "male", Month.parse("1964-12")).earliest_month) == "2024-12"


def test_an_original_age_the_sex_does_not_have_is_refused(book):
    with pytest.raises(RuleError) as refusal:
        retirement(book, "male", Month.parse("1980-01"), 50)
    assert refusal.value.field == "original_age"
    with pytest.raises(RuleError):
        retirement(book, "female", Month.parse("1980-01"), 60)


def test_months_as_years():
    assert years_text(186) == "15.5"
    assert years_text(180) == "15"
    assert years_text(240) == "20"
