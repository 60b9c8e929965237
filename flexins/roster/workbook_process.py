"""The process that opens a workbook: a workbook comes in, CSV goes out.

Started by `workbooks.py`, see `apart.py`.
"""

from __future__ import annotations

import json
import re
import sys
import warnings
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from functools import lru_cache
from io import BytesIO
from itertools import islice
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.read_only import EMPTY_CELL
from openpyxl.utils.datetime import from_excel

from flexins.roster.apart import keep_within, refuse
from flexins.roster.bounds import MOST_COLUMNS
from flexins.roster.marks import is_blank
from flexins.roster.workbook_csv import moment_text, refusing, write_csv
from flexins.roster.workbook_parts import look_at_parts, look_for_values

_EXCEL_ROWS = 1_048_576
_EXACT_BELOW = 10**15  # a spreadsheet keeps fifteen digits
# How a Chinese Excel numbers its own formats of dates, which no file need define.
_CHINESE_DATES = {*range(27, 37), *range(50, 59)}
_LEADING_ZEROS = re.compile("0{2,}")
_QUOTED = re.compile(r'"[^"]*"|\\.')
# Of amounts there are few different ones, of which most stand in many cells.
_MOST_NUMBERS_KNOWN = 20_000


def main(limits: dict[str, Any]) -> None:
    keep_within(limits)
    warnings.simplefilter("ignore")
    content = BytesIO(sys.stdin.buffer.read())
    with refusing():
        look_at_parts(content, limits)
        book = load_workbook(content, read_only=True, data_only=True, keep_links=False)
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        if not sheets:
            refuse("roster.workbook.empty")
        with sheets[0]._get_source() as part:
            look_for_values(part)
        rows = _rows(book, sheets[0])
        if limits["first"] is not None:
            rows = islice(rows, 1 + limits["first"])
        write_csv(rows, limits["rows"], "roster.rows_many")


def _rows(book: Any, sheet: Any) -> Iterator[list[str]]:
    """Rows in which anything shows, the first one bounding how wide the others are."""
    sheet.reset_dimensions()  # the workbook may say anything of its size
    width, header = MOST_COLUMNS, 0
    for number, texts in _shown(book, sheet, 1, MOST_COLUMNS + 1):
        width, header = len(texts), number
        yield texts
        break
    for _, texts in _shown(book, sheet, header + 1, width + 1):
        yield texts + [""] * (width - len(texts))


def _shown(book: Any, sheet: Any, first: int, columns: int) -> Iterator[tuple[int, list[str]]]:
    rows = sheet.iter_rows(min_row=first, max_col=columns)
    blank: object = None  # the library hands out one and the same for rows that are not there
    for number, cells in enumerate(islice(rows, _EXCEL_ROWS), first):
        if cells is blank:
            continue
        filled = len(cells)
        while filled and cells[filled - 1] is EMPTY_CELL:
            filled -= 1
        texts = [_text(book, cell) for cell in cells[:filled]]
        while texts and is_blank(texts[-1]):
            texts.pop()
        if texts:
            yield number, texts
        else:
            blank = cells


def _text(book: Any, cell: Any) -> str:
    """What the cell holds, in the form in which a person would type it."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        return value.replace("\0", "")
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        if cell.style_array.numFmtId in _CHINESE_DATES:
            return _moment(from_excel(value, book.epoch))
        return _number(value, _format(cell))
    return _moment(value)


def _moment(value: object) -> str:
    return str(value) if isinstance(value, timedelta) else moment_text(value)


def _format(cell: Any) -> str:
    return str(cell.number_format or "")


@lru_cache(maxsize=_MOST_NUMBERS_KNOWN)
def _number(value: float, number_format: str) -> str:
    if "%" in _QUOTED.sub("", number_format):
        return f"{_plain(Decimal(format(value, '.15g')) * 100)}%"
    if abs(value) >= _EXACT_BELOW:
        return f"{Decimal(value):.14E}"
    text = _plain(Decimal(format(value, ".15g")))
    return text.zfill(len(number_format)) if _LEADING_ZEROS.fullmatch(number_format) else text


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
