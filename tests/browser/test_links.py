"""A link shows the other person exactly what I saw; what was entered goes along."""

import re

import pytest

from tests.browser.conftest import LANGUAGES, with_language
from tests.browser.hands import choose, pick, press, rested, slide, tick, type_in

# What a person does on each calculating page, and the names that then stand in the address.
DEEDS = {
    "/": [
        (type_in, "born", "1980-05-17"),
        (pick, "sex", 1),
        (choose, "tier", 2),
    ],
    "/eligibility": [
        (type_in, "born", "1966-01-01"),
        (pick, "sex", 1),
        (type_in, "on", "2027-02-03"),
        (pick, "category", 0),
        (tick, "employer", None),
        (tick, "drawing", None),
        (choose, "district", 3),
    ],
    "/tiers": [
        (choose, "month", -3),
        (pick, "period", 1),
        (slide, "budget", 4),
        (press, "tier", 5),
        (press, "compare", 3),
        (pick, "show", 1),
        (type_in, "born", "1980-05"),
        (pick, "sex", 0),
        (pick, "original_age", 1),
        (type_in, "paid", "120"),
        (press, "compare", 4),
    ],
    "/cost": [
        (choose, "from", -14),
        (choose, "to", -2),
        (choose, "tier", 4),
        (tick, "medical", None),
        (tick, "large", None),
        (tick, "each", None),
        (choose, "tiers-2026", -3),
        (choose, "district", 2),
    ],
    "/pension": [
        (type_in, "born", "1979-11"),
        (pick, "original_age", 1),
        (choose, "tier", 3),
        (choose, "start", 5),
        (type_in, "paid", "120"),
        (type_in, "index", "0.75"),
        (type_in, "account", "30000.50"),
        (tick, "medical", None),
    ],
    "/pension?view=when": [
        (type_in, "born", "1979-11"),
        (type_in, "early", "0"),
    ],
    "/pension?view=if": [
        (type_in, "born", "1979-11"),
        (type_in, "wish", "3000"),
        (type_in, "break", "7"),
        (type_in, "deposit", "1.5"),
        (type_in, "growth", "3"),
        (type_in, "crediting", "2.25"),
        (type_in, "subsidised", "12"),
    ],
    "/pension?view=check": [
        (type_in, "sheet_index", "0.7654"),
        (type_in, "sheet_years", "28.83"),
        (type_in, "sheet_deemed", "1"),
        (type_in, "sheet_account", "93583.84"),
        (type_in, "sheet_payout", "195"),
        (type_in, "sheet_basic", "2,318.84元"),
    ],
    "/guide": [
        (pick, "do", 2),
        (choose, "channel", 1),
        (choose, "district", 5),
    ],
    "/guide?do=pay": [
        (choose, "pay_by", 1),
        (choose, "district", 4),
    ],
}
QUESTIONS = {
    "view=when": ("view", 1),
    "view=if": ("view", 2),
    "view=check": ("view", 3),
    "do=pay": ("do", 3),
}
UNSEEN = {"early", "sex"}  # as where nothing is said


