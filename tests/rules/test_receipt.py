"""A receipt read back. Every amount is worked out here from the published figures of the facts."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pytest

from flexins.rules.errors import RuleError
from flexins.rules.month import Month
from flexins.rules.receipt import LONGEST_MONTHS, read_receipt, read_receipts

TODAY = date(2026, 11, 26)
BASES = {2021: 6233, 2022: 6795, 2023: 7040, 2024: 7489, 2025: 7496, 2026: 7496}
LIMITS = {2021: 3740, 2022: 4077, 2023: 4224, 2024: 4494, 2025: 4498, 2026: 4498}
RATIOS = (60, 70, 80, 90, 100, 150, 200, 250, 300)
FIRST, LAST = Month.of(2021, 7), Month.of(2026, 12)


def fen(amount):
    return int((Decimal(amount) * 100).quantize(Decimal(1), ROUND_HALF_UP))


def monthly(month, ratio):
    """A month's pension and medical contribution in fen."""
    year = month.year if month.number >= 7 else month.year - 1
    base = Decimal(LIMITS[year]) if ratio == 60 else Decimal(BASES[year]) * ratio / 100
    return fen(base * 20 / 100), fen(Decimal(BASES[year]) * 6 / 100)


def every_receipt():
    """(amount, ratio, first, last, pension, medical) of every run of up to two years, with
    medical insurance and without."""
    months = [FIRST.plus(n) for n in range(FIRST.months_through(LAST))]
    for ratio in RATIOS:
        amounts = [monthly(month, ratio) for month in months]
        for begin in range(len(months)):
            pension = medical = 0
            for end in range(begin, min(begin + LONGEST_MONTHS, len(months))):
                pension += amounts[end][0]
                medical += amounts[end][1]
                yield pension, ratio, months[begin], months[end], pension, 0
                yield pension + medical, ratio, months[begin], months[end], pension, medical


def test_every_amount_of_every_tier_and_span_is_read_back(book):
    """1,308 runs of months × 9 tiers × with and without medical, no months being given."""
    receipts = list(every_receipt())
    assert len(receipts) == 1308 * 9 * 2
    found = read_receipts(book, {receipt[0] for receipt in receipts}, TODAY)
    answers = {
        (amount, m.ratio_percent, m.first, m.last, m.pension_fen, m.medical_fen)
        for amount, receipt in found.items()
        for m in receipt.matches
    }
    assert set(receipts) == answers
    assert all(receipt.nearest is None for receipt in found.values())


def test_with_its_months_given_it_is_read_back_alone(book):
    for number, receipt in enumerate(every_receipt()):
        if number % 97:
            continue
        amount, ratio, first, last, pension, medical = receipt
        found = read_receipt(book, amount, TODAY, first=first, last=last)
        assert (ratio, pension, medical) in [
            (m.ratio_percent, m.pension_fen, m.medical_fen) for m in found.matches
        ]
        assert {(m.first, m.last) for m in found.matches} == {(first, last)}
        only = read_receipt(book, amount, TODAY, first=first, last=last, medical=bool(medical))
        assert {bool(m.medical_fen) for m in only.matches} == {bool(medical)}


def test_one_end_given(book):
    """4077 × 20 % × 3 = 2446.20 from November 2022 on; 6795 × 90 % × 20 % × 2 is the same."""
    begins = read_receipt(book, 244_620, TODAY, first=Month.of(2022, 11), medical=False)
    assert [(str(m.first), str(m.last), m.ratio_percent) for m in begins.matches] == [
        ("2022-11", "2022-12", 90),
        ("2022-11", "2023-01", 60),
    ]
    ends = read_receipt(book, 244_620, TODAY, last=Month.of(2023, 1), medical=False)
    assert [(str(m.first), str(m.last), m.ratio_percent) for m in ends.matches] == [
        ("2022-12", "2023-01", 90),
        ("2022-11", "2023-01", 60),
    ]


def test_large_medical_and_medical_alone_where_nothing_else_fits(book):
    """899.60 + 449.76 + 7.00 = 1356.36; two months of medical alone: 899.52, with 7 each 913.52."""
    with_large = read_receipt(book, 135_636, TODAY)
    assert {m.large_medical_fen for m in with_large.matches} == {700}
    assert {m.ratio_percent for m in with_large.matches} == {60}
    meant = read_receipt(book, 135_636, TODAY, large_medical=True)
    assert meant.matches == with_large.matches
    assert read_receipt(book, 134_936, TODAY, large_medical=True).matches == ()
    alone = read_receipt(book, 89_952, TODAY)
    assert {(m.ratio_percent, m.months) for m in alone.matches} == {(None, 2)}
    assert read_receipt(book, 89_952, TODAY, medical=False).matches == ()
    alone = read_receipt(book, 91_352, TODAY, large_medical=True)
    assert {(m.ratio_percent, m.large_medical_fen) for m in alone.matches} == {(None, 1400)}


def test_the_nearest_and_by_how_much(book):
    """In July 2025 tier 60 % is 899.60: 900.00 is 0.40 more."""
    july = Month.of(2025, 7)
    found = read_receipt(book, 90_000, TODAY, first=july, last=july, medical=False)
    assert found.matches == ()
    assert found.nearest is not None
    assert (found.nearest.ratio_percent, found.nearest.total_fen) == (60, 89_960)
    assert found.difference_fen == 40
    too_little = read_receipt(book, 89_900, TODAY, first=july, last=july, medical=False)
    assert too_little.difference_fen == -60


def test_other_months_within_those_given_are_told_apart(book):
    """Two months' 1630.80 is not a year's; within the year eleven pairs of months pay it."""
    found = read_receipt(
        book, 163_080, TODAY, first=Month.of(2022, 7), last=Month.of(2023, 6), medical=False
    )
    assert found.matches == ()
    assert found.nearest is not None
    assert len([m for m in found.others if m.ratio_percent == 60 and m.months == 2]) == 11


def test_provisional_months_say_so_and_the_search_is_told(book):
    found = read_receipt(book, 89_960, TODAY, medical=False)
    assert (str(found.first), str(found.last)) == ("2021-07", "2026-12")
    assert {str(m.first) for m in found.matches if m.provisional} == {
        f"2026-{number:02d}" for number in range(7, 13)
    }
    keys = {source.key for source in found.sources}
    assert {"contribution_base.monthly_yuan", "contribution_base.goes_on_until_new_one"} <= keys


@pytest.mark.parametrize(
    ("amount", "first", "last", "code", "field"),
    [
        (0, None, None, "must_be_positive", "amount"),
        (100, Month.of(2021, 6), None, "before_first_base", "from"),
        (100, None, Month.of(2021, 6), "before_first_base", "to"),
        (100, Month.of(2023, 6), Month.of(2023, 5), "to_before_from", "to"),
        (100, Month.of(2023, 6), Month.of(2093, 5), "period_too_long", "to"),
    ],
)
def test_what_no_receipt_can_be_is_refused(book, amount, first, last, code, field):
    with pytest.raises(RuleError) as refusal:
        read_receipt(book, amount, TODAY, first=first, last=last)
    assert (refusal.value.code, refusal.value.field) == (code, field)
