"""The keyboard alone: to an input, to the arithmetic, to paper; one sees where one is."""

import pytest

from tests.browser.conftest import LANGUAGES
from tests.browser.hands import rested


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
    # The large-sum box has come beside it, and the focus is where it was.
    page.wait_for_selector(".st-key-large input", state="attached")
    assert page.evaluate("document.activeElement.matches('.st-key-medical input')")
    on_to(".st-key-arithmetic summary")
    page.keyboard.press("Enter")
    page.wait_for_selector(".fx-steps", state="visible")
    on_to("[data-fx-print]")
    visitor.assert_clean()
