"""What single pages do: answers by hand, bad input, files, marks, charts."""

from io import BytesIO

import pandas as pd
import pytest

from tests.browser.conftest import LANGUAGES
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
