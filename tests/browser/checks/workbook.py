"""The Excel file of a result: real numbers, their formats, the arithmetic."""

import re
from io import BytesIO

import openpyxl

from tests.browser.checks.paper import EDITION
from tests.tongues import foreign


def holds_numbers_and_the_arithmetic(visitor, language: str, *, has_amounts: bool) -> None:
    page = visitor.page
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Excel").click()
    book = openpyxl.load_workbook(BytesIO(waiting.value.path().read_bytes()))
    cells = [cell for sheet in book for row in sheet.rows for cell in row if cell.value is not None]
    texts = [str(cell.value) for cell in cells]
    assert EDITION.search(" ".join(texts))
    money = [cell for cell in cells if cell.number_format == "#,##0.00"]
    assert all(isinstance(cell.value, int | float) for cell in money)
    # Amounts of the tables on the page are numbers of the workbook, to the fen.
    shown = page.locator(".fx-table .fx-number").all_inner_texts()
    amounts = {text for text in shown if re.fullmatch(r"-?[\d,]+\.\d\d", text)}
    assert amounts <= {f"{cell.value:,.2f}" for cell in money}
    assert bool(amounts) == has_amounts
    assert len(list(book.worksheets[-1].rows)) >= 4  # the head and at least three lines
    named = waiting.value.suggested_filename.rpartition(".")[0]
    assert foreign([*texts, *book.sheetnames, named], language) == []
