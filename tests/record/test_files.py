"""Files as people have them: encodings, workbooks, PDFs, saved web pages; and what is none."""

import io
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter

from flexins.record.bounds import MOST_BYTES, MOST_LINES, MOST_PAGES
from flexins.record.errors import RecordError
from flexins.record.files import text_of_file
from flexins.record.reading import read_text
from flexins.rules.money import yuan_plain
from flexins.rules.record.answer import answer_record
from flexins.wording import LANGUAGES, say
from tests.record import layouts
from tests.record.pdf import pdf
from tests.record.test_layouts import months_and_gaps, truth_of
from tests.record.truth import person

TODAY = date(2026, 11, 26)
TRUTH = person(1)


def read(content):
    return read_text(text_of_file(io.BytesIO(content)))


def answered(book, content):
    return answer_record(book, read(content).given, TODAY)


def workbook(rows, *, skip=0):
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content)
    sheet = book.add_worksheet("缴费")
    day = book.add_format({"num_format": "yyyy-mm"})
    for number, row in enumerate(rows):
        for place, cell in enumerate(row):
            if isinstance(cell, datetime):
                sheet.write_datetime(number + skip, place, cell, day)
            elif cell != "":
                sheet.write(number + skip, place, cell)
    book.close()
    return content.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings(book, encoding):
    found = answered(book, layouts.monthly(TRUTH).encode(encoding))
    assert months_and_gaps(found) == truth_of(TRUTH)


def test_signs_that_chinese_encodings_write_in_four_bytes(book):
    """¥ and ✓ are not in GB 2312, and yet no sign of a damaged file."""
    lines = (f"2023-{number:02d},¥4077.00,✓" for number in range(1, 13))
    text = "\n".join(["缴费年月,缴费基数,状态", *lines])
    assert answered(book, text.encode("gb18030")).months == 12


def test_full_width_amounts_in_a_workbook(book):
    """A full-width comma within an amount is no separator of the text that a sheet becomes."""
    rows = [["年度", "缴费月数", "月缴费基数"], ["2023", "12", "７，０４０．００元"]]
    found = answered(book, workbook(rows))
    assert set(found.bases.by_month.values()) == {704_000}
    strip = [["2023年度"], ["月份", *range(1, 13)], ["缴费基数", *["４，０７７．００元"] * 12]]
    assert set(answered(book, workbook(strip)).bases.by_month.values()) == {407_700}


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_line_ends(book, ends):
    text = layouts.query_site(TRUTH).replace("\n", ends)
    assert months_and_gaps(answered(book, text.encode())) == truth_of(TRUTH)


def test_a_workbook_with_a_title_blank_rows_dates_and_numbers(book):
    """Rows keep their numbers: the title in row 1, the heading in row 4, the first month in 5."""
    rows = [["武汉市个人缴费明细"], [], ["姓名", layouts.NAME, "证件号码", layouts.ID]]
    rows.append(["缴费年月", "缴费基数（元）", "个人缴费金额", "缴费标识"])
    for (year, number), base in sorted(TRUTH.paid.items()):
        rows.append(
            [datetime(year, number, 1), float(base), float(TRUTH.personal((year, number))), "已缴"]
        )
    found = answered(book, workbook(rows))
    assert months_and_gaps(found) == truth_of(TRUTH)
    assert found.given.entries[0].line == 5


def test_a_workbook_with_merged_headings_and_serial_dates(book):
    rows = [["缴费年月", "养老保险", "", "失业保险"], ["", "缴费基数", "个人", "缴费基数"]]
    rows += [[45047, 4077, 326.16, 4077], [45078, 4077, 326.16, 4077]]
    found = answered(book, workbook(rows))
    assert [str(month) for month in found.counted.by_month] == ["2023-05", "2023-06"]
    assert {"serial_date", "other_insurance"} <= {finding.code for finding in found.findings}


def test_the_first_sheet_that_is_shown_with_dates_as_excel_writes_them(book):
    """A format of a Chinese Excel is named by its number alone; sums come with their values."""
    content = io.BytesIO()
    made = xlsxwriter.Workbook(content)
    made.add_worksheet("hidden").write(0, 0, layouts.NAME)
    sheet = made.add_worksheet("缴费")
    sheet.activate()
    sheet.set_first_sheet()
    made.worksheets()[0].hide()
    sheet.write_row(2, 1, ["缴费年月", "缴费基数", "个人缴费金额"])
    for number, form in enumerate(["yyyy-mm", 'yyyy"年"m"月"', 57, 27, 14, "mmm-yy"]):
        day = made.add_format({"num_format": form})
        sheet.write_datetime(3 + number, 1, datetime(2023, 1 + number, 1), day)
        sheet.write_number(3 + number, 2, 4077, made.add_format({"num_format": "#,##0.00"}))
        sheet.write_formula(3 + number, 3, f"=C{4 + number}*0.08", None, 326.16)
    made.close()
    found = answered(book, content.getvalue())
    assert months_and_gaps(found) == (6, "2023-01", "2023-06", [])
    assert [entry.line for entry in found.given.entries] == [4, 5, 6, 7, 8, 9]
    assert {entry.personal_fen for entry in found.given.entries} == {32_616}
    assert layouts.NAME not in text_of_file(io.BytesIO(content.getvalue()))


