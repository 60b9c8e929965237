"""Excel workbooks: real dates, numbers and yes or no; and what may be packed into one."""

import datetime
import io
import time
import zipfile
from dataclasses import replace

import pytest
import xlsxwriter

from flexins.roster.bounds import ON_THE_PAGE
from flexins.roster.columns import RosterError
from flexins.roster.run import run
from tests.roster.tables import answered

HEADER = ("id", "from", "to", "tier", "medical", "name")
JULY, JUNE = datetime.datetime(2025, 7, 1), datetime.datetime(2026, 6, 30)


def workbook(*rows, hidden=(), **options):
    """A workbook of the rows; a cell may be (value, number format)."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, options)
    for name in hidden:
        book.add_worksheet(name).write(0, 0, "not this one")
    sheet = book.add_worksheet("名单")
    if hidden:
        sheet.activate()
        sheet.set_first_sheet()
        for other in book.worksheets()[:-1]:
            other.hide()
    for number, row in enumerate(rows):
        for place, cell in enumerate(row):
            value, form = cell if isinstance(cell, tuple) else (cell, None)
            cell_format = book.add_format({"num_format": form}) if form is not None else None
            if isinstance(value, datetime.datetime):
                sheet.write_datetime(number, place, value, cell_format)
            else:
                sheet.write(number, place, value, cell_format)
    book.close()
    return content.getvalue()


def changed(content, **parts):
    """The workbook with functions of its parts' content, by the end of their names."""
    found = io.BytesIO()
    old = zipfile.ZipFile(io.BytesIO(content))
    with old, zipfile.ZipFile(found, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            change = parts.get(part.filename.rpartition("/")[2].partition(".")[0])
            text = old.read(part)
            new.writestr(part.filename, change(text) if change else text)
    return found.getvalue()


def test_what_a_desk_has():
    summary, rows = answered(
        workbook(
            HEADER,
            ("A1", (JULY, "yyyy-mm"), (JUNE, 'yyyy"年"m"月"'), 60, True, "张三"),
            ("A2", (JULY, "mmm-yy"), (JUNE, 57), (0.6, "0%"), 1, "李四"),
            ("A3", "2025-07", "202606", "60%", "有", "王五"),
            (),
            ("A4", (JULY, 14), (JUNE, "m/d/yyyy h:mm"), 60.0, "TRUE", "喆"),
            ("", "", " ", "", "", ""),
        )
    )
    assert [row["name"] for row in rows] == ["张三", "李四", "王五", "喆"]
    assert {row["total"] for row in rows} == {"16192.32"}
    assert (summary.rows, summary.errors, summary.encoding) == (4, 0, None)
    assert rows[0]["from"] == "2025-07-01"
    assert rows[1]["tier"] == "60%"


def test_ids_as_numbers():
    cells = [(7, "0000"), 42, 4.20106198001011e17, "420106198001011234", 1.5]
    period = ("2025-07", "2026-06", 60, False)
    summary, rows = answered(workbook(HEADER, *((cell, *period) for cell in cells)))
    assert [row["id"] for row in rows] == [
        *("0007", "42", "4.20106198001011E+17", "420106198001011234", "1.5")
    ]
    assert (summary.ids_rounded, summary.ids_twice) == (1, 0)


def test_dates_since_1904_and_hidden_sheets_before():
    content = workbook(HEADER, ("a", (JULY, 14), (JUNE, 14), 60, 1), date_1904=True, hidden=["x"])
    assert answered(content)[1][0]["total"] == "16192.32"


def test_a_serial_number_that_is_no_date_is_refused():
    (row,) = answered(workbook(HEADER, ("a", 45839, "2026-06", 60, 1)))[1]
    assert row["error"].startswith("from: ")


@pytest.mark.parametrize(
    "header", [HEADER[:5], ("编号", "开始月份", "结束月份", "缴费档次", "医保")]
)
def test_a_result_as_a_workbook_is_answered_by_what_was_asked(header):
    text = ",".join(header) + "\na,2025-07,2026-06,60,1\nb,2025-07,x,60,1\n"
    first = answered(text)[1]
    again = answered(workbook(tuple(first[0]), *(tuple(row.values()) for row in first)))[1]
    assert again == first


GOOD = workbook(HEADER, ("a", "2025-07", "2026-06", 60, 1, "n"))

SMALL = replace(ON_THE_PAGE, workbook_cells=2_000)


def before_the_end(text):
    return lambda part: part.replace(b"</sheetData>", text + b"</sheetData>")


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"PK\x03\x04\x14\0\x06\0", "workbook.damaged"),
        (GOOD[:-40], "workbook.damaged"),
        (changed(GOOD, sheet1=lambda part: part[:300]), "workbook.unreadable"),
        (workbook(("id", "from"), ("1", "2")), "columns_missing"),
        (workbook(HEADER), "no_rows"),
        (workbook(), "columns_missing"),
        (
            changed(GOOD, sheet1=lambda p: p.replace(b"<v>60</v>", b"<f>30*2</f><v></v>")),
            "workbook.no_values",
        ),
        (
            changed(GOOD, sheet1=before_the_end(b"<row>" + b"<c/>" * 3_000 + b"</row>")),
            "workbook.large",
        ),
        (changed(GOOD, sheet1=before_the_end(b"<row><c/></row>" * 3_000)), "workbook.large"),
        (
            changed(
                GOOD, sharedStrings=lambda p: p.replace(b"</sst>", b"<si><t>x</t></si>" * 3_000)
            ),
            "workbook.large",
        ),
        (changed(GOOD, styles=lambda p: p + b" " * 25_000_000), "workbook.large"),
    ],
)
def test_a_workbook_that_cannot_be_answered_is_refused(book, content, key):
    with pytest.raises(RosterError) as refusal:
        run(io.BytesIO(content), None, book, "zh", bounds=SMALL)
    assert refusal.value.key == f"roster.{key}"


def test_a_row_of_thirty_million_cells_is_refused_before_it_is_opened(book):
    bomb = changed(GOOD, sheet1=before_the_end(b"<row>" + b"<c/>" * 30_000_000 + b"</row>"))
    assert len(bomb) < 200_000
    began = time.monotonic()
    with pytest.raises(RosterError) as refusal:
        run(io.BytesIO(bomb), None, book, "zh", bounds=ON_THE_PAGE)
    assert refusal.value.key == "roster.workbook.large"
    assert time.monotonic() - began < 20  # a minute and 1.3 GB, where it was opened first


def test_what_a_workbook_says_of_its_size_is_not_believed(book):
    far = b'<row r="9999999999"><c r="A9999999999"><v>1</v></c></row>'
    bomb = changed(
        GOOD, sheet1=lambda p: before_the_end(far)(p).replace(b"A1:F2", b"A1:XFD1048576")
    )
    assert answered(bomb)[0].rows == 1


class Gone(BaseException):
    """The visitor has gone."""


def test_the_process_ends_with_its_visitor(book):
    began = time.monotonic()

    def progress(done_bytes):
        if time.monotonic() - began > 0.3:
            raise Gone

    slow = changed(GOOD, sheet1=before_the_end(b"<row><c><v>1</v></c></row>" * 1_500_000))
    with pytest.raises(Gone):
        run(io.BytesIO(slow), None, book, "zh", progress, ON_THE_PAGE)
    assert time.monotonic() - began < 5


def test_a_document_of_another_program_is_named():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("[Content_Types].xml", "")
        archive.writestr("word/document.xml", "")
    with pytest.raises(RosterError) as refusal:
        answered(content.getvalue())
    assert refusal.value.key == "roster.kind.document"