def seen(visitor):
    """Every word and figure of the page, and what stands in its inputs.

    A link says a number as it was read: `2,318.84元` stands elsewhere as `2318.84`.
    """
    page = visitor.page
    page.evaluate("document.activeElement.blur()")  # a focused input shows a hint
    shown = page.locator("[data-testid=stMain]").inner_text()
    boxes = page.locator("[data-testid=stMain] input").evaluate_all(
        "all => all.map(e => e.type === 'radio' || e.type === 'checkbox' ? e.checked : e.value)"
    )
    pressed = page.locator("[data-testid=stMain] [aria-pressed=true]").all_inner_texts()
    read = [re.sub("[,元]", "", str(box)) for box in boxes]
    return [*filter(None, map(str.strip, shown.splitlines())), *read, *pressed]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_fresh_browser_on_the_link_sees_the_same(visit, subtests, language):
    """One person goes from page to page, and sends the link of each to another."""
    # Every other page in Chinese, the rest in English: it matters for words, not for links.
    half = list(DEEDS.items())[LANGUAGES.index(language) :: 2]
    mine = visit("phone", with_language(half[0][0], language), fresh=True)
    for path, deeds in half:
        if (path, deeds) != half[0]:
            go_to(mine, path)
        with subtests.test(path=path):
            opened = visit_count(mine.page)
            for deed, name, value in deeds:
                deed(mine.page, name, *([] if value is None else [value]))
            names = {name.partition("-")[0] for _, name, _ in deeds} - UNSEEN
            assert names <= set(mine.query())
            # Changing an input makes no entry in the history.
            assert visit_count(mine.page) == opened
            assert mine.page.locator(".fx-problem").count() == 0
            # The other person's browser speaks the other language: the link decides.
            other_locale = "en-GB" if language == "zh" else "zh-CN"
            link = mine.page.url.removeprefix(mine.server)
            theirs = visit("phone", link, locale=other_locale)
            rested(theirs.page)
            assert seen(theirs) == seen(mine)
            assert theirs.query() == mine.query()
            theirs.assert_clean()
            theirs.leave()
    mine.assert_clean()


def go_to(visitor, path):
    """Through the menu; another question of a page is a press on the page itself."""
    page = visitor.page
    name, _, question = path.partition("?")
    page.locator(".st-key-thumb_bar [data-fx-menu]").click()
    page.get_by_test_id("stSidebar").locator(f"a[href$='{name}']").click()
    page.wait_for_function("path => location.pathname === path", arg=name)
    visitor.settled()  # the menu has slid away
    if question:
        pick(page, *QUESTIONS[question])


def visit_count(page):
    return page.evaluate("history.length")


def test_what_was_entered_goes_along_to_the_pages_that_can_use_it_and_back(visit):
    visitor = visit("desk", "/cost?from=2025-07&to=2025-09&tier=100")
    page = visitor.page
    page.get_by_role("link", name="首页").click()
    page.wait_for_selector("h1:has-text('武汉灵活就业社保')")
    visitor.settled()
    assert "1,499.20" in visitor.figure()  # 7496 × 20 %
    type_in(page, "born", "19800517")
    for name, title in (("能不能参保", "我能不能参保"), ("能领多少", "能领多少养老金")):
        page.get_by_role("link", name=name, exact=True).first.click()
        page.wait_for_selector(f"h1:has-text('{title}')")
        visitor.settled()
        assert visitor.query()["born"] == "1980-05-17"
    for path in ("/eligibility", "/", "/cost"):
        page.go_back()
        page.wait_for_function("path => location.pathname === path", arg=path)
        visitor.settled()
    # July to September 2025 at 100 %: 1,499.20 × 3 = 4,497.60
    page.wait_for_selector(".fx-figure:has-text('4,497.60')")
    # With a date of birth known, the bill says for whom it is; the link says it too.
    assert visitor.inputs()["born"] == "1980-05-17"
    visitor.assert_clean()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_link_of_an_older_edition_shows_both_results(visit, language):
    link = "/cost?from=2025-07&to=2026-06&tier=60&edition=20250101-abcdef"
    visitor = visit("phone", f"{link}&result=10000.00&lang={language}")
    text = visitor.page.locator(".fx-warning:has-text('20250101-abcdef')").inner_text()
    assert "10,000.00" in text
    assert "10,795.20" in text  # 4498 × 20 % × 12, what it is now
    assert "10,795.20" in visitor.figure()
    # The link that is passed on still says what it was made with, until something is changed.
    assert visitor.query()["edition"] == "20250101-abcdef"
    choose(visitor.page, "tier", 1)
    assert visitor.query()["edition"] != "20250101-abcdef"
    assert "20250101-abcdef" not in visitor.page.locator("[data-testid=stMain]").inner_text()
    # The figures are of another edition, yet this result is the same: said so, in one line.
    other = visit("phone", f"{link}&result=10795.20&lang={language}")
    assert other.page.locator(".fx-warning:has-text('20250101-abcdef')").is_visible()
    other.assert_clean()
