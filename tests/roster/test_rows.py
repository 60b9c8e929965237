"""Rows that cannot be answered say why, in the words of `cost`; the others go on."""

import pytest

from flexins.commands import main
from flexins.roster.columns import RosterError
from tests.roster.tables import HEADER, answered, rows_of

GOOD = "good,2022-07,2023-06,60,"


@pytest.mark.parametrize(
    ("line", "options"),
    [
        ("2025-13,2025-12,60,", "--from 2025-13 --to 2025-12 --tier 60"),
        ("2025-07,soon,60,", "--from 2025-07 --to soon --tier 60"),
        ("25-Jul,2025-08,60,", "--from 25-Jul --to 2025-08 --tier 60"),
        ("2025-07,45839,60,", "--from 2025-07 --to 45839 --tier 60"),
        ("25-7,2025-08,60,", "--from 25-7 --to 2025-08 --tier 60"),
        ("1899-01,2025-08,60,", "--from 1899-01 --to 2025-08 --tier 60"),
        ("2025-08,2025-07,60,", "--from 2025-08 --to 2025-07 --tier 60"),
        ("2021-06,2025-07,60,", "--from 2021-06 --to 2025-07 --tier 60"),
        ("2022-01,2072-01,60,", "--from 2022-01 --to 2072-01 --tier 60"),
        ("2025-07,2025-08,65,yes", "--from 2025-07 --to 2025-08 --tier 65 --medical"),
        ("2025-07,2025-08,六十,", "--from 2025-07 --to 2025-08 --tier 六十"),
        # Of several faults the first is told, as there.
        ("2025-08,2025-07,65,", "--from 2025-08 --to 2025-07 --tier 65"),
        ("2021-06,2021-05,60,", "--from 2021-06 --to 2021-05 --tier 60"),
    ],
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_bad_row_says_what_cost_says(capsys, line, options, language):
    assert main(["--lang", language, "cost", *options.split()]) == 2
    refused = capsys.readouterr().err.removeprefix("flexins: --").strip()
    column, sentence = refused.split(" ", 1)[0], refused.partition(": ")[2]
    summary, rows = answered(f"{HEADER}a,{line}\n{GOOD}\n", language=language)
    assert rows[0]["error"] == f"{column}: {sentence}"
    assert [rows[0][name] for name in ("months", "medical", "total", "provisional")] == [""] * 4
    assert rows[1]["total"] == "9784.80"  # 4077 × 20 % × 12
    assert (summary.rows, summary.errors) == (2, 1)
    assert summary.first_errors == [(1, rows[0]["error"])]


@pytest.mark.parametrize(
    ("line", "column"),
    [
        (",2025-08,60,", "from"),
        ("2025-07,,60,", "to"),
        ("2025-07,2025-08,,", "tier"),
        ("2025-07,2025-08,60,maybe", "medical"),
    ],
)
def test_an_empty_or_unknown_cell_is_named(line, column):
    assert rows_of(f"a,{line}", language="en")[0]["error"].startswith(f"{column}: ")


@pytest.mark.parametrize("yes", ["1", "yes", "YES", "True", "TRUE", "是", " yes "])
def test_yes(yes):
    assert rows_of(f"a,2025-07,2025-07,100,{yes}")[0]["medical"] == "449.76"  # 7496 × 6 %


@pytest.mark.parametrize("no", ["0", "no", "False", "否", "", " "])
def test_no(no):
    assert rows_of(f"a,2025-07,2025-07,100,{no}")[0]["medical"] == "0.00"


def test_nothing_that_stands_in_a_row_is_repeated_in_its_error():
    number = "11010519491231002X"  # the example of GB 11643
    for line in (
        f"{number},2025-08,60,",
        f"2025-07,2025-08,{number},",
        f"2025-07,2025-08,60,{number}",
    ):
        assert number not in rows_of(f"a,{line}")[0]["error"]


def test_the_months_that_excel_makes_are_understood():
    (row,) = rows_of("a,Jul-22,Jun-23,60,")
    assert (row["from"], row["total"]) == ("Jul-22", "9784.80")


def test_rows_of_another_length_are_kept_and_named():
    short, long, good = rows_of("a,2025-07", "b,2025-07,2025-08,60,no,more,and more", GOOD)
    assert (short["id"], long["id"], good["error"]) == ("a", "b", "")
    assert "2" in short["error"]
    assert "7" in long["error"]
    assert short["total"] == long["total"] == ""


def test_empty_lines_are_left_out_and_the_last_line_needs_no_end():
    summary, rows = answered(f"{HEADER}\n{GOOD}\n\n\r\n{GOOD}")
    assert [row["id"] for row in rows] == ["good", "good"]
    assert summary.rows == 2


def test_a_fault_far_down_bears_its_row():
    lines = [GOOD] * 150_000
    lines[140_000] = "x,2025-07,2025-06,60,"
    summary, rows = answered(HEADER + "\n".join(lines) + "\n")
    assert [number for number, _ in summary.first_errors] == [140_001]
    assert [n for n, row in enumerate(rows, 1) if row["error"]] == [140_001]


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "roster.columns_missing"),
        (b"id,from,to,tier\na,2025-07,2025-08,60\n", "roster.columns_missing"),
        ("编号,开始月份,结束月份,医保\n".encode(), "roster.columns_missing"),
        ("编号,id,开始月份,结束月份,缴费档次,医保\n".encode(), "roster.column_twice"),
        (b"id,from,to,tier,medical,to\na,1,2,3,4,5\n", "roster.column_twice"),
        (HEADER.encode(), "roster.no_rows"),
        (HEADER.encode() + b"\n\n", "roster.no_rows"),
        (HEADER.encode("utf-16"), "roster.no_rows"),
        (HEADER.encode("utf-16-le"), "roster.not_text"),  # no mark says so
        (b"\xff\xff\xff", "roster.not_text"),
    ],
)
def test_a_table_that_cannot_be_answered_is_refused(content, key):
    with pytest.raises(RosterError) as refusal:
        answered(content)
    assert refusal.value.key == key


def test_a_quotation_mark_never_closed_is_refused_before_memory_fills():
    with pytest.raises(RosterError) as refusal:
        answered(f'{HEADER}"a,2025-07,2025-08,60,\n' + f"{GOOD}\n" * 1_500_000)
    assert refusal.value.key == "roster.quote_open"
