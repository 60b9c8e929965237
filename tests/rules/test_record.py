"""What follows from a record, each figure worked out by hand from the facts."""

from datetime import date

import pytest

from flexins.rules.future import Assumptions
from flexins.rules.month import Month
from flexins.rules.record.answer import answer_record
from flexins.rules.record.bases import Nearest, TierOf, tier_of
from flexins.rules.record.gaps import Holder
from flexins.rules.record.given import Balance, Entry, Given, Growth, Kind, MonthsSoFar, Total
from flexins.rules.standing import Standing
from tests.rules.test_steps import check

TODAY = date(2026, 11, 26)


def entries(*rows):
    """Entries of (first, last, base in yuan, more), a line each."""
    found = []
    for line, (first, last, base, *more) in enumerate(rows, 1):
        begin, end = Month.parse(first), Month.parse(last)
        months = begin.months_through(end)
        base_fen = None if base is None else round(base * 100)
        given = {"months": months, "base_fen": base_fen} | (more[0] if more else {})
        found.append(Entry(line=line, first=begin, last=end, **given))
    return tuple(found)


def answered(book, *rows, **more):
    return answer_record(book, Given(entries=entries(*rows), **more), TODAY)


def codes(found):
    return [finding.code for finding in found.findings]


def test_the_index_of_a_year_and_on_average(book):
    """Half a year at 4077 ÷ 6795 = 0.6, half at 7040 ÷ 7040 = 1: on average 0.8."""
    found = answered(book, ("2023-01", "2023-06", 4077), ("2023-07", "2023-12", 7040))
    assert [(y.year, y.months, y.index_millionths) for y in found.index.years] == [
        (2023, 12, 800_000)
    ]
    assert found.index_millionths == 800_000
    assert found.index.years[0].standing is Standing.CORROBORATED
    # 4494 ÷ 7489 = 0.60008: the limit was rounded up, and so is its index.
    assert answered(book, ("2024-07", "2025-06", 4494)).index_millionths == 600_100


def test_an_index_before_the_published_bases_is_unverified(book):
    """2010 divides by the wage of 2009, 2842; 2005 by its own, 1542; 2021-01 by nothing known."""
    found = answered(book, ("2010-01", "2010-12", 2842))
    assert (found.index_millionths, found.index.standing) == (1_000_000, Standing.UNVERIFIED)
    assert "divisor_unverified" in codes(found)
    assert answered(book, ("2005-01", "2005-12", 771)).index_millionths == 500_000
    found = answered(book, ("2021-01", "2021-12", 6233))
    assert (found.index_millionths, found.index.indexed_months, found.months) == (1_000_000, 6, 12)
    assert found.index.years[0].standing is Standing.UNVERIFIED
    assert {"divisor_unknown", "index_of_part"} <= set(codes(found))
    assert answered(book, ("1996-01", "1996-12", 400)).index_millionths is None


def test_an_index_on_a_base_that_only_goes_on_says_so(book):
    """From July 2026 the base of 2025 goes on: 4498 ÷ 7496 = 0.60005, like the months before."""
    found = answered(book, ("2026-01", "2026-08", 4498))
    assert found.index_millionths == 600_100
    assert "divisor_provisional" in codes(found)
    assert "divisor_unverified" not in codes(found)
    assert "divisor_provisional" not in codes(answered(book, ("2026-01", "2026-06", 4498)))


def test_the_agencys_index_counts_before_ours(book):
    row = {"index_millionths": 765_400, "yearly": True}
    found = answered(book, ("2010-01", "2010-12", 2842, row))
    assert found.index_millionths == 765_400
    assert found.index.years[0].of_record
    assert "divisor_unverified" not in codes(found)
    # Another province divides by its own wages: Wuhan's count (国办发〔2009〕66号, article 7).
    there = answered(book, ("2010-01", "2010-12", 2842, row | {"province": "guangdong"}))
    assert there.index_millionths == 1_000_000
    given = Given(entries=entries(("2010-01", "2010-12", 2842)))
    own = answer_record(book, given, TODAY, agencys_index_millionths=700_000)
    assert own.index_millionths == 700_000


