"""The truth comes back from every layout of the facts: months, gaps, index, account."""

from datetime import date
from decimal import Decimal

import pytest

from flexins.record.reading import read_text
from flexins.rules.money import yuan_plain
from flexins.rules.record.answer import answer_record
from flexins.rules.record.index import four_decimals
from tests.record import layouts
from tests.record.truth import Truth, person

TODAY = date(2026, 11, 26)
START = Decimal("12345.67")  # what stood in the account before 2016
SEEDS = range(6)


def answered(book, text, **more):
    return answer_record(book, read_text(text, **more).given, TODAY)


def months_and_gaps(found):
    gaps = [(str(g.span.first), str(g.span.last), g.span.months) for g in found.gaps]
    return found.months, str(found.counted.first), str(found.counted.last), gaps


def index(found):
    return None if found.index_millionths is None else four_decimals(found.index_millionths)


def truth_of(truth):
    first, last = (f"{year:04d}-{number:02d}" for year, number in (truth.first, truth.last))
    return len(truth.paid), first, last, truth.gaps()


def codes(found):
    return {finding.code for finding in found.findings}


MONTHLY = {
    "query site": layouts.query_site,
    "query site, CSV, oldest first": lambda t: layouts.query_site(t, ",", newest_first=False),
    "query site, semicolons": lambda t: layouts.query_site(t, ";"),
    "query site, bars": lambda t: layouts.query_site(t, "|"),
    "query site, spaces": lambda t: layouts.query_site(t, "   "),
    "certificate, two groups": layouts.certificate,
    "certificate, spaces": lambda t: layouts.certificate(t).replace("\t", "   "),
    "certificate, full-width spaces": lambda t: layouts.certificate(t).replace("\t", "　"),
    "monthly table": layouts.monthly,
    "monthly table, 202511": lambda t: layouts.monthly(t, "{}{:02d}"),
    "monthly table, 2025年11月": lambda t: layouts.monthly(t, "{}年{}月"),
    "monthly table, 2025.11": lambda t: layouts.monthly(t, "{}.{:02d}"),
    "monthly table, 2025/11/01": lambda t: layouts.monthly(t, "{}/{:02d}/01"),
    "rights, months across": lambda t: layouts.rights(t, {}),
    "rights, a row a year": lambda t: layouts.rights_in_one_row(t, {}),
    "transfer, from–to rows": lambda t: layouts.transfer(t, {}),
    "transfer, spaces": lambda t: layouts.transfer(t, {}).replace("\t", "  "),
    "in no order": lambda t: layouts.shuffled(layouts.monthly(t), 7),
}


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", MONTHLY)
def test_months_gaps_and_index_come_back(book, name, seed):
    truth = person(seed)
    assert len(truth.years) >= 15
    found = answered(book, MONTHLY[name](truth))
    assert months_and_gaps(found) == truth_of(truth)
    assert index(found) == truth.index()
    for year in found.index.years:
        expected = truth.index(year.year)
        got = None if year.index_millionths is None else four_decimals(year.index_millionths)
        assert got == expected, year.year
    assert ("out_of_order" in codes(found)) is (name == "in no order")
    assert ("groups_side_by_side" in codes(found)) is name.startswith("certificate")
    others = name.startswith("query") or name == "rights, a row a year"
    assert ("other_insurance" in codes(found)) is others
    assert not {"month_not_read", "amount_not_read", "personal_amount_differs"} & codes(found)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("known", [2017, 2021, 2024, 2025])
def test_the_account_comes_back_to_the_fen(book, seed, known):
    """From the balance at the end of any year on: later balances are left out of the record."""
    truth = person(seed)
    balances = truth.balances(START, 2016)
    told = {year: row for year, row in balances.items() if year <= known}
    end = balances[2025][2]
    for layout in (layouts.transfer, layouts.rights, layouts.rights_in_one_row):
        text = layout(truth, told)
        found = answered(book, text)
        assert yuan_plain(found.account.fen) == f"{end:.2f}"
        assert found.account.credited_through in (None, 2025)
        assert not {"balance_differs", "balance_not_carried"} & codes(found)
        assert months_and_gaps(found) == truth_of(truth)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_yearly_table(book, seed):
    """Months, account, and bases from what was paid in; which months of a year with a gap are
    missing the table does not say."""
    truth = person(seed)
    balances = truth.balances(START, 2016)
    found = answered(book, layouts.yearly(truth, balances, START, 2016))
    since = Truth({month: base for month, base in truth.paid.items() if month[0] >= 2016})
    assert found.months == len(since.paid)
    # The table begins and ends with what it has of a year; between, every month missing is a gap.
    missing = sum(12 - sum(month[0] == year for month in since.paid) for year in range(2017, 2025))
    assert sum(gap.span.months for gap in found.gaps) == missing
    assert yuan_plain(found.account.fen) == f"{balances[2025][2]:.2f}"
    whole = [y for y in (2022, 2023, 2024) if sum(m[0] == y for m in truth.paid) == 12]
    got = {y.year: y.index_millionths for y in found.index.years}
    # To the fen there is one choice of tiers, and the year's index is that of its months.
    assert [four_decimals(got[year]) for year in whole] == [truth.index(year) for year in whole]
    assert not {"balance_differs", "balance_not_carried", "total_of_months_differs"} & codes(found)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_details_with_an_index_a_year(book, seed):
    truth = person(seed)
    found = answered(book, layouts.details(truth))
    assert found.months == len(truth.paid)
    assert "index_of_record" in codes(found)
    for year in found.index.years:
        assert four_decimals(year.index_millionths) == (truth.index(year.year) or "0.7000")
    assert "own_index_differs" not in codes(found)


def test_the_same_from_a_long_life_of_rows(book):
    """Forty years, from 1986 on; wages begin in 1998."""
    truth = person(3, (1986, 1))
    found = answered(book, layouts.monthly(truth))
    assert months_and_gaps(found) == truth_of(truth)
    assert index(found) == truth.index()
