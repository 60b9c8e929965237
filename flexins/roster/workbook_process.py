"""The process that opens a workbook: a workbook comes in, CSV goes out.

Started by `workbooks.py`, see `apart.py`.
"""

from __future__ import annotations

import csv
import json
import os
import re
import sys
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO, TextIOWrapper
from itertools import islice
from typing import IO, Any
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.utils.datetime import from_excel

from flexins.roster.apart import keep_within, refuse
from flexins.roster.bounds import MOST_COLUMNS
from flexins.roster.marks import is_blank

_EXCEL_ROWS = 1_048_576
_EXACT_BELOW = 10**15  # a spreadsheet keeps fifteen digits
_MOST_PARTS = 5000
_OF_A_SHEET = "xl/worksheets/"
# Parts beside the sheet and its texts: formats, names, themes.
_MOST_BYTES_BESIDE = 20_000_000
_BLOCK_BYTES = 500_000
_TEXTS = "sharedstrings.xml"
# How a Chinese Excel numbers its own formats of dates, which no file need define.
_CHINESE_DATES = {*range(27, 37), *range(50, 59)}
_LEADING_ZEROS = re.compile("0{2,}")
_QUOTED = re.compile(r'"[^"]*"|\\.')
_FORMULA_WITHOUT_VALUE = re.compile(
    rb"(?:</(?:\w+:)?f>|<(?:\w+:)?f\b[^<>]*/>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_LONGEST_MATCH = 1000
# A row, or a text, is in memory as a whole; what follows the last is as long at most.
_LONGEST_WHOLE_BYTES = 5_000_000


@dataclass(frozen=True, slots=True)
class _Kind:
    """What there are many of in a part, and what ends each that is in memory as a whole."""

    counted: re.Pattern[bytes]
    whole: bytes


_CELL = _Kind(re.compile(rb"<(?:\w+:)?c[ />]"), b"row>")
_TEXT = _Kind(re.compile(rb"<(?:\w+:)?si[ />]"), b"si>")


def main(limits: dict[str, Any]) -> None:
    keep_within(limits)
    warnings.simplefilter("ignore")
    content = BytesIO(sys.stdin.buffer.read())
    try:
        _look_at_parts(content, limits)
        book = load_workbook(content, read_only=True, data_only=True, keep_links=False)
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        if not sheets:
            refuse("roster.workbook.empty")
        with sheets[0]._get_source() as part:
            _look_for_values(part)
        rows = _all_rows(book, sheets[0]) if limits["as_it_stands"] else _rows(book, sheets[0])
        if limits["first"] is not None:
            rows = islice(rows, 1 + limits["first"])
        _write(rows, limits["rows"])
    except MemoryError:
        refuse("roster.workbook.large")
    except BrokenPipeError:
        os._exit(1)  # whoever asked has gone
    except BadZipFile:
        refuse("roster.workbook.damaged")
    except Exception:  # whatever a damaged or foreign part does to the library
        refuse("roster.workbook.unreadable")


def _look_at_parts(content: BytesIO, limits: dict[str, Any]) -> None:
    """Refuse what is no workbook, or unfolds to more than anybody's table."""
    with ZipFile(content) as archive:
        parts = archive.infolist()
        if len(parts) > _MOST_PARTS:
            refuse("roster.workbook.large")
        names = {part.filename.casefold() for part in parts}
        if any(part.flag_bits & 1 for part in parts) or "xl/workbook.bin" in names:
            refuse("roster.kind.old_workbook")
        if "[content_types].xml" not in names or not any(n.startswith("xl/") for n in names):
            document = names & {"mimetype", "word/document.xml", "ppt/presentation.xml"}
            refuse("roster.kind.document" if document else "roster.kind.archive")
        beside = 0
        for part in parts:
            name = part.filename.casefold()
            if name.endswith(_TEXTS):
                with archive.open(part) as texts:
                    _look_through(texts, _TEXT, limits)
            elif name.startswith(_OF_A_SHEET):
                with archive.open(part) as sheet:
                    _look_through(sheet, _CELL, limits)
            elif name.endswith((".xml", ".rels")):
                beside += part.file_size
        if beside > _MOST_BYTES_BESIDE:
            refuse("roster.workbook.large")


def _look_through(part: IO[bytes], kind: _Kind, limits: dict[str, Any]) -> None:
    """Refuse a part that is too large, before anything is made of it.

    It is read as bytes only: that takes no memory and little time.
    """
    read = found = since_last = 0
    rest = b""
    while block := part.read(_BLOCK_BYTES):
        read += len(block)
        found += len(kind.counted.findall(block))
        whole = since_last == 0 or kind.whole in rest[-len(kind.whole) :] + block
        since_last = len(block) - block.rfind(kind.whole) if whole else since_last + len(block)
        if read > limits["bytes"] or found > limits["cells"] or since_last > _LONGEST_WHOLE_BYTES:
            refuse("roster.workbook.large")
        rest = block[-_LONGEST_MATCH:]


def _look_for_values(part: IO[bytes]) -> None:
    """Refuse a sheet in which formulas have no values yet: they would read as empty cells."""
    rest = b""
    while block := part.read(_BLOCK_BYTES):
        if _FORMULA_WITHOUT_VALUE.search(rest + block):
            refuse("roster.workbook.no_values")
        rest = block[-_LONGEST_MATCH:]


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


def _all_rows(book: Any, sheet: Any) -> Iterator[list[str]]:
    """Every row in its place up to the last in which anything shows."""
    sheet.reset_dimensions()
    before = 0
    for number, texts in _shown(book, sheet, 1, MOST_COLUMNS):
        yield from ([] for _ in range(number - before - 1))
        yield texts
        before = number


def _shown(book: Any, sheet: Any, first: int, columns: int) -> Iterator[tuple[int, list[str]]]:
    rows = sheet.iter_rows(min_row=first, max_col=columns)
    blank: object = None  # the library hands out one and the same for rows that are not there
    for number, cells in enumerate(islice(rows, _EXCEL_ROWS), first):
        if cells is blank:
            continue
        texts = [_text(book, cell) for cell in cells]
        while texts and is_blank(texts[-1]):
            texts.pop()
        if texts:
            yield number, texts
        else:
            blank = cells


def _write(rows: Iterator[list[str]], most: int | None) -> None:
    out = TextIOWrapper(sys.stdout.buffer, encoding="utf-8", errors="replace", newline="")
    writer = csv.writer(out, lineterminator="\r\n")  # so that both signs are quoted in a cell
    for number, row in enumerate(rows):
        if most is not None and number > most:
            refuse("roster.rows_many", most=most)
        writer.writerow(row)
    out.flush()


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
        return _number(value, cell.number_format or "")
    return _moment(value)


def _moment(value: object) -> str:
    if isinstance(value, datetime):
        return str(value.date() if value.time() == time() else value.replace(microsecond=0))
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value) if isinstance(value, timedelta) else ""


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