def test_a_years_average_base_is_divided_by_the_average_of_its_divisors(book):
    """(4077 × 6 + 4224 × 6) ÷ 12 = 4150.50; (6795 × 6 + 7040 × 6) ÷ 12 = 6917.50: 0.6."""
    found = answered(book, ("2023-01", "2023-12", 4150.5, {"yearly": True}))
    assert found.index_millionths == 600_000


def test_the_account_from_a_balance_on(book):
    """10000 at the end of 2023; 2024: 4224 × 8 % = 337.92 six times, 4494 × 8 % = 359.52 six
    times. Products 10000 × 12 + 337.92 × 57 + 359.52 × 21 = 146811.36; × 2.62 % ÷ 12 = 320.54.
    2025: 14505.18 × 1.5 % = 217.58. January 2026 adds 4498 × 8 % = 359.84, not yet credited."""
    rows = [
        ("2024-01", "2024-06", 4224),
        ("2024-07", "2024-12", 4494),
        ("2026-01", "2026-01", 4498),
    ]
    balance = Balance(line=9, at=Month.of(2024, 1), fen=1_000_000)
    found = answered(book, *rows, balances=(balance,))
    assert found.account.fen == 1_508_260
    assert found.account.credited_through == 2025
    for step in found.steps:
        check(step)
    assert [step.result for step in found.account.steps] == ["14,505.18", "14,722.76", "15,082.60"]
    assert found.account.paid_in_fen == 6 * 33_792 + 6 * 35_952 + 35_984


@pytest.mark.parametrize(
    ("at", "rows", "code"),
    [
        (None, [("2024-01", "2024-12", 4494)], "no_balance"),
        (Month.of(2024, 1), [("2024-01", "2024-12", None)], "account_unknown_since"),
        (Month.of(2012, 1), [("2024-01", "2024-12", 4494)], "crediting_rate_unknown"),
    ],
)
def test_an_account_that_cannot_be_known_is_none(book, at, rows, code):
    balances = () if at is None else (Balance(line=1, at=at, fen=100_000),)
    found = answered(book, *rows, balances=balances)
    assert found.account.fen is None
    assert code in codes(found)


def test_overlaps_count_once_and_are_said(book):
    found = answered(book, ("2023-01", "2023-06", 4077), ("2023-05", "2023-08", 4224))
    assert found.months == 8
    assert [(str(s.first), str(s.last), s.months) for s in found.counted.overlaps] == [
        ("2023-05", "2023-06", 2)
    ]
    finding = next(f for f in found.findings if f.code == "overlap")
    assert (finding.line, finding.lines) == (2, (1, 2))
    # May and June count by the lower base, 4077 ÷ 6795; July and August 4224 ÷ 7040: all 0.6.
    assert found.index_millionths == 600_000


def test_a_month_twice_and_a_year_of_thirteen_rows(book):
    rows = [(f"2024-{number:02d}", f"2024-{number:02d}", 4494) for number in (*range(1, 13), 5)]
    found = answered(book, *rows)
    assert found.months == 12
    assert {"month_twice", "more_than_12_rows_in_year"} <= set(codes(found))
    thirteen = answered(book, ("2024-01", "2024-12", 4494, {"months": 13}))
    assert thirteen.months == 12
    assert "more_than_12_months_in_year" in codes(thirteen)


def test_a_regular_row_counts_before_one_made_up(book):
    found = answered(
        book,
        ("2024-08", "2024-08", 7489, {"kind": Kind.MADE_UP}),
        ("2024-08", "2024-08", 4494),
    )
    assert found.index_millionths == 600_100
    assert {"month_twice_differs", "made_up"} <= set(codes(found))


