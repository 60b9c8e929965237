"""The phone comes first: three widths, every page, both languages."""

import pytest

from tests.browser.conftest import LANGUAGES, NAMES, PAGES
from tests.browser.hands import rested

WIDTHS = [360, 390, 412]
STATES = [*PAGES, "/pension?view=check", "/guide?do=pay", "/cost?from=2024-05&to=2026-12&medical=1"]
BAR = ".st-key-thumb_bar"
# What a thumb aims at: for a circle, a box or a mark, what surrounds it counts.
TARGETS = """() => {
    const wanted = "a, button, summary, [role=slider], input:not([type=radio], [type=checkbox], "
        + "[type=range]), label:has(input)";
    const small = [];
    for (const element of document.querySelectorAll(wanted)) {
        if (!element.checkVisibility({visibilityProperty: true, opacityProperty: true})) continue;
        const inText = element.closest("p, li, small, td") && element.tagName === "A";
        const box = element.closest("[role=group]") || element;
        const {width, height} = (element.tagName === "INPUT" ? box : element)
            .getBoundingClientRect();
        if (width && !inText && (height < 36 || width < 24)) {
            small.push(`${element.tagName} ${element.innerText || element.ariaLabel || ""}`
                + ` ${Math.round(width)}x${Math.round(height)}`);
        }
    }
    return small;
}"""
MOVES = """
    window.moved = 0;
    new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.moved += entry.value;
    }).observe({type: "layout-shift", buffered: true});
"""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", STATES)
def test_a_phone_of_any_width_has_all_it_needs(visit, path, language):
    visitor = visit("phone", f"{path}{'&' if '?' in path else '?'}lang={language}", script=MOVES)
    page = visitor.page
    page.wait_for_timeout(1500)
    # Web Vitals call less than a tenth good: nothing that one is reading jumps.
    assert page.evaluate("moved") < 0.1
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 780})
        page.wait_for_timeout(300)
        visitor.assert_clean()  # no sideways scrolling
        page.evaluate("document.querySelector('[data-testid=stMain]').scrollTo(0, 0)")
        bar = page.locator(BAR).bounding_box()
        answer = page.locator(".fx-answer").first.bounding_box()
        assert bar["y"] + bar["height"] <= 780
        assert answer["y"] >= 0
        assert answer["y"] + answer["height"] <= bar["y"]
        assert page.evaluate(TARGETS) == []
        page.evaluate("document.querySelector('[data-testid=stMain]').scrollTo(0, 1e6)")
        page.wait_for_timeout(100)
        assert page.locator(BAR).bounding_box() == bar  # always in sight of the thumb
        last = page.locator("[data-testid=stMain] .stElementContainer").last.bounding_box()
        assert last is None or last["y"] + last["height"] <= bar["y"] + 1  # and hides nothing


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
        page.wait_for_timeout(400)
        box = menu.bounding_box()
        assert box is None or box["x"] + box["width"] <= 0  # it closed after use
    visitor.assert_clean()


@pytest.mark.parametrize(
    ("path", "numeric", "decimal"),
    [
        ("/eligibility", ["born", "on"], []),
        ("/cost", [], ["base-2026"]),
        ("/pension", ["born", "early", "break", "paid", "subsidised"], ["index", "account"]),
        ("/pension?view=check", [], ["sheet_base", "sheet_index", "sheet_account"]),
        ("/apply", ["apply-insured_on", "apply-first_insured"], []),
    ],
)
def test_numbers_are_typed_on_a_number_pad(visit, path, numeric, decimal):
    visitor = visit("phone", path)
    for summary in visitor.page.locator("[data-testid=stExpander] summary").all():
        summary.click()
    rested(visitor.page)
    for pad, names in (("numeric", numeric), ("decimal", decimal)):
        for name in names:
            shown = visitor.page.locator(f".st-key-{name} input")
            assert shown.get_attribute("inputmode") == pad, name


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["/tiers", "/cost", "/pension"])
def test_charts_can_be_read_and_tapped(visit, path, language):
    visitor = visit("phone", f"{path}?lang={language}")
    page = visitor.page
    mark = "g.mark-symbol path" if path == "/pension" else "g.mark-rect path"
    page.wait_for_selector(f"[data-testid=stVegaLiteChart] {mark}", state="attached")
    page.wait_for_timeout(500)
    for chart in page.get_by_test_id("stVegaLiteChart").all():
        assert chart.bounding_box()["width"] <= 390
        sizes = chart.locator("svg text").evaluate_all(
            "all => all.map(e => parseFloat(getComputedStyle(e).fontSize))"
        )
        assert min(sizes) >= 11
        # Beside it stands in words what it shows.
        assert len(chart.get_attribute("aria-label")) > 8
    page.locator(f"[data-testid=stVegaLiteChart] {mark}").last.scroll_into_view_if_needed()
    page.locator(f"[data-testid=stVegaLiteChart] {mark}").first.tap()
    page.wait_for_selector("#vg-tooltip-element.visible")
    assert any(sign.isdigit() for sign in page.locator("#vg-tooltip-element").inner_text())
