"""Pieces of text of a PDF's page as lines of cells."""

import re

from flexins.record.pdf_layout import Piece, lines_of


def cells(*pieces):
    return [re.split(" {2,}", line.strip()) for line in lines_of(pieces).split("\n")]


def test_lines_from_the_top_and_cells_from_the_left():
    found = cells(
        Piece("正常", 120, 700, 8, begins=True),
        Piece("2023-01", 20, 700.5, 8),
        Piece("缴费年月", 20, 720, 8),
        Piece("状态", 120, 720, 8, apart=True),
    )
    assert found == [["缴费年月", "状态"], ["2023-01", "正常"]]


def test_a_narrow_table_whose_reader_thinks_figures_wide():
    """`2023/10/1` from 20 on ends before 52 where figures are half as wide as high; the reader,
    who knows no widths, found a line's end."""
    assert cells(Piece("2023/10/1\n", 20, 700, 8), Piece("1243.35", 53, 700, 8, begins=True)) == [
        ["2023/10/1", "1243.35"]
    ]


def test_a_word_drawn_sign_by_sign_is_one():
    """A browser draws figures and Chinese apart, each sign where the last one ended."""
    found = cells(
        Piece("2023", 20, 700, 10),
        Piece("年", 42.2, 700, 10),
        Piece("5", 52.2, 700, 10),
        Piece("⽉", 57.8, 700, 10),
        Piece("4077.00", 90, 700, 10, apart=True),
    )
    assert found == [["2023年5⽉", "4077.00"]]


def test_a_space_within_a_cell():
    """The date is 55.5 wide, as its 2023 and 年 above measure; the time follows after a space."""
    above = [Piece("2023", 20, 720, 10), Piece("年", 42.2, 720, 10)]
    found = cells(
        *above,
        Piece("2022-04-01", 20, 700, 10),
        Piece("00:00:00", 78.3, 700, 10, apart=True),
        Piece("4077.00", 140, 700, 10, apart=True),
    )
    assert found[1] == ["2022-04-01 00:00:00", "4077.00"]


def test_cells_that_overlap_and_text_drawn_twice():
    found = cells(
        Piece("企业职工基本养老保险", 20, 700, 9),
        Piece("202301", 98, 700, 9),
        Piece("202301", 98.3, 700, 9),
    )
    assert found == [["企业职工基本养老保险", "202301"]]


def test_cells_keep_their_places():
    """Four parts of the grid are as wide as a Chinese sign."""
    line = lines_of([Piece("月份", 20, 700, 10), Piece("12月", 120, 700, 10, begins=True)])
    assert (line.index("月份"), line.index("12月")) == (0, 40)


def test_nothing_drawn():
    assert lines_of([]) == lines_of([Piece("  ", 0, 0, 9), Piece("x", 0, 0, 0)]) == ""
