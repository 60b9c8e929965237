"""Every tap counts: what was typed just before goes along, however short or long the tap."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.browser.hands import begin_to_type, rested, still, tap

DOWN_MILLISECONDS = (0, 60, 200)
BAR, DOOR = ".st-key-thumb_bar a[href*={}]", ".st-key-screen_only_doors a[href*={}]"
HOME = ".st-key-thumb_bar a:has-text('首页'), .st-key-thumb_bar a:has-text('Home')"
LANGUAGE = ".st-key-switch_language button"
# What is tapped, and the page that is then to be seen.
WAY = [
    (BAR, "eligibility"),
    (HOME, ""),
    (DOOR, "pension"),
    (LANGUAGE, "pension"),
    (HOME, ""),
    (DOOR, "eligibility"),
    (BAR, "pension"),
    (LANGUAGE, "pension"),
    (BAR, "eligibility"),
]


def arrived(page, path, born):
    """The address says the page and the value, as soon as the page has been drawn."""
    page.wait_for_function(
        "([path, born]) => location.pathname === `/${path}`"
        " && new URLSearchParams(location.search).get('born') === born",
        arg=[path, born],
    )
    rested(page)


@pytest.mark.parametrize("down", DOWN_MILLISECONDS)
def test_what_was_just_typed_arrives_with_the_tap(visit, down):
    visitor = visit("phone", "/", fresh=True)
    page = visitor.page
    entries = page.evaluate("history.length")
    for number, (thing, path) in enumerate(WAY):
        born = f"1975-0{number + 1}-1{number}"
        language = page.locator("html").get_attribute("lang")
        begin_to_type(page, "born", born)
        tap(page, page.locator(thing.format(path)).first, down)
        if thing == LANGUAGE:
            other = "en" if language == "zh-CN" else "zh-CN"
            page.wait_for_function("tag => document.documentElement.lang === tag", arg=other)
        else:
            entries += 1
        arrived(page, path, born)
        assert page.locator(".st-key-born input").input_value() == born
        assert page.evaluate("history.length") == entries  # one a page, none thrown back
        if thing != LANGUAGE:  # a page begins at its heading
            assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop") == 0
    page.go_back()
    page.wait_for_function("() => location.pathname === '/pension'")
    visitor.assert_clean()


def test_by_keyboard_and_mouse_too(visit):
    visitor = visit("desk", "/", fresh=True)
    page = visitor.page
    begin_to_type(page, "born", "1975-03-14")
    page.get_by_test_id("stTopNavLink").filter(has_text="能不能参保").click()
    arrived(page, "eligibility", "1975-03-14")
    begin_to_type(page, "born", "1975-03-15")
    page.locator("[data-testid=stTopNavLink]:visible").first.focus()
    page.keyboard.press("Enter")
    arrived(page, "", "1975-03-15")
    # A change by a tap is no less a change.
    page.locator(".st-key-sex [role=radiogroup] label").nth(1).click()
    page.get_by_test_id("stTopNavLink").filter(has_text="能不能参保").click()
    arrived(page, "eligibility", "1975-03-15")
    assert visitor.query()["sex"] == "male"
    visitor.assert_clean()


def test_text_that_was_only_looked_at_delays_nothing(visit):
    page = visit("phone", "/?born=1975-03-14").page
    begin_to_type(page, "born", "1975-03-14")
    page.evaluate("addEventListener('click', e => { window.delayed = e.defaultPrevented; }, true)")
    tap(page, page.locator(BAR.format("cost")), 0)
    page.wait_for_function("() => location.pathname === '/cost'")
    assert page.evaluate("window.delayed") is False


PRINT = "window.print = () => { window.printed = document.querySelector('.fx-figure').innerText; };"


def test_paper_file_and_link_carry_what_was_just_typed(visit):
    visitor = visit("phone", "/pension?born=1980-05&paid=12", script=PRINT)
    page = visitor.page
    share = page.locator("details.fx-share")
    for number, down in enumerate(DOWN_MILLISECONDS):
        before = visitor.figure()
        begin_to_type(page, "account", f"{5 + number}0000")
        tap(page, page.locator("[data-fx-print]"), down)
        page.wait_for_function("() => window.printed")
        printed = page.evaluate("window.printed")
        page.evaluate("window.printed = ''")
        rested(page)
        assert printed == visitor.figure() != before

        begin_to_type(page, "account", f"{5 + number}1000")
        with page.expect_download() as waiting:
            tap(page, page.locator(".st-key-keep .stDownloadButton button").first, down)
        book = load_workbook(BytesIO(waiting.value.path().read_bytes()))
        cells = [str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row]
        rested(page)
        assert any(visitor.figure().split()[0] in cell for cell in cells)

        # The link folds open with the new value, and stays open at the next.
        begin_to_type(page, "account", f"{5 + number}2000")
        tap(page, share.locator("summary"), down)
        page.wait_for_selector(f"details.fx-share[open] textarea:has-text('{5 + number}2000')")
        begin_to_type(page, "account", f"{5 + number}3000")
        tap(page, share.locator("button").first, down)  # copies
        page.wait_for_selector(f"details.fx-share[open] textarea:has-text('{5 + number}3000')")
        page.wait_for_selector("details.fx-share button:has-text('已复制')")
        tap(page, share.locator("summary"), down)
        page.wait_for_selector("details.fx-share:not([open])")
    visitor.assert_clean()


def test_table_and_picture_carry_what_was_just_typed(visit):
    visitor = visit("phone", "/cost")
    page = visitor.page
    page.locator(".st-key-own_base summary").click()
    page.wait_for_selector(".st-key-base-2026 input")
    still(page)
    for number, down in enumerate(DOWN_MILLISECONDS):
        before = visitor.figure()
        begin_to_type(page, "base-2026", f"{6 + number}800")
        with page.expect_download() as waiting:
            tap(page, page.get_by_role("button", name="CSV").first, down)
        text = waiting.value.path().read_text(encoding="utf-8-sig")
        rested(page)
        assert visitor.figure() != before
        assert visitor.figure().split()[0].replace(",", "") in text

        begin_to_type(page, "base-2026", f"{6 + number}900")
        button = page.locator("[data-fx-picture]").first
        with page.expect_download() as waiting:
            tap(page, button, down)
        taken = waiting.value.path().read_bytes()
        rested(page)
        still(page, 300)  # long drawn by now
        with page.expect_download() as waiting:
            button.click()
        assert waiting.value.path().read_bytes() == taken
    visitor.assert_clean()
