"""The guide: each errand on each channel; it takes over what was entered and gives it to copy."""

import pytest

from tests.browser.conftest import LANGUAGES
from tests.browser.hands import choose, pick, rested, type_in

STEPS = ".fx-guide"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_errand_on_every_channel_has_its_steps(visit, language):
    visitor = visit("phone", f"/guide?lang={language}")
    page = visitor.page
    seen = set()
    for index, channels in enumerate((4, 4, 4, 5)):
        pick(page, "do", index)
        name = "pay_by" if index == 3 else "channel"
        for channel in range(channels):
            # The channel stays chosen for the next errand: down the list, then up again.
            if channel:
                choose(page, name, 1 if index % 2 == 0 or index == 3 else -1)
            count = page.locator(STEPS).count()
            assert count >= 3
            assert str(count) in visitor.figure()
            seen.add(tuple(page.locator(STEPS).all_inner_texts()))
    assert len(seen) >= 12  # joining and going on are filed by the same steps
    visitor.assert_clean()


@pytest.mark.parametrize("language", LANGUAGES)
def test_paying_takes_over_the_bill_and_copies_it_value_by_value(visit, language):
    visitor = visit(
        "phone",
        f"/cost?from=2025-07&to=2026-06&tier=100&medical=1&district=caidian&lang={language}",
        permissions=["clipboard-read", "clipboard-write"],
    )
    page = visitor.page
    page.locator(".st-key-thumb_bar [data-fx-menu]").click()
    page.get_by_test_id("stSidebar").locator("a[href$='/guide']").click()
    page.wait_for_function("() => location.pathname === '/guide'")
    visitor.settled()
    pick(page, "do", 3)
    # 1,499.20 × 12 and 7496 × 6 % × 12 = 5,397.12; 蔡甸 is registered at the district itself.
    wanted = ["蔡甸区", "蔡甸区", "自主择档", "第五档 100%", "2025-07", "2026-06"]
    wanted += ["17990.40", "5397.12"]
    buttons = page.locator(".fx-copies button")
    copied = []
    for index in range(buttons.count()):
        page.evaluate("navigator.clipboard.writeText('')")
        buttons.nth(index).click()
        page.wait_for_function("() => navigator.clipboard.readText().then((text) => text !== '')")
        copied.append(page.evaluate("navigator.clipboard.readText()"))
    assert copied == wanted
    visitor.assert_clean()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_step_leads_to_the_page_that_prepares_it_and_comes_back_with_it(visit, language):
    visitor = visit("phone", f"/guide?do=suspend&lang={language}")
    page = visitor.page
    page.locator("[data-testid=stMain] a[href*='apply']").last.click()
    page.wait_for_function("() => location.pathname === '/apply'")
    visitor.settled()
    # The errand came along, and stays chosen while one goes on.
    chosen = page.locator(".st-key-apply-action input:checked")
    assert chosen.count() == 1
    stop = page.locator(".st-key-apply-action label").last
    assert stop.locator("input").is_checked()
    type_in(page, "apply-suspended_on", "20261201")
    assert stop.locator("input").is_checked()
    page.go_back()
    page.wait_for_function("() => location.pathname === '/guide'")
    visitor.settled()
    page.wait_for_selector(".fx-copies:has-text('2026-12-01')")
    rested(page)
    visitor.assert_clean()
