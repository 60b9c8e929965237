"""The bill for a period: hand calculations, warnings, and laws that always hold."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flexins.rules.cost import cost
from flexins.rules.errors import RuleError
from flexins.rules.loading import load_city
from flexins.rules.money import yuan_plain
from flexins.rules.month import Month
from flexins.rules.person import Person
from flexins.rules.tiers import tiers
from flexins.rules.top_up import top_up

RATIOS = [60, 70, 80, 90, 100, 150, 200, 250, 300]


def bill(book, first, last, ratios, **more):
    return cost(book, Month.parse(first), Month.parse(last), ratios, **more)


def test_figures_from_outside(book):
    # 4077 × 20 % × 12 = 9784.80; 4498 × 20 % × 12 = 10795.20
    assert yuan_plain(bill(book, "2022-07", "2023-06", 60).total_fen) == "9784.80"
    assert yuan_plain(bill(book, "2025-07", "2026-06", 60).total_fen) == "10795.20"


def test_across_insurance_years_with_a_tier_each_and_medical(book):
    """2024-05…2024-09, 60 % until June, 100 % from July, medical throughout.

    May, June 2024 (year 2023, base 7040, limit 4224): 844.80 + 7040 × 6 % = 422.40 → 1267.20
    July to September (year 2024, base 7489): 1497.80 + 7489 × 6 % = 449.34 → 1947.14
    2 × 1267.20 + 3 × 1947.14 = 2534.40 + 5841.42 = 8375.82
    """
    answer = bill(book, "2024-05", "2024-09", {2023: 60, 2024: 100}, medical=True)
    assert yuan_plain(answer.total_fen) == "8375.82"
    assert yuan_plain(answer.medical_fen) == "2192.82"  # 844.80 + 1348.02
    assert [(y.insurance_year, y.months, yuan_plain(y.total_fen)) for y in answer.years] == [
        (2023, 2, "2534.40"),
        (2024, 3, "5841.42"),
    ]
    assert [str(row.month) for row in answer.rows] == [
        "2024-05",
        "2024-06",
        "2024-07",
        "2024-08",
        "2024-09",
    ]


def test_large_sum_medical_is_seven_yuan_a_month(book):
    plain = bill(book, "2025-07", "2025-09", 60, medical=True)
    more = bill(book, "2025-07", "2025-09", 60, medical=True, large_medical=True)
    assert yuan_plain(more.total_fen - plain.total_fen) == "21.00"
    assert yuan_plain(more.large_medical_fen) == "21.00"


def test_provisional_months_are_marked(book):
    answer = bill(book, "2026-05", "2026-08", 60)
    assert [row.provisional for row in answer.rows] == [False, False, True, True]
    assert answer.provisional
    assert [w.code for w in answer.warnings] == ["provisional"]


def test_an_own_base_lifts_the_provisional_mark_and_counts(book):
    # 8000 × 60 % = 4800; × 20 % = 960.00
    answer = bill(book, "2026-07", "2026-07", 60, own_bases_fen={2026: 800000})
    assert not answer.provisional
    assert yuan_plain(answer.total_fen) == "960.00"


def test_an_own_base_goes_on_as_a_published_one_does(book):
    """2026 at 8000: 1600.00 a month at 100 %; 2027 on it too, and provisional."""
    answer = bill(book, "2026-06", "2027-08", 100, own_bases_fen={2026: 800000})
    assert [yuan_plain(row.total_fen) for row in answer.rows] == ["1499.20"] + ["1600.00"] * 14
    assert [row.provisional for row in answer.rows] == [False] * 13 + [True] * 2
    (warning,) = answer.warnings
    assert (str(warning.parameters["first"]), warning.parameters["year"]) == ("2027-07", 2026)
    # One of a year that was published, or of a later one, counts in that year alone.
    answer = bill(book, "2025-06", "2026-08", 100, own_bases_fen={2025: 800000, 2027: 900000})
    amounts = [yuan_plain(row.total_fen) for row in answer.rows]
    assert amounts == ["1497.80"] + ["1600.00"] * 12 + ["1499.20"] * 2


def test_an_own_base_answers_before_the_first_known_month(book):
    # 5000 × 60 % = 3000; × 20 % = 600.00
    answer = bill(book, "2019-07", "2019-07", 60, own_bases_fen={2019: 500000})
    assert yuan_plain(answer.total_fen) == "600.00"
    with pytest.raises(RuleError) as refusal:
        bill(book, "2019-07", "2022-07", 60)
    assert str(refusal.value.parameters["first"]) == "2021-07"


@pytest.mark.parametrize(
    ("first", "last", "ratios", "more", "code"),
    [
        ("2025-08", "2025-07", 60, {}, "to_before_from"),
        ("2022-01", "2072-01", 60, {}, "period_too_long"),
        ("2025-07", "2025-08", 65, {}, "no_such_tier"),
        ("2025-05", "2025-08", {2024: 60}, {}, "tier_missing_for_year"),
        ("2025-07", "2025-08", 60, {"own_bases_fen": {2025: 0}}, "base_out_of_range"),
        ("2025-07", "2025-08", 60, {"large_medical": True}, "large_without_medical"),
    ],
)
def test_bad_input_is_named(book, first, last, ratios, more, code):
    with pytest.raises(RuleError) as refusal:
        bill(book, first, last, ratios, **more)
    assert refusal.value.code == code


def test_fifty_years_are_answered(book):
    assert bill(book, "2022-01", "2071-12", 60).months == 600


def test_warnings_for_months_that_cannot_be_paid_or_do_not_count(book):
    today = date(2026, 11, 24)
    answer = bill(book, "2025-07", "2026-06", 60, today=today)
    past = next(w for w in answer.warnings if w.code == "past_calendar_year")
    assert (str(past.parameters["last"]), past.parameters["count"]) == ("2025-12", 6)
    # Man of 1965-05: 60 years 2 months in 2025-07, so June 2025 is the last before it.
    man = Person("male", date(1965, 5, 10))
    late = bill(book, "2025-06", "2025-08", 60, person=man)
    after = next(w for w in late.warnings if w.code == "after_retirement")
    assert (str(after.parameters["first"]), after.parameters["count"]) == ("2025-07", 2)
    girl = Person("female", date(2010, 3, 8))
    early = bill(book, "2026-01", "2026-06", 60, person=girl)
    before = next(w for w in early.warnings if w.code == "before_minimum_age")
    assert (str(before.parameters["first"]), before.parameters["count"]) == ("2026-03", 2)


def test_what_is_still_owed_when_a_base_comes_late(book):
    # July to September 2025 paid on 7489, the base became 7496.
    # 100 %: (1499.20 − 1497.80) × 3 = 4.20; 60 %: (899.60 − 898.80) × 3 = 2.40
    july, september = Month.parse("2025-07"), Month.parse("2025-09")
    assert yuan_plain(top_up(book, july, september, 100).owed_fen) == "4.20"
    assert yuan_plain(top_up(book, july, september, 60).owed_fen) == "2.40"
    # 2026 with a new base of 8000 at 100 %: (1600.00 − 1499.20) × 5 = 504.00
    owed = top_up(book, Month.parse("2026-07"), Month.parse("2026-11"), 100, new_base_fen=800000)
    assert yuan_plain(owed.owed_fen) == "504.00"
    # medical too: 8000 × 6 % − 7496 × 6 % = 480.00 − 449.76 = 30.24; × 5 = 151.20
    both = top_up(
        book,
        Month.parse("2026-07"),
        Month.parse("2026-11"),
        100,
        new_base_fen=800000,
        medical=True,
    )
    assert yuan_plain(both.owed_fen) == "655.20"
    lower = top_up(book, Month.parse("2026-07"), Month.parse("2026-11"), 100, new_base_fen=700000)
    assert (lower.owed_fen, yuan_plain(lower.difference_fen)) == (0, "-496.00")
    with pytest.raises(RuleError):
        top_up(book, Month.parse("2026-07"), Month.parse("2026-08"), 60)
    with pytest.raises(RuleError):
        top_up(book, Month.parse("2026-05"), Month.parse("2026-08"), 60, new_base_fen=800000)


months = st.integers(2021 * 12 + 6, 2060 * 12).map(Month)
one_ratio = st.sampled_from(RATIOS)
many_ratios = st.lists(one_ratio, min_size=60, max_size=60).map(
    lambda chosen: dict(zip(range(2021, 2081), chosen, strict=True))
)
ratios = st.one_of(one_ratio, many_ratios)
own_bases = st.dictionaries(st.integers(2021, 2070), st.integers(200000, 2000000), max_size=4)


@settings(max_examples=200, deadline=None)
@given(months, st.integers(0, 240), ratios, own_bases, st.booleans(), st.data())
def test_a_period_is_the_sum_of_its_months_and_of_any_split(
    first, length, ratios, own, medical, data
):
    book = load_city()
    last = first.plus(length)
    more = {"own_bases_fen": own, "medical": medical, "large_medical": medical}
    whole = cost(book, first, last, ratios, **more)
    rows = list(whole.rows)
    assert [row.month for row in rows] == [first.plus(i) for i in range(length + 1)]
    assert sum(row.total_fen for row in rows) == whole.total_fen
    assert sum(row.personal_fen + row.pooled_fen for row in rows) == whole.pension_fen
    assert whole.personal_fen + whole.pooled_fen == whole.pension_fen
    assert whole.pension_fen + whole.medical_fen == whole.total_fen
    assert sum(year.total_fen for year in whole.years) == whole.total_fen
    assert sum(year.months for year in whole.years) == whole.months
    single = data.draw(st.sampled_from(rows))
    alone = cost(book, single.month, single.month, ratios, **more)
    assert alone.total_fen == single.total_fen
    if length:
        cut = first.plus(data.draw(st.integers(0, length - 1)))
        left = cost(book, first, cut, ratios, **more)
        right = cost(book, cut.plus(1), last, ratios, **more)
        assert left.total_fen + right.total_fen == whole.total_fen


@settings(max_examples=100, deadline=None)
@given(months, st.integers(0, 120), own_bases)
def test_a_higher_tier_never_costs_less(first, length, own):
    book = load_city()
    totals = [
        cost(book, first, first.plus(length), ratio, own_bases_fen=own).total_fen
        for ratio in RATIOS
    ]
    assert totals == sorted(totals)


@settings(max_examples=100, deadline=None)
@given(months, one_ratio)
def test_one_month_costs_what_the_tier_table_says(month, ratio):
    book = load_city()
    assert (
        cost(book, month, month, ratio).total_fen == tiers(book, month).of_ratio(ratio).monthly_fen
    )
