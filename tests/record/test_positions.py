"""Lines of a PDF, whose empty cells are lost: where the others stand says what they are."""

from datetime import date

import pytest

from flexins.record.positions import Span, below, spans_of, unglued
from flexins.record.reading import read_text
from flexins.rules.record.answer import answer_record

TODAY = date(2026, 11, 26)
WIDTH = 12


def line(*cells, flush="left"):
    put = {"left": str.ljust, "right": str.rjust, "middle": str.center}[flush]
    return "  ".join(put(cell, WIDTH) for cell in cells).rstrip()


def answered(book, *lines):
    return answer_record(book, read_text("\n".join(lines)).given, TODAY)


def months(found):
    return [str(month) for month in found.counted.by_month]


@pytest.mark.parametrize("flush", ["left", "middle", "right"])
def test_months_across_with_empty_ones(book, flush):
    """Paid from March to May and in December; what stands below which month tells it."""
    paid = (3, 4, 5, 12)
    found = answered(
        book,
        "2022年度",
        line("月份", *(f"{n}月" for n in range(1, 13)), flush=flush),
        line("缴费基数", *("3740.00" if n in paid else "" for n in range(1, 13)), flush=flush),
        line("缴费情况", *("●" if n in paid else "" for n in range(1, 13)), flush=flush),
    )
    assert months(found) == ["2022-03", "2022-04", "2022-05", "2022-12"]
    assert [gap.span.months for gap in found.gaps] == [6]


def test_where_nobody_can_tell_which_months_it_is_said(book):
    """Copied with single spaces: eleven bases may be any eleven months of the year."""
    above = ["2022年度", "月份 " + " ".join(f"{n}月" for n in range(1, 13))]
    rows = ["缴费基数 " + " ".join(["3740.00"] * 11), "2023年度", above[1]]
    found = answered(book, *above, *rows, "缴费基数 " + " ".join(["4077.00"] * 12))
    assert months(found) == [f"2023-{n:02d}" for n in range(1, 13)]
    (finding,) = [f for f in found.findings if f.code == "month_not_read"]
    assert finding.line == 3


def test_an_empty_cell_between_amounts(book):
    """Without its place the personal amount would be taken for the base."""
    rows = [line("202301", "", "326.16", "正常"), line("202302", "4077.00", "326.16", "正常")]
    found = answered(book, line("缴费年月", "缴费基数", "个人缴费", "状态"), *rows)
    assert [(e.base_fen, e.personal_fen) for e in found.given.entries] == [
        (None, 32_616),
        (407_700, 32_616),
    ]


def test_a_cell_as_wide_as_its_column(book):
    """The month touches the insurance before it; the booking month is not taken for it."""
    found = answered(
        book,
        "险种类型    缴费年月    台账年月    缴费基数",
        "企业职工养老保险202301  202305  4077.00",
    )
    assert months(found) == ["2023-01"]


def spans(*places):
    return [Span(begin, end, end) for begin, end in places]


def test_below():
    headings = spans((0, 4), (10, 12), (20, 24))
    assert below(headings, spans((0, 8), (20, 28))) == [0, 2]
    assert below(headings, spans((10, 12))) == [1]
    assert below(headings, spans((18, 24))) == [2]
    assert below(headings, spans((15, 15))) is None
    assert below(headings, spans((0, 4), (1, 5))) is None


def test_spans_and_cells_taken_apart():
    """Figures are drawn two parts wide, Chinese signs four."""
    assert spans_of("ab  c d", ["ab", "c d"], wide=True) == (Span(0, 2, 4), Span(4, 7, 10))
    assert spans_of("ab  c d", ["ab", "c"], wide=True) == ()
    headings = spans((0, 2), (4, 8))
    cells, places = unglued(headings, ["养老保险2023"], spans((0, 8)))
    assert (cells, places) == (["养老保险", "2023"], [Span(0, 4, 16), Span(4, 8, 12)])
    assert unglued(headings, ["20232024"], spans((0, 8)))[0] == ["20232024"]
