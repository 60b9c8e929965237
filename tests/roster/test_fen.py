"""Every fen the same as the bill of one person, and as figures from outside."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flexins.roster.prefix import prefix
from flexins.rules.cost import cost
from flexins.rules.loading import load_city
from flexins.rules.money import yuan_plain
from flexins.rules.month import Month
from tests.roster.tables import HEADER, answered, rows_of

RATIOS = (60, 70, 80, 90, 100, 150, 200, 250, 300)
FIRST, LAST = Month.of(2021, 7), Month.of(2199, 12)


@pytest.mark.parametrize(
    ("line", "pension", "personal", "pooled", "medical", "total", "months"),
    [
        # 4077 × 20 % = 815.40, × 8 % = 326.16; × 12
        ("2022-07,2023-06,60,no", "9784.80", "3913.92", "5870.88", "0.00", "9784.80", "12"),
        # 4498 × 20 % = 899.60, × 8 % = 359.84; × 12
        ("2025-07,2026-06,60,0", "10795.20", "4318.08", "6477.12", "0.00", "10795.20", "12"),
        # 7496 × 20 % = 1499.20, × 8 % = 599.68, × 6 % = 449.76; × 12
        ("2025-07,2026-06,100,是", "17990.40", "7196.16", "10794.24", "5397.12", "23387.52", "12"),
        # 7489 × 300 % = 22467 × 20 % = 4493.40, × 8 % = 1797.36; one month
        ("2024-07,2024-07,300,", "4493.40", "1797.36", "2696.04", "0.00", "4493.40", "1"),
    ],
)
def test_figures_from_outside(line, pension, personal, pooled, medical, total, months):
    (row,) = rows_of(f"a,{line}")
    assert (row["pension"], row["personal"], row["pooled"]) == (pension, personal, pooled)
    assert (row["medical"], row["total"], row["months"]) == (medical, total, months)
    assert (row["provisional"], row["error"]) == ("false", "")


def expected(first, last, ratio, medical):
    bill = cost(load_city(), first, last, ratio, medical=medical)
    amounts = (bill.pension_fen, bill.personal_fen, bill.pooled_fen, bill.medical_fen)
    texts = [yuan_plain(fen) for fen in (*amounts, bill.total_fen)]
    return [str(bill.months), *texts, str(bill.provisional).lower(), ""]


def assert_all_as_the_bill(cases):
    lines = [
        f"{number},{first},{last},{ratio},{'yes' if medical else 'no'}"
        for number, (first, last, ratio, medical) in enumerate(cases)
    ]
    summary, rows = answered(HEADER + "\n".join(lines))
    assert (summary.rows, summary.errors) == (len(cases), 0)
    for row, case in zip(rows, cases, strict=True):
        assert list(row.values())[5:] == expected(*case), case
    bills = [cost(load_city(), *case[:3], medical=case[3]) for case in cases]
    assert summary.totals_fen["total"] == sum(bill.total_fen for bill in bills)
    assert summary.provisional == sum(bill.provisional for bill in bills)


def test_every_month_at_every_tier():
    months = [FIRST.plus(offset) for offset in range(FIRST.months_through(Month.of(2040, 12)))]
    assert_all_as_the_bill([(m, m, ratio, True) for m in months for ratio in RATIOS])


def test_many_periods_drawn_at_random():
    draw = random.Random(20261125)
    cases = []
    for _ in range(20_000):
        first = FIRST.plus(draw.randrange(12 * 30))
        last = min(first.plus(draw.randrange(600)), LAST)
        cases.append((first, last, draw.choice(RATIOS), draw.random() < 0.5))
    assert_all_as_the_bill(cases)


months = st.integers(FIRST.ordinal, LAST.ordinal).map(Month)


@settings(max_examples=300, deadline=None)
@given(months, st.integers(0, 599), st.sampled_from(RATIOS), st.booleans())
def test_any_period_costs_what_the_bill_says(first, more, ratio, medical):
    assert_all_as_the_bill([(first, min(first.plus(more), LAST), ratio, medical)])


def test_the_sums_cover_every_month_that_can_be_typed(book):
    table = prefix(book)
    assert (table.first_ordinal, table.last_ordinal) == (FIRST.ordinal, LAST.ordinal)
    assert table.ratios == RATIOS
