"""Cells of a CSV that a spreadsheet takes as the text they are."""

from __future__ import annotations

import re

# Every sign here stands for itself, so that other engines of regular expressions read it alike.
_BLANKS = " \t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000\u2000-\u200a"
# What makes a spreadsheet calculate, their full-width forms included.
FORMULA_START = f"[{_BLANKS}]*[=+@\t\r\n\0|%＝＋－＠-]"
_FORMULA = re.compile(FORMULA_START)
# Numbers a spreadsheet would round, or write as 4.2E+17.
_LONG_NUMBER = re.compile(r"0\d+|\d{11,}|\d+[Ee]\d+")


def no_formula(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would calculate it."""
    return f"'{text}" if _FORMULA.match(text) else text


def safe_cell(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would not take it as text."""
    return f"'{text}" if _LONG_NUMBER.fullmatch(text) else no_formula(text)
