"""What single pages do: answers by hand, bad input, files, marks, charts."""

from io import BytesIO
from itertools import pairwise

import pandas as pd
import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.checks.paper import compact
from tests.browser.conftest import LANGUAGES
from tests.browser.hands import type_in
from tests.tongues import foreign


def test_bad_input_gets_a_sentence_beside_the_field_and_keeps_what_was_typed(visit):
    visitor = visit("phone", "/eligibility")
    field = visitor.page.get_by_label("出生日期")
    for typed, sentence in (
        ("20270101", "晚于"),
        ("hello", "这样填日期"),
        ("19850231", "没有这一天"),
    ):
        field.fill(typed)
        field.press("Enter")
        visitor.page.wait_for_selector(f".fx-problem:has-text('{sentence}')")
        assert field.input_value() == typed
        assert visitor.page.get_by_text("在哪里办").is_visible()
        visitor.assert_clean()


def test_what_is_no_base_is_said_beside_it_and_stays(visit):
    visitor = visit("phone", "/cost?from=2026-07&to=2026-11&tier=100")
    visitor.page.get_by_text("自己填缴费基数").click()
    field = visitor.page.get_by_label("2026年度的100%基数")
    field.fill("0")
    field.press("Enter")
    visitor.page.wait_for_selector(".fx-problem:has-text('请核对')")
    assert field.input_value() == "0"
    field.fill("abc")
    field.press("Enter")
    visitor.page.wait_for_selector(".fx-problem:has-text('请填数字')")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_downloads_hold_the_months(visit, language):
    visitor = visit("desk", f"/cost?from=2025-05&to=2025-08&tier=100&medical=1&lang={language}")
    with visitor.page.expect_download() as waiting:
        visitor.page.get_by_role("button", name="CSV").click()
    data = waiting.value.path().read_bytes()
    assert data.startswith("\ufeff".encode())
    head, first, *_ = data.decode("utf-8-sig").splitlines()
    assert foreign([head], language) == []
    # May 2025: 7489 × 20 % = 1497.80, × 6 % = 449.34, together 1947.14
    no = {"zh": "否", "en": "no"}[language]
    months = ["2025-05", "2024", "1497.80", "599.12", "898.68", "449.34", "1947.14", no]
    assert first.split(",") == months
    with visitor.page.expect_download() as waiting:
        visitor.page.get_by_role("button", name="Excel").click()
    sheets = pd.read_excel(BytesIO(waiting.value.path().read_bytes()), sheet_name=None, header=2)
    months = next(sheet for sheet in sheets.values() if len(sheet) == 5)  # and their sum
    assert months[{"zh": "合计", "en": "Total"}[language]].iloc[0] == 1947.14


def test_a_trust_mark_opens_its_reason(visit):
    visitor = visit("phone", "/tiers?month=2022-09")
    mark = visitor.page.locator(".fx-answer .fx-mark summary")
    assert "多源一致" in mark.inner_text()
    mark.click()
    assert visitor.page.locator(".fx-answer .fx-mark span").is_visible()
    visitor.assert_clean()


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/", ".fx-answer"),
        ("/eligibility", ".fx-answer"),
        ("/pension", ".fx-answer"),
        ("/tiers?show=brings", ".fx-answer"),
    ],
)
def test_an_answer_about_a_made_up_person_is_called_an_example(visit, path, place):
    visitor = visit("phone", path)
    mark = visitor.page.locator(f"{place} .fx-example")
    assert mark.inner_text().startswith("例")
    assert "1990年1月" in mark.inner_text()
    type_in(visitor.page, "born", "1985-06-15")
    expect(mark).to_have_count(0)
    visit("phone", f"{path}{'&' if '?' in path else '?'}born=1985-06-15")
    expect(mark).to_have_count(0)


def test_what_is_sent_on_about_a_made_up_person_is_called_an_example(visit):
    for query, is_example in (("", True), ("?born=1985-06-15", False)):
        line = visit("phone", f"/eligibility{query}").page.locator("textarea.fx-link").last
        assert line.input_value().startswith("举例：") == is_example


def test_the_sources_are_printed_with_their_values(visit):
    page = visit("desk", "/sources").page
    page.wait_for_selector(".fx-paper", state="attached")
    paper = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    text = compact("".join(sheet.extract_text() for sheet in paper.pages))
    for value in ("7,496.00元", "22,488.00元", "2025-07-01", "多源一致"):
        assert compact(value) in text


def test_a_saved_picture_breaks_its_lines_between_words_and_numbers(visit):
    page = visit("phone", "/cost?lang=zh").page
    page.wait_for_selector("svg.marks")
    page.evaluate("""() => {
        window.written = [];
        const write = CanvasRenderingContext2D.prototype.fillText;
        CanvasRenderingContext2D.prototype.fillText = function (text, ...where) {
            window.written.push(text);
            return write.call(this, text, ...where);
        };
    }""")
    words = (
        "甲" * 19 + "合计10,795.20元，共12个月的柱状图（养老保险），" + "乙" * 8 + "data edition"
    )
    button = page.locator("[data-fx-picture]").first
    button.evaluate("(button, words) => button.setAttribute('data-fx-title', words)", words)
    with page.expect_download():
        button.click()
    lines = page.evaluate("written")
    assert "".join(lines).startswith(words)
    assert len(lines) > 3
    for line, following in pairwise(lines):
        assert not line.rstrip()[-1].isdigit() or not following[0].isdigit()
        assert not (line[-1].isascii() and line[-1].isalnum() and following[0].isascii())
        assert following[0] not in "，。）元"
