"""The pension page, and the tabs of the tiers page, in a real browser."""

import pytest

from tests.browser.conftest import LANGUAGES
from tests.browser.hands import pick, press, rested, still


def test_assumptions_change_the_answer_and_the_address(visit):
    visitor = visit("desk", "/pension?view=if&sex=male&born=1985-03&growth=0")
    before = visitor.figure()
    field = visitor.page.get_by_label("工资每年增长（%）", exact=True)
    field.fill("3")
    field.press("Enter")
    visitor.page.wait_for_url("**growth=3**")
    visitor.settled()
    assert visitor.figure() != before
    field.fill("99")
    field.press("Enter")
    visitor.page.wait_for_selector(".fx-problem:has-text('之间')")
    assert field.input_value() == "99"
    visitor.assert_clean()


def test_a_notice_stands_below_the_picture_and_an_explanation_under_its_field(visit):
    # 16 years asked for, 60 months paid: he pays on past the statutory month.
    person = "sex=male&born=1970-01&start=2026-12&paid=60&index=0.8&account=9000"
    visitor = visit("phone", f"/pension?{person}")
    page = visitor.page
    picture = page.locator("[data-testid=stVegaLiteChart]")
    picture.wait_for()
    notice = page.locator(".fx-warning", has_text="要继续交79个月")
    assert notice.bounding_box()["y"] > picture.bounding_box()["y"]
    assert notice.count() == 1
    field, room = page.locator(".st-key-paid"), page.locator(".st-key-room_paid")
    before = room.bounding_box()["height"]
    assert before <= field.bounding_box()["height"] + 1  # folded, it takes no room
    room.locator("summary").click()
    said = room.locator(".fx-help p")
    assert said.is_visible()
    below = field.bounding_box()
    assert said.bounding_box()["y"] >= below["y"] + below["height"]
    visitor.assert_clean()


def test_tiers_show_what_they_buy(visit):
    visitor = visit("phone", "/tiers?sex=male&born=1985-03&compare=60,300")
    page = visitor.page
    pick(page, "show", 1)
    assert visitor.query()["show"] == "brings"
    page.wait_for_selector(".fx-answer:has-text('领养老金')")
    assert page.get_by_text("回本", exact=False).first.is_visible()
    rows = page.locator("table[aria-label*='各档每月能领多少'] tbody tr")
    assert rows.count() == 9
    page.locator("[data-testid=stVegaLiteChart]").nth(1).scroll_into_view_if_needed()
    still(page)
    visitor.picture("tiers-buys-phone")
    visitor.assert_clean()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_bar_that_is_tapped_chooses_the_tier_and_so_does_a_button(visit, language):
    visitor = visit("phone", f"/tiers?month=2026-11&lang={language}")
    page = visitor.page
    bars = page.locator(".st-key-tiers_chart_place g.mark-rect path")
    bars.first.wait_for(state="attached")
    bars.nth(16).tap()  # each tier has two parts: the ninth's first
    rested(page)
    assert visitor.query()["tier"] == "300"
    page.wait_for_selector("b:has-text('300%')")
    # Its name too; what is written in a chart lets a tap through.
    still(page)  # the chart has been drawn anew
    name = page.locator(".st-key-tiers_chart_place text:has-text('150%')")
    name.evaluate("e => e.scrollIntoView({block: 'center', behavior: 'instant'})")
    name.tap(force=True)
    rested(page)
    assert visitor.query()["tier"] == "150"
    press(page, "tier", 1)
    assert visitor.query()["tier"] == "70"
    assert page.locator(
        ".st-key-tier [aria-pressed=true], .st-key-tier [aria-checked=true]"
    ).count()
    visitor.assert_clean()


def test_the_rest_of_a_row_opens_at_a_tap(visit):
    visitor = visit("phone", "/tiers?month=2022-09")
    page = visitor.page
    row = page.locator(".fx-table tbody tr").first
    base = row.get_by_text("4,077.00")  # 6,795.00 × 60 %
    assert not base.first.is_visible()
    row.locator("summary").tap()
    shown = row.locator("dd:has-text('4,077.00')")
    assert shown.is_visible()
    box, table = shown.bounding_box(), page.locator(".fx-table").bounding_box()
    assert box["x"] + box["width"] <= table["x"] + table["width"] + 1
    visitor.assert_clean()
    page.set_viewport_size({"width": 1280, "height": 800})
    assert row.locator("td:has-text('4,077.00')").is_visible()
    assert not row.locator("summary").is_visible()
