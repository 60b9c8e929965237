"""The answer before any script: drawn at once, in its place, replaced without a jump; or alone."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESK, LANGUAGES, PHONE, SIZES, with_language
from tests.browser.hands import rested

LINK = {
    "/cost": "/cost?from=2025-07&to=2025-12&tier=60",
    "/pension": "/pension?sex=female&born=1971-06&start=2026-10&paid=239&index=0.6&account=10000",
}
# Without a script: a link, its figure, what is changed in the form, the figure then.
FORMS = {
    # 7,496.00 × 20% = 1,499.20 a month, six times
    "/cost": (LINK["/cost"], "5,397.60", {"tier": "100"}, "8,995.20"),
    # Of 240 months one at 100%: the index is 0.6017, 9112 × 1.6017 ÷ 2 × 20% = 1459.47;
    # (10000 + 599.68 + 12.50 + 0.75) ÷ 167.5 = 63.36.
    "/pension": (LINK["/pension"], "1,519.85", {"tier": "100"}, "1,522.83"),
    "/": ("/?sex=male&born=1976-09", "899.60", {"tier": "100"}, "1,499.20"),
    # Men until 63 where the limit moves with the retirement age
    "/eligibility": (
        "/eligibility?sex=male&born=1950-01-01&on=2026-11-24",
        ("不能参保", "may not"),
        {"born": "1990-01-01"},
        ("可以参保", "You may join"),
    ),
    # The first tier of 2022 and of 2025: 4,077.00 and 4,498.00 × 20%
    "/tiers": ("/tiers?month=2022-09", "815.40", {"month": "2025-07"}, "899.60"),
}
PLACES = {
    **LINK,
    "/": "/",
    "/eligibility": "/eligibility?born=1985-06",
    "/tiers": "/tiers",
    "/tiers-brings": "/tiers?show=brings&born=1985-06",
    "/ways": "/ways?born=1985-06",
    "/ways-back": "/ways?born=1985-06&look=back",
    "/ways-turns": "/ways?born=1985-06&look=turns",
    "/guide": "/guide?do=pay",
    "/sources": "/sources",
}
# What the page remembers of its own loading, frame by frame.
WATCH = """
    window.shifts = 0; window.places = []; window.gaps = 0;
    new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) shifts += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
    const place = (of) => {
        const found = document.querySelector(of);
        if (!found || !found.checkVisibility({ visibilityProperty: true })) return null;
        const box = found.getBoundingClientRect();
        return [box.x, box.y, box.width].map(Math.round);
    };
    const look = () => {
        const early = place("#fx-early .fx-figure");
        const live = place("[data-testid=stMain] .fx-figure");
        if (early || live) places.push(early || live);
        else if (places.length) gaps += 1;
        requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
"""


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("path", PLACES)
def test_the_live_page_takes_its_place_without_a_jump(browser, server, path, size):
    context = browser.new_context(**SIZES[size])
    page = context.new_page()
    page.add_init_script(WATCH)
    page.goto(server + PLACES[path])
    page.wait_for_function("() => document.documentElement.classList.contains('fx-live')")
    page.wait_for_selector("[data-testid=stMain] .fx-answer")
    rested(page)
    assert page.locator("#fx-early").count() == 0
    assert page.evaluate("gaps") == 0
    places = page.evaluate("places")
    assert places[0] == places[-1]
    assert all(place == places[0] for place in places)
    assert page.evaluate("shifts") < 0.02
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("path", FORMS)
def test_without_scripts_it_answers_and_its_form_asks_anew(browser, server, path, size, language):
    link, before, changes, after = FORMS[path]
    context = browser.new_context(**SIZES[size], java_script_enabled=False)
    page = context.new_page()
    page.goto(server + with_language(link, language))
    figure = page.locator(".fx-first-answer .fx-figure")
    assert in_language(before, language) in figure.inner_text()
    assert "12333" in page.locator("#fx-unopened").inner_text()
    wide = page.evaluate("document.querySelector('#fx-early').scrollWidth")
    assert wide <= SIZES[size]["viewport"]["width"]
    for name, value in changes.items():
        field = page.locator(f".fx-form [name={name}]")
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    page.locator(".fx-form button").click()
    expect(figure).to_contain_text(in_language(after, language))
    assert f"lang={language}" in page.url
    page.locator(".fx-tongue").click()
    other = next(item for item in LANGUAGES if item != language)
    expect(figure).to_contain_text(in_language(after, other))
    context.close()


def in_language(text, language):
    return text if isinstance(text, str) else text[LANGUAGES.index(language)]


def test_an_old_browser_keeps_the_answer_with_the_form(browser, server):
    context = browser.new_context(**PHONE)
    page = context.new_page()
    page.route(
        "**/static/js/index.*.js",
        lambda route: route.fulfill(body="const of = ?.;", content_type="text/javascript"),
    )
    page.goto(server + with_language(LINK["/cost"], "zh"))
    page.wait_for_selector("#fx-unopened:visible", timeout=15_000)
    assert page.locator(".fx-first-answer").is_visible()
    assert page.locator(".fx-form").is_visible()
    context.close()


def test_where_scripts_run_no_form_is_shown_meanwhile(browser, server):
    context = browser.new_context(**DESK)
    page = context.new_page()
    held = []
    page.route("**/static/js/index.*.js", lambda route: held.append(route))
    page.goto(server + LINK["/cost"], wait_until="commit")
    page.wait_for_selector(".fx-first-answer")
    assert not page.locator(".fx-form").is_visible()
    for route in held:
        route.continue_()
    page.wait_for_selector(".fx-answer")
    context.close()
