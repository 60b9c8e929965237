"""What single pages do: answers by hand, bad input, files, marks, charts."""

from io import BytesIO

import pandas as pd
import pytest

from tests.browser.conftest import LANGUAGES
from tests.tongues import foreign


def test_home_answers_three_questions(visit):
    visitor = visit("phone", "/?sex=male&born=1976-09&tier=100")
    text = visitor.page.locator(".fx-answer").inner_text()
    # 7496 × 20 %; a man of 1976-09 retires at 63 in 2039-09 (the law's anchor).
    assert "1,499.20" in text
    assert "2039年9月" in text
    assert "63岁" in text
    assert "符合参保条件" in text


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


def test_a_period_that_runs_backwards_or_too_long(visit):
    visitor = visit("phone", "/cost?from=2026-07&to=2026-01")
    assert visitor.page.locator(".fx-problem:has-text('结束月份早于开始月份')").is_visible()
    visitor = visit("phone", "/cost?from=2022-01&to=2072-01")
    assert visitor.page.locator(".fx-problem:has-text('一次最多算50年')").is_visible()
    visitor.assert_clean()


def test_an_own_base_counts_and_shows_the_top_up(visit):
    visitor = visit("desk", "/cost?from=2026-07&to=2026-11&tier=100&base=2026:8000")
    # 8000 × 20 % × 5 = 8,000.00; (1,600.00 − 1,499.20) × 5 = 504.00
    assert "8,000.00" in visitor.figure()
    assert visitor.page.get_by_text("还要补 504.00 元").is_visible()
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


def test_a_different_tier_each_year(visit):
    visitor = visit("phone", "/cost?from=2025-05&to=2025-08&each=1&tiers=2024:60,2025:100")
    # 2 × 898.80 + 2 × 1,499.20 = 4,796.00
    assert "4,796.00" in visitor.figure()


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


def test_the_budget_slider_marks_a_tier(visit):
    visitor = visit("desk", "/tiers?month=2025-07&budget=1500")
    # 100 % costs 1,499.20
    assert visitor.page.get_by_text("还剩 0.80 元").is_visible()
    assert "第五档" in visitor.page.locator(".fx-chosen th").inner_text()


def test_the_charts_draw_a_bar_for_every_tier(visit):
    visitor = visit("phone", "/tiers")
    bars = visitor.page.locator("g.mark-rect path")
    visitor.page.wait_for_selector("g.mark-rect path")
    visitor.page.wait_for_timeout(1000)
    assert bars.count() >= 18  # nine tiers of two parts, and the years' bases


def test_sources_name_the_reference_of_each_value(visit):
    visitor = visit("phone", "/sources")
    visitor.page.get_by_text("缴费基数", exact=True).click()
    assert visitor.page.get_by_text("鄂人社发〔2025〕28号").first.is_visible()
    visitor.assert_clean()