def test_sums_that_were_never_reckoned_are_refused():
    """As programs write them: they would read as empty cells."""
    content = io.BytesIO()
    made = xlsxwriter.Workbook(content)
    sheet = made.add_worksheet()
    sheet.write_row(0, 0, ["缴费年月", "缴费基数"])
    sheet.write_row(1, 0, ["202301"])
    sheet.write_formula(1, 1, "=6795*0.6", None, "")
    made.close()
    with pytest.raises(RecordError) as refusal:
        read(content.getvalue())
    assert refusal.value.key == "roster.workbook.no_values"


def test_a_workbook_of_more_lines_than_any_record(book):
    rows = [["缴费年月", "缴费基数"], *[["202301", 4077]] * (MOST_LINES + 5)]
    with pytest.raises(RecordError) as refusal:
        read(workbook(rows))
    assert refusal.value.key == "record.lines_many"


def test_a_pdf_over_two_pages(book):
    """The heading stands again on the second page; empty cells keep their columns by place."""
    lines = [line.split("\t") for line in layouts.certificate(TRUTH).split("\n")]
    head, body = lines[:3], lines[3:]
    content = pdf([[*head, *body[:50]], [head[2], *body[50:]]], column=95)
    found = answered(book, content)
    assert months_and_gaps(found) == truth_of(TRUTH)


@pytest.mark.parametrize("turned", [False, True])
def test_a_pdf_of_the_query_site(book, turned):
    """Its insurances are wider than the column and touch the months."""
    rows = [line.split("\t") for line in layouts.query_site(TRUTH).split("\n")]
    pages = [rows[place : place + 55] for place in range(0, len(rows), 55)]
    content = pdf(pages, column=78, turned=turned)
    assert months_and_gaps(answered(book, content)) == truth_of(TRUTH)


def test_a_pdf_of_a_year_across_with_empty_months(book):
    balances = TRUTH.balances(Decimal("1000.00"), 2016)
    lines = [line.split("\t") for line in layouts.rights(TRUTH, balances).split("\n")]
    pages = [lines[place : place + 55] for place in range(0, len(lines), 55)]
    found = answered(book, pdf(pages, column=82))
    assert months_and_gaps(found) == truth_of(TRUTH)
    assert yuan_plain(found.account.fen) == f"{balances[2025][2]:.2f}"


def test_a_saved_web_page_with_merged_cells(book):
    rows = "".join(
        f"<tr><td>{year}{number:02d}</td><td>{base}</td><td>&nbsp;</td><td>正常</td></tr>"
        for (year, number), base in sorted(TRUTH.paid.items())
    )
    page = f"""<!DOCTYPE html><html><head><title>{layouts.NAME}</title></head><body>
    <table><tr><th rowspan=2>缴费年月</th><th colspan="2">养老保险</th><th rowspan=2>状态</th></tr>
    <tr><th>缴费基数</th><th>个人缴费</th></tr>{rows}</table></body></html>"""
    assert months_and_gaps(answered(book, page.encode())) == truth_of(TRUTH)


def test_a_page_of_endless_cells_and_rows_is_refused():
    """Merged cells may say any size; rows of them are cut where no record goes on."""
    for page, key in (
        ("<table>" + "<tr><td rowspan=9999 colspan=9999>1" * 30_000, "record.lines_many"),
        ("<table><tr>" + "<td>1" * 5_000, "roster.columns_many"),
    ):
        with pytest.raises(RecordError) as refusal:
            read(page.encode())
        assert refusal.value.key == key


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"x" * (MOST_BYTES + 1), "record.file_large"),
        (b"\x89PNG\r\n\x1a\n", "roster.kind.picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "roster.kind.old_workbook"),
        (b"PK\x03\x04 no workbook", "roster.workbook.damaged"),
        (b"%PDF-1.4 no pages", "record.pdf.unreadable"),
        (pdf([[[""]]]), "record.pdf.no_text"),
        (pdf([[["202301"]]] * (MOST_PAGES + 1)), "record.pdf.large"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(content, key):
    with pytest.raises(RecordError) as refusal:
        read(content)
    assert refusal.value.key == key
    for language in LANGUAGES:
        assert say(language, key, **refusal.value.parameters)


def test_what_is_refused_leaves_nothing_of_the_file_behind(tmp_path, monkeypatch):
    """No file is written anywhere that the reader's processes might write to."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    lines = [line.split("\t") for line in layouts.certificate(TRUTH).split("\n")]
    read(pdf([lines[:40]], column=95))
    read(workbook([["缴费年月", "缴费基数"], ["202301", 4077]]))
    assert list(Path(tmp_path).iterdir()) == []