def test_a_difference_paid_later_is_no_base(book):
    """4 yuan are what the base rose by, 4498 - 4494, not a base: 4494 ÷ 7489 = 0.60008. Tier 60 %
    beside 300 % may be either: the lower one counts."""
    found = answered(book, ("2024-08", "2024-08", 4494), ("2024-08", "2024-08", 4))
    assert found.index_millionths == 600_100
    assert "month_twice_differs" in codes(found)
    found = answered(book, ("2024-08", "2024-08", 22_467), ("2024-08", "2024-08", 4494))
    assert found.index_millionths == 600_100


def test_gaps_with_what_stands_in_them(book):
    found = answered(
        book,
        ("2023-01", "2023-03", 4077),
        ("2023-04", "2023-04", 4077, {"kind": Kind.OWED}),
        ("2023-08", "2023-12", 4224),
        ("2024-03", "2024-06", 4224),
    )
    first, second = found.gaps
    assert (str(first.span.first), str(first.span.last), first.span.months) == (
        "2023-04",
        "2023-07",
        4,
    )
    assert (first.owed_months, first.finding.line) == (1, 3)
    # Four months are more than the three that can be bridged: six months are waited from August.
    assert (first.medical_anew, str(first.medical_again)) == (True, "2024-02")
    assert (second.span.months, second.medical_anew, second.medical_again) == (2, False, None)
    assert found.months == 12


def test_medical_insurance_paid_through_a_gap_did_not_begin_anew(book):
    medical = frozenset(Month.of(2023, number) for number in range(1, 13))
    rows = [("2023-01", "2023-02", 4077), ("2023-09", "2023-12", 4224)]
    assert answered(book, *rows).gaps[0].medical_anew is True
    assert answered(book, *rows, medical_months=medical).gaps[0].medical_anew is False


def test_by_how_much_a_gap_makes_the_pension_less(book):
    """A man of July 1966: July 2026 is month 19 of the reform, ⌈19 ÷ 4⌉ = 5 months later, December
    2026 at 60 years and 5 months. Nothing is assumed to grow. 24 months more at index 1: basic
    9112 × 2 years × 1 % = 182.24; the month before the gap put 6233 × 8 % = 498.64 into the
    account, 24 times 11967.36, over 139 − (139 − 132) × 5 ÷ 12 = 136.1 months: 87.93."""
    rows = [
        ("2006-01", "2021-06", None),
        ("2021-07", "2022-06", 6233),
        ("2024-07", "2026-11", 7496),
    ]
    still = Assumptions(wage_growth_millionths=0, crediting_rate_millionths=0)
    holder = Holder(sex="male", born=Month.of(1966, 7), assumed=still)
    given = Given(entries=entries(*rows))
    found = answer_record(book, given, TODAY, holder=holder, agencys_index_millionths=1_000_000)
    (gap,) = found.gaps
    assert gap.span.months == 24
    assert gap.loss is not None
    assert gap.loss.missed_fen == 1_196_736
    # Each part is rounded to the fen, with the gap and without.
    assert abs(gap.loss.monthly_fen - (18_224 + 8_793)) <= 2
    assert gap.loss.monthly_today_fen == gap.loss.monthly_fen


def test_the_tier_of_a_base(book):
    assert tier_of(book, Month.of(2024, 9), 449_400) == TierOf(
        ratio_percent=60, insurance_year=2024, year_before=False
    )
    assert tier_of(book, Month.of(2025, 8), 449_400) == TierOf(
        ratio_percent=60, insurance_year=2024, year_before=True
    )
    # 7489 × 70 % = 5242.30
    assert tier_of(book, Month.of(2025, 6), 524_230).ratio_percent == 70
    assert tier_of(book, Month.of(2025, 6), 524_200) == Nearest(
        ratio_percent=70, insurance_year=2024, base_fen=524_230
    )
    assert tier_of(book, Month.of(2021, 6), 374_000) is None


