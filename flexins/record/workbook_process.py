"""The process that opens a workbook for a record: it comes in, its first sheet goes out as CSV.

Every row stands in its place. How a number is shown plays no part in a record, so that a faster
reader will do than a roster needs. Started by `files.py`, see `flexins/roster/apart.py`.
"""

from __future__ import annotations

import csv
import json
import os
import sys
from collections.abc import Iterator
from datetime import date, datetime, time
from io import BytesIO, TextIOWrapper
from typing import Any
from zipfile import BadZipFile, ZipFile

from python_calamine import CalamineWorkbook, SheetVisibleEnum

from flexins.roster.apart import keep_within, refuse
from flexins.roster.bounds import MOST_COLUMNS
from flexins.roster.workbook_parts import look_at_parts, look_for_values, part_of_sheet

_DECIMALS = 9  # a spreadsheet keeps fifteen digits, and no amount has so many before its point


def main(limits: dict[str, Any]) -> None:
    keep_within(limits)
    content = BytesIO(sys.stdin.buffer.read())
    try:
        look_at_parts(content, limits)
        content.seek(0)
        book = CalamineWorkbook.from_filelike(content)
        shown = [one for one in book.sheets_metadata if one.visible == SheetVisibleEnum.Visible]
        if not shown:
            refuse("roster.workbook.empty")
        with ZipFile(content) as archive, part_of_sheet(archive, shown[0].name) as part:
            look_for_values(part)
        _write(_rows(book.get_sheet_by_name(shown[0].name)), limits["rows"])
    except MemoryError:
        refuse("roster.workbook.large")
    except BrokenPipeError:
        os._exit(1)  # whoever asked has gone
    except BadZipFile:
        refuse("roster.workbook.damaged")
    except Exception:  # whatever a damaged or foreign part does to the library
        refuse("roster.workbook.unreadable")


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
    if isinstance(value, datetime):
        return str(value.date() if value.time() == time() else value.replace(microsecond=0))
    return value.isoformat() if isinstance(value, date | time) else ""


def _number(value: float) -> str:
    text = f"{value:.{_DECIMALS}f}"
    return text.rstrip("0").rstrip(".")


def _write(rows: Iterator[list[str]], most: int) -> None:
    out = TextIOWrapper(sys.stdout.buffer, encoding="utf-8", errors="replace", newline="")
    writer = csv.writer(out, lineterminator="\r\n")  # so that both signs are quoted in a cell
    for number, row in enumerate(rows):
        if number > most:
            refuse("record.lines_many", most=most)
        writer.writerow(row)
    out.flush()


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
