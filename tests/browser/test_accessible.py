"""For everyone: axe-core on every page, the keyboard alone, less motion."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import LANGUAGES, PAGES
from tests.browser.hands import rested
from tests.browser.words import open_everything

STATES = [*PAGES, "/pension?view=check", "/guide?do=pay", "/cost?from=2026-07&to=2026-01"]


def violations(page):
    found = Axe().run(page).response["violations"]
    return [(item["id"], node["html"][:200]) for item in found for node in item["nodes"]]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", STATES)
def test_axe_finds_nothing_in_light_or_dark(visit, path, language):
    # axe is put into the page from outside, which our own policy would rightly refuse.
    link = f"{path}{'&' if '?' in path else '?'}lang={language}"
    visitor = visit("phone", link, bypass_csp=True)
    page = visitor.page
    page.wait_for_timeout(800)
    open_everything(page)
    background = "getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"
    light = page.evaluate(background)
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(f"before => {background} !== before", arg=light)
    page.wait_for_timeout(600)
    assert violations(page) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_keyboard_alone_changes_an_answer_and_opens_its_arithmetic(visit, language):
    visitor = visit("desk", f"/cost?from=2025-07&to=2026-06&lang={language}")
    page = visitor.page

    def on_to(selector):
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("s => document.activeElement.matches(s)", selector):
                break
        focused = page.locator(selector).first
        assert focused.evaluate("e => e === document.activeElement")
        # One sees where one is.
        seen = "e => [e, e.parentElement, e.closest('label, details, [role=group]')].some((x) => x"
        seen += " && (getComputedStyle(x).outlineStyle !== 'none'"
        seen += " || getComputedStyle(x).boxShadow !== 'none'"
        seen += " || getComputedStyle(x).borderColor !== 'rgb(0, 0, 0)'))"
        assert focused.evaluate(seen)

    on_to(".st-key-tier input")
    for key in ("ArrowDown", "ArrowDown", "Enter"):
        page.keyboard.press(key)
    rested(page)
    # 7496 × 70 % × 20 % × 12, one or two tiers further
    assert visitor.query()["tier"] in ("70", "80")
    on_to(".st-key-medical input")
    page.keyboard.press("Space")
    rested(page)
    assert visitor.query()["medical"] == "1"
    on_to("[data-testid=stExpander]:has(.fx-steps) summary")
    page.keyboard.press("Enter")
    page.wait_for_selector(".fx-steps", state="visible")
    on_to("[data-fx-print]")
    visitor.assert_clean()


@pytest.mark.parametrize("path", PAGES)
def test_less_motion_where_it_is_asked_for(visit, path):
    visitor = visit("phone", path, reduced_motion="reduce")
    moving = visitor.page.evaluate(
        """() => [...document.querySelectorAll("*")].filter((element) => {
            const style = getComputedStyle(element);
            return parseFloat(style.transitionDuration) > 0.01
                || parseFloat(style.animationDuration) > 0.01;
        }).map((element) => element.outerHTML.slice(0, 120))"""
    )
    assert moving == []