def test_bases_from_amounts(book):
    """4077 × 8 % = 326.16; twelve months of 2023: 6 × 326.16 + 6 × 337.92 = 3984.48."""
    month = answered(book, ("2023-01", "2023-01", None, {"personal_fen": 32_616}))
    assert list(month.bases.by_month.values()) == [407_700]
    # 815.40 paid in person may be 20 % of tier 60 % or 8 % of tier 150 %: nobody can tell.
    either = answered(book, ("2023-01", "2023-01", None, {"personal_fen": 81_540}))
    assert either.bases.by_month == {}
    assert "amount_means_either" in codes(either)
    assert "base_missing" not in codes(either)
    # In 2024 the limit was rounded up: 898.80 is the whole of tier 60 % alone.
    whole = answered(book, ("2024-09", "2024-09", None, {"personal_fen": 89_880}))
    assert list(whole.bases.by_month.values()) == [449_400]
    year = answered(book, ("2023-01", "2023-12", None, {"account_fen": 398_448, "yearly": True}))
    assert list(year.bases.by_month.values()) == [407_700] * 6 + [422_400] * 6
    assert year.index_millionths == 600_000
    # Before 2021-07 by the rate: 200.00 ÷ 8 % = 2500.00
    old = answered(book, ("2012-01", "2012-01", None, {"account_fen": 20_000}))
    assert list(old.bases.by_month.values()) == [250_000]
    unknown = answered(book, ("2012-01", "2012-01", None, {"whole_fen": 50_000}))
    assert unknown.bases.by_month == {}
    assert "base_missing" in codes(unknown)


def test_a_personal_amount_before_the_tiers_may_be_the_whole(book):
    """200.00 ÷ 8 % = 2500.00, but 200.00 ÷ 20 % = 1000.00: it is said."""
    found = answered(book, ("2012-01", "2012-01", None, {"personal_fen": 20_000}))
    assert list(found.bases.by_month.values()) == [250_000]
    assert "base_from_share" in codes(found)


def test_bases_from_the_tier_that_is_named(book):
    """By its percentage or its place: 100 % is the fifth, 7040 from 2023-07 on."""
    for tier in (5, 100):
        found = answered(book, ("2023-06", "2023-07", None, {"tier": tier}))
        assert list(found.bases.by_month.values()) == [679_500, 704_000]
        assert "base_from_tier" in codes(found)
    for tier in (10, 65):
        assert answered(book, ("2023-06", "2023-06", None, {"tier": tier})).bases.by_month == {}
    assert answered(book, ("2012-01", "2012-01", None, {"tier": 5})).bases.by_month == {}
    for tier, said in ((1, False), (60, False), (2, True), (70, True)):
        found = answered(book, ("2023-06", "2023-06", 4077, {"tier": tier}))
        assert ("tier_differs" in codes(found)) is said


def test_amounts_against_the_base(book):
    """8 % of 4077 is 326.16, 20 % is 815.40: of these none is wrong, 326.61 is."""
    for personal, said in ((32_616, False), (81_540, False), (32_661, True)):
        found = answered(book, ("2023-01", "2023-01", 4077, {"personal_fen": personal}))
        assert ("personal_amount_differs" in codes(found)) is said
    account = answered(book, ("2023-01", "2023-06", 4077, {"account_fen": 6 * 32_616 + 1}))
    assert "account_amount_differs" in codes(account)
    parts = {"account_fen": 32_616, "pooled_fen": 48_924, "whole_fen": 81_504}
    assert "parts_differ" in codes(answered(book, ("2023-01", "2023-01", 4077, parts)))


