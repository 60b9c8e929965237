"""Every page at a desk, in both languages: on the way there, back, and forward again."""

import pytest
from playwright.sync_api import expect

from tests.browser.checks import charts, paper, workbook
from tests.browser.conftest import LANGUAGES, PAGES
from tests.browser.hands import still, type_in
from tests.browser.test_every_page_on_a_phone import MARKS, RESULTS
from tests.tongues import foreign

ARRIVED = """([path, before]) => location.pathname === path
    && document.querySelector("h1")?.innerText !== before"""


def a_bar_says_what_it_is(page, mark, language):
    page.locator(mark).first.hover()
    page.wait_for_selector("#vg-tooltip-element.visible")
    tip = page.locator("#vg-tooltip-element").inner_text()
    assert any(sign.isdigit() for sign in tip)
    assert foreign(tip.splitlines(), language) == []
    page.mouse.move(0, 0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_pages_at_a_desk_there_and_back(visit, subtests, language):
    visitor = visit("desk", f"/?lang={language}", fresh=True)
    page = visitor.page
    titles = []
    for index, path in enumerate(PAGES):
        if index:
            page.get_by_test_id("stTopNavLink").nth(index).click()
            page.wait_for_function(ARRIVED, arg=[path, titles[-1]])
        visitor.settled()
        titles.append(page.locator("h1").inner_text())
        if path in MARKS:
            charts.drawn(visitor)
        still(page)
        visitor.picture(f"{path.strip('/') or 'home'}-desk-{language}")
        with subtests.test("the answer is on the first screen", path=path):
            box = page.locator(".fx-answer").first.bounding_box()
            assert box["y"] + box["height"] < page.viewport_size["height"]
            assert page.evaluate("document.documentElement.lang").startswith(language)
            visitor.assert_clean()
        if path in MARKS:
            with subtests.test("a bar says what it is", path=path):
                a_bar_says_what_it_is(page, MARKS[path], language)
        with subtests.test("it prints on one clean sheet", path=path):
            paper.prints_on_one_clean_sheet(visitor, path in RESULTS)
        if path in RESULTS:
            with subtests.test("its workbook", path=path):
                # The pension's tables of amounts stand in its other views, asked below.
                has_amounts = path not in ("/", "/eligibility", "/pension")
                workbook.holds_numbers_and_the_arithmetic(
                    visitor, language, has_amounts=has_amounts
                )
    assert len(set(titles)) == len(PAGES)
    for turn, order in (
        (page.go_back, range(len(PAGES) - 2, -1, -1)),
        (page.go_forward, range(1, len(PAGES))),
    ):
        for index in order:
            turn()
            page.wait_for_function("path => location.pathname === path", arg=PAGES[index])
            page.wait_for_selector(f"h1:has-text('{titles[index]}')")
            assert visitor.query()["lang"] == language
    visitor.assert_clean()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", ["if", "check"])
def test_the_pension_s_other_views_on_paper_and_as_a_workbook(visit, language, view):
    visitor = visit("desk", f"/pension?view={view}&lang={language}")
    paper.prints_on_one_clean_sheet(visitor, is_result=True)
    workbook.holds_numbers_and_the_arithmetic(visitor, language, has_amounts=True)


def test_a_workbook_holds_what_the_last_change_showed(visit):
    """The button stays as it was while parts of the page are drawn anew."""
    visitor = visit("desk", "/tiers?show=brings&lang=zh")
    shown = visitor.page.locator(".fx-table").last
    before = shown.inner_text()
    type_in(visitor.page, "born", "1980-05")
    expect(shown).not_to_have_text(before, use_inner_text=True)
    workbook.holds_numbers_and_the_arithmetic(visitor, "zh", has_amounts=True)
