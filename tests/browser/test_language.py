"""Every word is in the reader's language: browser first, then the link, then the switch."""

from io import BytesIO

import openpyxl
import pytest

from tests.browser.conftest import LANGUAGES, PAGES
from tests.browser.hands import choose, rested, type_in
from tests.browser.words import open_everything, words
from tests.tongues import foreign

# Pages as they are, and in the states that say the most: warnings, errors, a sheet that differs.
STATES = [
    *PAGES,
    "/guide?do=suspend&channel=wechat",
    "/guide?do=pay&pay_by=bank",
    "/pension?view=check&sheet_basic=1000",
    "/pension?born=1966-01&sex=male&early=3",
    "/tiers?month=2022-09&period=year&budget=100",
    "/eligibility?born=2015-01&employer=1&drawing=1&district=changjiang",
    "/cost?from=2024-05&to=2026-12&medical=1&large=1&each=1&tiers=2025:80&tier=61&district=caidian",
    "/cost?from=2026-07&to=2026-01",
    "/cost?from=2025-07&to=2026-06&edition=20250101-abcdef&result=1.00",
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", STATES)
def test_every_word_is_in_the_readers_language(visit, path, language):
    visitor = visit("phone", f"{path}{'&' if '?' in path else '?'}lang={language}")
    page = visitor.page
    page.wait_for_timeout(1000)
    open_everything(page)
    for popover in page.get_by_test_id("stPopover").get_by_role("button").all():
        popover.click()
        page.wait_for_timeout(400)
    assert foreign(words(page), language) == []
    visitor.assert_clean()


@pytest.mark.parametrize("language", LANGUAGES)
def test_lists_hints_and_the_menu_speak_it_too(visit, language):
    visitor = visit("desk", f"/cost?lang={language}&tier=100")
    page = visitor.page
    page.locator(".st-key-tier input").click()
    page.keyboard.type("zzzzz")
    page.wait_for_timeout(500)
    page.wait_for_selector("[role=listbox]")
    assert foreign(words(page), language) == []
    page.keyboard.press("Escape")
    bar = page.locator("g.mark-rect path").first
    bar.hover()
    page.wait_for_selector("#vg-tooltip-element.visible")
    tip = page.locator("#vg-tooltip-element").inner_text()
    assert foreign(tip.splitlines(), language) == []
    page.goto(visitor.server + f"/eligibility?lang={language}")
    visitor.settled()
    box = page.locator(".st-key-born input")
    box.fill("hello")  # the hint to press Enter shows while typing
    page.wait_for_timeout(300)
    assert foreign([text for text in words(page) if "hello" not in text], language) == []
    box.press("Enter")
    page.wait_for_selector(".fx-problem")
    assert foreign([text for text in words(page) if "hello" not in text], language) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_downloads_speak_it_too(visit, language):
    visitor = visit("desk", f"/cost?from=2025-05&to=2025-08&tier=100&medical=1&lang={language}")
    page = visitor.page
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Excel").click()
    book = openpyxl.load_workbook(BytesIO(waiting.value.path().read_bytes()))
    cells = [str(cell.value) for sheet in book for row in sheet.rows for cell in row if cell.value]
    assert len(cells) > 50
    assert foreign([*cells, *book.sheetnames], language) == []
    assert foreign([waiting.value.suggested_filename.rpartition(".")[0]], language) == []
    with page.expect_download() as waiting:
        page.get_by_role("button", name="CSV").click()
    head, *_ = waiting.value.path().read_text("utf-8-sig").splitlines()
    assert foreign([head], language) == []


@pytest.mark.parametrize(
    ("locale", "link", "title"),
    [
        ("zh-CN", "/cost", "要交多少"),
        ("zh-HK", "/cost", "要交多少"),
        ("en-GB", "/cost", "What it costs"),
        ("de-DE", "/cost", "What it costs"),
        ("en-GB", "/cost?lang=zh", "要交多少"),
        ("zh-CN", "/cost?lang=en", "What it costs"),
    ],
)
def test_the_choice_follows_the_browser_then_the_link(visit, locale, link, title):
    visitor = visit("phone", link, locale=locale)
    assert title in visitor.page.title()
    assert title in visitor.page.locator("h1").inner_text()
    # Who did not choose a language sends a link that follows the other person's browser.
    assert ("lang" in visitor.query()) == ("lang" in link)


@pytest.mark.parametrize("locale", ["zh-CN", "en-GB"])
def test_the_switch_comes_last_and_keeps_what_was_typed(visit, locale):
    visitor = visit("phone", "/eligibility", locale=locale)
    page = visitor.page
    type_in(page, "born", "19650510")
    choose(page, "district", 3)
    chosen = visitor.query()["district"]
    before = page.locator("h1").inner_text()
    page.locator(".st-key-switch_language button").click()
    page.wait_for_function("old => document.querySelector('h1').innerText !== old", arg=before)
    rested(page)
    assert page.locator(".st-key-born input").input_value() == "19650510"
    other = "en" if locale == "zh-CN" else "zh"
    assert (visitor.query()["lang"], visitor.query()["district"]) == (other, chosen)
    assert page.evaluate("document.documentElement.lang").startswith(other)
    assert foreign(words(page), other) == []
    # The choice stays on the next page and after a reload.
    page.locator(".st-key-thumb_bar a").nth(2).click()
    page.wait_for_url("**/tiers*")
    visitor.settled()
    assert visitor.query()["lang"] == other
    page.reload()
    visitor.settled()
    assert foreign(words(page), other) == []
    visitor.assert_clean()
