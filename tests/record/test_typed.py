"""Rows that are typed, and lines taken over to be corrected: the truth comes back from them."""

import random
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flexins.answers.record_lines import to_correct
from flexins.record.errors import RecordError
from flexins.record.reading import read_text
from flexins.record.typed import COLUMNS, MOST_ROWS, is_empty, read_rows
from flexins.rules.loading import load_city
from flexins.rules.record.answer import answer_record
from tests.record import layouts
from tests.record.test_layouts import MONTHLY, codes, index, months_and_gaps, truth_of
from tests.record.truth import person, text

TODAY = date(2026, 11, 26)
START = Decimal("12345.67")
TAKEN = {
    **MONTHLY,
    "transfer with an account": lambda t: layouts.transfer(t, t.balances(START, 2016)),
    "rights with an account": lambda t: layouts.rights(t, t.balances(START, 2016)),
}


def answered(book, rows, beside=None, **more):
    return answer_record(book, read_rows(rows, beside, **more).given, TODAY)


def typed(truth):
    """A row a month, in no order, as somebody might type them."""
    said = dict.fromkeys(truth.moved_in, "moved_in")
    rows = [
        {"from": text(month), "base": f"{base:,}", "kind": said.get(month, "paid")}
        for month, base in truth.paid.items()
    ]
    rows += [{"from": text(month), "kind": "owed", "to": text(month)} for month in truth.owed]
    random.Random(len(rows)).shuffle(rows)
    return rows


@pytest.mark.parametrize("seed", range(6))
def test_the_truth_comes_back_from_typed_rows(book, seed):
    truth = person(seed)
    found = answered(book, [*typed(truth), {}, {"kind": "paid", "from": " "}])
    assert months_and_gaps(found) == truth_of(truth)
    assert index(found) == truth.index()
    # Rows may be typed in any order, and nothing was typed that cannot be read.
    assert not {"out_of_order", "month_not_read", "amount_not_read"} & codes(found)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("name", TAKEN)
def test_lines_taken_over_say_what_they_said_before(book, name, seed):
    read = read_text(TAKEN[name](person(seed))).given
    before = answer_record(book, read, TODAY)
    rows = list(to_correct(before))
    doubtful = {line for reading in before.readings if reading.doubts for line in lines_of(reading)}
    firsts = [bool(lines_of_row(row) & doubtful) for row in rows]
    assert firsts == sorted(firsts, reverse=True)
    # As they are, and read again from their cells alone.
    for taken in ([row.entries for row in rows], [row.cells for row in rows]):
        after = answered(book, taken, read)
        assert months_and_gaps(after) == months_and_gaps(before)
        assert index(after) == index(before)
    assert answered(book, [row.entries for row in rows], read).account.fen == before.account.fen


def lines_of(reading):
    return {reading.entry.line}


def lines_of_row(row):
    return {entry.line for entry in row.entries}


def test_a_corrected_row_counts_instead_of_its_line(book):
    lines = "缴费年月,缴费基数\n202301,4077\n202302,4077\n202302,5000\n"
    before = answer_record(book, read_text(lines).given, TODAY)
    assert "month_twice_differs" in codes(before)
    rows = [row.cells for row in to_correct(before)]
    wrong = next(row for row in rows if row["base"] == "5000.00")
    wrong["from"] = "2023年3月"
    wrong["base"] = "4077"
    after = answered(book, rows)
    assert months_and_gaps(after) == (3, "2023-01", "2023-03", [])
    assert "month_twice_differs" not in codes(after)
    assert index(after) == "0.6000"  # 4077 ÷ 6795


def test_an_amount_without_a_base_and_some_months_of_a_year(book):
    # 899.60 a month is tier 60 % of 2025 whole; ten months of 2015 are not said which.
    rows = [
        {"from": "2025-07", "to": "2026-06", "personal": "10795.20"},
        {"from": "2015-01", "to": "2015-12", "months": "10", "base": "3540.60"},
    ]
    found = answered(book, rows)
    assert found.months == 22
    assert "base_from_amount" in codes(found)
    assert index(found) is not None


def test_another_province_is_named_by_its_code_or_its_name(book):
    rows = [{"from": "2023-01", "base": "5000", "place": place} for place in ("guangdong", "广州")]
    provinces = {entry.province for entry in read_rows(rows).given.entries}
    assert provinces == {"guangdong"}


@pytest.mark.parametrize(
    ("row", "problems"),
    [
        ({"from": "2023-13", "base": "4077"}, [("from", "month")]),
        ({"from": "2023-01", "to": "二月", "base": "4077"}, [("to", "month")]),
        ({"from": "2023-02", "to": "2023-01", "base": "4077"}, [("to", "order")]),
        ({"from": "2023-01", "base": "x"}, [("base", "amount")]),
        ({"from": "2023-01", "personal": "三百"}, [("personal", "amount")]),
        (
            {"from": "2023-01", "to": "2023-12", "months": "x", "base": "4077"},
            [("months", "count")],
        ),
        ({"base": "4077"}, [("from", "missing")]),
        ({"from": "?", "base": "?"}, [("from", "month"), ("base", "amount")]),
    ],
)
def test_a_cell_that_cannot_be_read_is_named(row, problems):
    found = read_rows([{}, row]).problems
    assert [(one.column, one.what) for one in found] == problems
    assert {one.row for one in found} == {2}


def test_a_dash_says_nothing(book):
    found = read_rows(
        [{"from": "202301", "to": "-", "base": "4077", "personal": "—", "months": "/"}]
    )
    assert found.problems == ()
    assert [(entry.months, entry.personal_fen) for entry in found.given.entries] == [(1, None)]


def test_a_row_that_is_left_out_does_not_count(book):
    rows = [{"from": "2023-01", "base": "4077"}, {"from": "2023-02", "base": "x"}]
    assert answered(book, rows, left_out=(2,)).months == 1
    assert read_rows(rows, left_out=(2,)).problems == ()


def test_more_than_anybodys_record_is_refused():
    with pytest.raises(RecordError, match="lines_many"):
        read_rows([{"from": "2023-01"}] * (MOST_ROWS + 1))
    with pytest.raises(RecordError, match="months_many"):
        read_rows([{"from": "1965-01", "to": "2024-12", "base": "1"}] * MOST_ROWS)


cells = st.sampled_from(["", "2023-01", "202513", "4077", "-1", "0", "paid", "广东", "12", "合计"])
anything = st.dictionaries(st.sampled_from(COLUMNS), cells | st.text(max_size=60), max_size=7)


@given(st.lists(anything, max_size=6))
def test_whatever_is_typed_is_read_or_named(rows):
    found = read_rows(rows)
    answer_record(load_city(), found.given, TODAY)
    named = {one.row for one in found.problems}
    assert named <= {n for n, row in enumerate(rows, 1) if not is_empty(row)}
    said = repr(found)
    assert [text for row in rows for text in row.values() if len(text) > 20 and text in said] == []
