"""The reader's language: browser first, then the link, then the switch; lists and hints too."""

import pytest

from tests.browser.conftest import LANGUAGES
from tests.browser.hands import choose, rested, still, type_in
from tests.browser.words import words
from tests.tongues import foreign


@pytest.mark.parametrize("language", LANGUAGES)
def test_lists_and_hints_speak_it_too(visit, language):
    visitor = visit("desk", f"/cost?lang={language}&tier=100")
    page = visitor.page
    page.locator(".st-key-tier input").click()
    page.keyboard.type("zzzzz")
    page.wait_for_selector("[role=listbox]")
    still(page)
    assert foreign(words(page), language) == []
    page.keyboard.press("Escape")
    page.get_by_test_id("stTopNavLink").nth(1).click()
    page.wait_for_selector(".st-key-born")
    visitor.settled()
    box = page.locator(".st-key-born input")
    box.fill("hello")  # the hint to press Enter shows while typing
    still(page)
    assert foreign([text for text in words(page) if "hello" not in text], language) == []
    box.press("Enter")
    page.wait_for_selector(".fx-problem")
    assert foreign([text for text in words(page) if "hello" not in text], language) == []


# A Chinese and an English browser are everywhere in these tests; a link that says something else
# than the browser is in test_links.
@pytest.mark.parametrize(("locale", "title"), [("zh-HK", "要交多少"), ("de-DE", "What it costs")])
def test_the_choice_follows_the_browser(visit, locale, title):
    visitor = visit("phone", "/cost", locale=locale)
    assert title in visitor.page.title()
    assert title in visitor.page.locator("h1").inner_text()
    # Who did not choose a language sends a link that follows the other person's browser.
    assert "lang" not in visitor.query()


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
