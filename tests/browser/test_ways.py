"""/ways by hand: ways put beside each other and taken away, opened, kept, offered, deleted."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.checks.everyone import axe_finds_nothing
from tests.browser.hands import choose, pick, rested, still, type_in
from tests.browser.words import words
from tests.tongues import foreign

PERSON = "born=1970-01&sex=male&paid=150&start=2026-12"
KEPT = "JSON.stringify(Object.entries(localStorage).filter(([name]) => name.startsWith('fx-')))"
PILLS = ".st-key-ways_pick button"


def kept(visitor):
    return dict(json.loads(visitor.page.evaluate(KEPT)))


def put(visitor, number):
    """Tap one of the usual ways."""
    visitor.page.locator(PILLS).nth(number).click()
    rested(visitor.page)


def shows(visitor, letters, ways):
    """Wait until these are the cards, and the address says these ways."""
    cards = visitor.page.locator("[data-testid=stMain] .fx-card .fx-name b")
    expect(cards).to_have_text(list(letters))
    visitor.page.wait_for_function(
        "ways => new URLSearchParams(location.search).get('ways') === ways", arg=ways or None
    )


def open_fold(visitor, fold, key):
    """Open a folded part, in which the widget `key` is then there."""
    visitor.page.locator(f"{fold} > summary").click()
    visitor.page.wait_for_selector(f".st-key-{key}", state="visible")
    still(visitor.page)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", ["phone", "desk"])
def test_a_walk_through_the_page(visit, size, language):
    visitor = visit(size, f"/ways?{PERSON}&lang={language}")
    page = visitor.page
    shows(visitor, "ABCD", "")
    put(visitor, 1)
    # The others keep their letters, and the next one takes the free place.
    shows(visitor, "ACD", "stop,-,tier:60,tier:100")
    put(visitor, 4)
    shows(visitor, "ABCD", "stop,tier:300,tier:60,tier:100")
    # A fifth is not taken, and the page says so.
    put(visitor, 1)
    expect(page.locator(".st-key-screen_only_chooses_ways .fx-problem")).to_have_count(1)
    shows(visitor, "ABCD", "stop,tier:300,tier:60,tier:100")
    put(visitor, 4)
    shows(visitor, "ACD", "stop,-,tier:60,tier:100")
    # One of one's own: a deposit.
    open_fold(visitor, ".st-key-own_open details", "own_kind")
    choose(page, "own_kind", 6)
    page.locator(".st-key-own_rate input").fill("2.5")
    page.locator(".st-key-own_rate input").press("Enter")
    rested(page)
    page.locator(".st-key-own_add button").click()
    rested(page)
    shows(visitor, "ABCD", "stop,deposit:2.5,tier:60,tier:100")
    # The one that is opened says six sentences.
    card = page.locator("[data-testid=stMain] .fx-card").nth(2)
    card.locator("summary").first.click()
    assert card.locator(".fx-large li").count() == 6
    assert card.locator(".fx-large").evaluate("e => parseFloat(getComputedStyle(e).fontSize)") >= 20
    visitor.picture(f"ways-open-{size}-{language}")
    axe_finds_nothing(visitor)
    for look in (1, 2, 3, 0):
        pick(page, "look", look)
        visitor.settled()
        assert foreign(words(page), language) == []
    visitor.assert_clean()


def test_what_is_wished_is_put_beside_the_others(visit):
    visitor = visit("phone", f"/ways?{PERSON}&ways=stop,tier:60&look=back&budget=4900&lang=zh")
    page = visitor.page
    type_in(page, "wish", "2500")
    visitor.settled("h2:has-text('反过来问')")
    page.locator(".st-key-put_beside button").click()
    page.wait_for_selector("[data-testid=stMain] .fx-card")
    expect(page.locator("[data-testid=stMain] .fx-card")).to_have_count(3)
    visitor.assert_clean()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_is_kept_without_a_tap_and_a_tap_deletes_it(visit, language):
    visitor = visit("phone", f"/ways?{PERSON}&ways=stop,tier:60&lang={language}")
    page = visitor.page
    put(visitor, 4)
    shows(visitor, "ABC", "stop,tier:60,tier:300")
    assert kept(visitor) == {}
    page.locator("[data-fx-keep]").click()
    query = kept(visitor)["fx-ways"]
    assert query == f"?{page.url.partition('?')[2]}"
    assert set(visitor.inputs()) == {"lang", "born", "sex", "paid", "start", "ways"}
    # Who opens the page without saying who asks is offered it.
    visitor.open("/ways")
    visitor.settled()
    offered = page.locator(".st-key-screen_only_offers_kept [data-fx-again]")
    offered.click()
    page.wait_for_url("**/ways?**tier:300**")
    visitor.settled()
    assert visitor.query()["ways"] == "stop,tier:60,tier:300"
    assert visitor.query()["born"] == "1970-01"
    page.locator(".fx-keep [data-fx-forget]").click()
    assert kept(visitor) == {}
    visitor.open("/ways")
    visitor.settled()
    assert not offered.is_visible()
    visitor.assert_clean()


def test_what_12333_told_is_marked_and_in_the_link(visit):
    visitor = visit("phone", f"/ways?{PERSON}&look=family&lang=zh")
    page = visitor.page
    open_fold(visitor, "details:has(.st-key-told_medical)", "told_medical")
    type_in(page, "told_medical", "25")
    assert "请填是哪一天问的" in page.inner_text("body")
    type_in(page, "told_medical_on", "20261120")
    visitor.settled(".fx-told:has-text('12333，2026年11月20日，告诉您的')")
    told = {name: text for name, text in visitor.query().items() if name.startswith("told")}
    assert told == {"told_medical": "25", "told_medical_on": "2026-11-20"}
    visitor.assert_clean()
