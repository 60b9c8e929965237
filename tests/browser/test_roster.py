"""A table of people from upload to download, in both languages."""

import csv
import io

import pytest

from tests.browser.checks.everyone import axe_finds_nothing
from tests.browser.words import words
from tests.roster.tables import HEADER
from tests.roster.test_workbooks import JULY, JUNE, workbook
from tests.tongues import foreign

TABLE = f"""{HEADER}420106198001011234,2022-07,2023-06,60,no
002,2025-07,2026-06,100,yes
003,2025-13,2026-06,60,no
004,2026-07,2026-08,60,no
"""
NAMES = {"zh": "编号,开始月份,结束月份,缴费档次,医保", "en": "id,from,to,tier,medical"}
BUTTONS = {"zh": ("下载空表样子", "下载结果"), "en": ("Download a template", "Download the result")}


def upload(visitor, content, name="people.csv", kind="text/csv"):
    file = {"name": name, "mimeType": kind, "buffer": content}
    visitor.page.locator("input[type=file]").set_input_files(file)


def downloaded(visitor, name):
    with visitor.page.expect_download() as waiting:
        visitor.page.get_by_role("button", name=name).click()
    content = waiting.value.path().read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    return waiting.value.suggested_filename, content.decode("utf-8-sig")


@pytest.mark.parametrize(
    ("size", "language", "scheme"), [("phone", "zh", "light"), ("desk", "en", "dark")]
)
def test_from_template_to_result(visit, size, language, scheme):
    visitor = visit(size, f"/roster?lang={language}", color_scheme=scheme)
    template, result = BUTTONS[language]
    _, text = downloaded(visitor, template)
    assert text.startswith(f"{NAMES[language]}\r\n")
    upload(visitor, TABLE.encode())
    # 9784.80 + 23387.52 + 2 × 899.60; hand calculations in tests/roster
    visitor.page.wait_for_selector(".fx-figure:has-text('34,971.52')")
    visitor.settled()
    visitor.page.evaluate("scrollTo(0, 0)")
    visitor.picture(f"roster-answered-{size}-{language}")
    axe_finds_nothing(visitor)
    # What the table itself says stays as it is: its file's name, its columns' names.
    spoken = [text for text in words(visitor.page) if "people.csv" not in text]
    assert foreign([text.removeprefix("from:") for text in spoken], language) == []
    visitor.page.locator("[data-testid=stFileUploader]").scroll_into_view_if_needed()
    visitor.picture(f"roster-uploaded-{size}-{language}")
    name, text = downloaded(visitor, result)
    rows = list(csv.DictReader(io.StringIO(text)))
    assert name.endswith(".csv")
    assert [row["id"] for row in rows] == ["420106198001011234", "002", "003", "004"]
    assert [row["total"] for row in rows] == ["9784.80", "23387.52", "", "1799.20"]
    assert rows[2]["error"].startswith("from: ")
    visitor.assert_clean()


def test_a_table_that_cannot_be_taken_is_refused_in_one_sentence(visit, tmp_path):
    visitor = visit("phone", "/roster?lang=zh")
    area = visitor.page.locator("[data-testid=stFileUploader]")
    assert "上传" in area.inner_text()
    assert "每个文件最大" in area.inner_text()
    assert "per file" not in area.inner_text()
    upload(visitor, b"%PDF-1.7", name="people.pdf")
    visitor.page.wait_for_selector(".fx-problem:has-text('这是 PDF')")
    assert visitor.page.get_by_text("表里要有什么").is_visible()
    too_large = tmp_path / "people.csv"
    too_large.write_bytes(b"x" * 21_000_000)
    area.locator("input[type=file]").set_input_files(too_large)
    visitor.page.wait_for_selector("[data-testid=stFileUploader]:has-text('文件太大')")
    upload(visitor, b"id,from\n1,2\n")
    visitor.page.wait_for_selector(".fx-problem:has-text('to, tier, medical')")
    visitor.picture("roster-refused-phone-zh")
    upload(visitor, TABLE.encode("utf-16"), name="人员 表.CSV", kind="application/x-unheard-of")
    visitor.page.wait_for_selector(".fx-figure:has-text('34,971.52')")
    upload(visitor, (HEADER + "1,25-Jul,2026-06,60,1\n").encode(), name="人.txt", kind="")
    visitor.page.wait_for_selector(".fx-answer:has-text('一个也没算成')")
    visitor.picture("roster-faulty-phone-zh")
    visitor.assert_clean()


def test_a_workbook_from_upload_to_download(visit):
    visitor = visit("phone", "/roster?lang=zh")
    period = ((JULY, 'yyyy"年"m"月"'), (JUNE, "yyyy-mm"))
    content = workbook(NAMES["zh"].split(","), ("1", *period, (0.6, "0%"), True))
    upload(visitor, content, name="名单.xlsx", kind="application/octet-stream")
    visitor.page.wait_for_selector(".fx-figure:has-text('16,192.32')")
    visitor.settled()
    visitor.page.get_by_text("读的是第一张工作表").scroll_into_view_if_needed()
    visitor.picture("roster-workbook-phone-zh")
    (row,) = csv.DictReader(io.StringIO(downloaded(visitor, "下载结果")[1]))
    assert (row["开始月份"], row["缴费档次"], row["合计"]) == ("2025-07-01", "60%", "16192.32")
    visitor.assert_clean()