def test_sums_balances_and_months_against_the_lines(book):
    rows = [("2023-01", "2023-03", 4077), ("2023-04", "2023-06", 4077)]
    totals = (
        Total(line=3, of="months", value=7, first_line=1, last_line=2),
        Total(line=4, of="base", value=6 * 407_700, first_line=1, last_line=2),
        Total(line=5, of="months", value=180, first_line=1, last_line=2, of_part=False),
    )
    found = answered(book, *rows, totals=totals)
    said = {finding.code: finding.parameters for finding in found.findings}
    assert said["total_of_months_differs"] == {"is": 7, "should": 6, "of": "months"}
    assert said["record_counts_more_months"] == {"is": 180, "should": 6}
    assert "total_of_amounts_differs" not in said

    def growth(year, before, paid, interest, after):
        return Growth(
            line=year,
            year=year,
            before_fen=before,
            paid_fen=paid,
            paid_so_far_fen=paid,
            interest_fen=interest,
            after_fen=after,
        )

    good = (
        growth(2022, 100, 50, 5, 155),
        growth(2023, 155, 50, 6, 211),
        growth(2024, None, 9, 1, 221),
    )
    assert not {"balance_differs", "balance_not_carried"} & set(
        codes(answered(book, *rows, growths=good))
    )
    bad = (growth(2022, 100, 50, 5, 156), growth(2023, 155, 50, 6, 211))
    found = answered(book, *rows, growths=bad)
    assert [f.line for f in found.findings if f.code == "balance_differs"] == [2022]
    assert [f.line for f in found.findings if f.code == "balance_not_carried"] == [2023]
    so_far = (
        MonthsSoFar(line=1, year=2022, months=30, of_the_year=12),
        MonthsSoFar(line=2, year=2023, months=41, of_the_year=12),
    )
    found = answered(book, *rows, so_far=so_far)
    assert {"months_before_record", "total_of_months_differs"} <= set(codes(found))


def test_months_that_cannot_be_do_not_count(book):
    found = answered(
        book, ("1960-01", "1960-12", 30), ("2023-01", "2023-02", 4077), ("2033-01", "2033-01", 4498)
    )
    assert (found.months, str(found.counted.first), str(found.counted.last)) == (
        2,
        "2023-01",
        "2023-02",
    )
    assert codes(found).count("month_out_of_range") == 2


def test_only_some_months_of_a_year(book):
    """The first and the last year of a record are taken as one with the rest; of one between
    nobody can tell which months are missing."""
    yearly = {"yearly": True}
    found = answered(
        book,
        ("2021-01", "2021-12", 3740, yearly | {"months": 3}),
        ("2022-01", "2022-12", 3908.5, yearly | {"months": 7}),
        ("2023-01", "2023-12", 4150.5, yearly | {"months": 2}),
    )
    assert (found.months, str(found.counted.first), str(found.counted.last)) == (
        12,
        "2021-10",
        "2023-02",
    )
    assert codes(found).count("months_assumed") == 2
    (gap,) = found.gaps
    assert (str(gap.span.first), gap.span.months, gap.span.exact) == ("2022-01", 5, False)


def test_refunds_take_back_the_row_of_the_same_amount(book):
    refund = {"kind": Kind.REFUNDED}
    found = answered(
        book,
        ("2023-01", "2023-01", 4077),
        ("2023-02", "2023-02", 4077),
        ("2023-02", "2023-02", 6795),
        ("2023-02", "2023-02", 4077, refund),
        ("2023-05", "2023-05", 4077, refund),
    )
    # January 0.6 and February, at 6795, 1.0
    assert (found.months, found.index_millionths) == (2, 800_000)
    assert {"refund", "refund_alone"} <= set(codes(found))


def test_another_province_and_deemed_months(book):
    found = answered(
        book,
        ("1990-01", "1995-12", None, {"kind": Kind.DEEMED}),
        ("2018-01", "2018-12", 3320, {"province": "guangdong"}),
    )
    assert found.months == 12
    said = {finding.code: finding.parameters for finding in found.findings}
    assert said["deemed"]["count"] == 72
    assert said["other_province"]["province"] == "guangdong"
    # 3320 ÷ 6640, Wuhan's wage of 2017
    assert found.index_millionths == 500_000


def test_doubts_stand_beside_each_line(book):
    found = answered(book, ("2023-01", "2023-01", 4077), ("2023-01", "2023-01", 4078))
    one, other = found.readings
    assert isinstance(one.tier, TierOf)
    assert isinstance(other.tier, Nearest)
    assert one.doubts == ("month_twice_differs",)
    assert other.doubts == ("month_twice_differs", "no_tier_gives_base")
