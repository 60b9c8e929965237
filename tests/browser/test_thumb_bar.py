"""The way around on a phone: the bar at the thumb and the menu behind it."""

import pytest

from tests.browser.checks.phone import BAR
from tests.browser.conftest import LANGUAGES, NAMES


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_bar_leads_to_each_page_and_the_menu_to_the_rest(visit, language):
    visitor = visit("phone", f"/?lang={language}")
    page = visitor.page
    for index, name in enumerate(NAMES[1:5], 1):
        page.locator(f"{BAR} a").nth(index).click()
        page.wait_for_function("path => location.pathname === path", arg=f"/{name}")
        visitor.settled()
    for name in NAMES[5:]:
        page.locator(f"{BAR} [data-fx-menu]").click()
        menu = page.get_by_test_id("stSidebar")
        menu.locator(f"a[href$='/{name}']").click()
        page.wait_for_function("path => location.pathname === path", arg=f"/{name}")
        visitor.settled()
        box = menu.bounding_box()  # it has slid away
        assert box is None or box["x"] + box["width"] <= 0  # it closed after use
    visitor.assert_clean()
