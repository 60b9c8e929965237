"""A result as an Excel workbook: numbers as numbers, with formats, and the arithmetic."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from flexins.answers.trace import label, source_texts
from flexins.rules.money import FEN_PER_YUAN
from flexins.rules.step import Step
from flexins.ui.language import t, words
from flexins.ui.tables import Amount, Cell, Table

_NARROW, _WIDE, _WIDEST = 16, 34, 64
_LONGEST_SHEET_NAME = 31
_NOT_IN_SHEET_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


def workbook(
    title: str, about: Sequence[tuple[str, str]], tables: Sequence[Table], steps: Sequence[Step]
) -> bytes:
    """Sheets: what this is, each table, the arithmetic.

    What is text stays text, whatever it begins with: no cell becomes a formula but our sums.
    """
    from xlsxwriter import Workbook

    out = BytesIO()
    with Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        styles = {
            "bold": book.add_format({"bold": True}),
            "text": book.add_format({"text_wrap": True, "valign": "top"}),
            "money": book.add_format({"num_format": "#,##0.00"}),
            "head": book.add_format({"bold": True, "text_wrap": True, "bottom": 1}),
        }
        _about(book.add_worksheet(_sheet_name(title)), title, about, styles)
        for number, shown in enumerate(tables, 1):
            name = _sheet_name(t("recap.sheet", number=number))
            _table(book.add_worksheet(name), shown, styles)
        if steps:
            _arithmetic(book.add_worksheet(_sheet_name(t("recap.arithmetic"))), steps, styles)
    return out.getvalue()


def _sheet_name(text: str) -> str:
    return text.translate(_NOT_IN_SHEET_NAMES)[:_LONGEST_SHEET_NAME].strip()


def _about(
    sheet: Any, title: str, about: Sequence[tuple[str, str]], styles: dict[str, Any]
) -> None:
    sheet.set_column(0, 0, _WIDE)
    sheet.set_column(1, 1, _WIDEST)
    sheet.write_string(0, 0, title, styles["bold"])
    for row, (name, text) in enumerate(about, 2):
        sheet.write_string(row, 0, name)
        sheet.write_string(row, 1, text, styles["text"])


def _table(sheet: Any, shown: Table, styles: dict[str, Any]) -> None:
    sheet.set_column(0, len(shown.header), _NARROW)
    sheet.write_string(0, 0, shown.caption, styles["bold"])
    for column, name in enumerate(shown.header):
        sheet.write_string(2, column, name, styles["head"])
    for row, cells in enumerate(shown.rows, 3):
        for column, cell in enumerate(cells):
            _cell(sheet, row, column, cell, styles)
    sheet.freeze_panes(3, 1)
    _fit_to_page(sheet)


def _cell(sheet: Any, row: int, column: int, cell: Cell, styles: dict[str, Any]) -> None:
    if isinstance(cell, Amount):
        # A spreadsheet knows binary numbers only; two decimals of this size come out exactly.
        sheet.write_number(row, column, cell.fen / FEN_PER_YUAN, styles["money"])
    elif isinstance(cell, int):
        sheet.write_number(row, column, cell)
    else:
        sheet.write_string(row, column, cell)


def _arithmetic(sheet: Any, steps: Sequence[Step], styles: dict[str, Any]) -> None:
    sheet.set_column(0, 0, _WIDE)
    sheet.set_column(1, 1, _WIDE)
    sheet.set_column(2, 2, _NARROW)
    sheet.set_column(3, 3, _WIDEST)
    for column, name in enumerate(("step", "arithmetic", "result", "source")):
        sheet.write_string(0, column, t(f"recap.column.{name}"), styles["head"])
    for row, line in enumerate(steps, 1):
        sheet.write_string(row, 0, label(words(), line), styles["text" if line.result else "bold"])
        sheet.write_string(row, 1, line.arithmetic if line.result else "", styles["text"])
        sheet.write_string(row, 2, line.result)
        sources = "\n".join(source_texts(words(), line))
        sheet.write_string(row, 3, sources, styles["text"])
    sheet.freeze_panes(1, 0)
    _fit_to_page(sheet)


def _fit_to_page(sheet: Any) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)  # A4, by the number the format gives it
    sheet.fit_to_pages(1, 0)
