"""The process that opens a workbook for a record: it comes in, its first sheet goes out as CSV.

Every row stands in its place. How a number is shown plays no part in a record, so that a faster
reader will do than a roster needs. Started by `files.py`, see `flexins/roster/apart.py`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from python_calamine import CalamineWorkbook, SheetVisibleEnum

from flexins.roster.apart import keep_within, refuse
from flexins.roster.bounds import MOST_COLUMNS
from flexins.roster.workbook_csv import moment_text, refusing, write_csv
from flexins.roster.workbook_parts import look_at_parts, look_for_values, part_of_sheet

_DECIMALS = 9  # a spreadsheet keeps fifteen digits, and no amount has so many before its point


def main(limits: dict[str, Any]) -> None:
    keep_within(limits)
    content = BytesIO(sys.stdin.buffer.read())
    with refusing():
        look_at_parts(content, limits)
        content.seek(0)
        book = CalamineWorkbook.from_filelike(content)
        shown = [one for one in book.sheets_metadata if one.visible == SheetVisibleEnum.Visible]
        if not shown:
            refuse("roster.workbook.empty")
        with ZipFile(content) as archive, part_of_sheet(archive, shown[0].name) as part:
            look_for_values(part)
        rows = _rows(book.get_sheet_by_name(shown[0].name))
        write_csv(rows, limits["rows"], "record.lines_many")


def _rows(sheet: Any) -> Iterator[list[str]]:
    before = [""] * (sheet.start[1] if sheet.start else 0)
    for cells in sheet.iter_rows():
        texts = [_text(cell) for cell in (*before, *cells[:MOST_COLUMNS])]
        while texts and not texts[-1]:
            texts.pop()
        yield texts


def _text(value: object) -> str:
    """What the cell holds, in the form in which a person would type it."""
    if isinstance(value, str):
        return value.replace("\0", "")
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float | int):
        return _number(value)
    return moment_text(value)


def _number(value: float) -> str:
    text = f"{value:.{_DECIMALS}f}"
    return text.rstrip("0").rstrip(".")


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
