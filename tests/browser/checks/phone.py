"""A phone of any width has all it needs."""

from tests.browser.hands import still

WIDTHS_PIXELS = (320, 360, 390, 412)
BAR = ".st-key-thumb_bar"
MAIN = "document.querySelector('[data-testid=stMain]')"
# What a thumb aims at: for a circle, a box or a mark, what surrounds it counts.
_TOO_SMALL = """() => {
    const wanted = "a, button, summary, [role=slider], input:not([type=radio], [type=checkbox], "
        + "[type=range], [type=file]), label:has(input)";
    const small = [];
    for (const element of document.querySelectorAll(wanted)) {
        if (!element.checkVisibility({visibilityProperty: true, opacityProperty: true})) continue;
        const inText = element.closest("p, li, small, td") && element.tagName === "A";
        const box = element.closest("[role=group]") || element;
        const {width, height} = (element.tagName === "INPUT" ? box : element)
            .getBoundingClientRect();
        if (width > 1 && !inText && (height < 35 || width < 24)) {
            small.push(`${element.tagName} ${element.innerText || element.ariaLabel || ""}`
                + ` ${Math.round(width)}x${Math.round(height)}`);
        }
    }
    return small;
}"""
SCREEN_PIXELS = 844
MOST_SCREENS = 3
LOWEST_FIRST_PICTURE_PIXELS = 640
# Put into a page before its own scripts: adds up what moves without a hand on it.
WATCH_MOVES = """
    window.moved = 0;
    new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
            if (!entry.hadRecentInput) window.moved += entry.value;
        }
    }).observe({type: "layout-shift", buffered: true});
"""


def nothing_jumped_while_it_loaded(visitor) -> None:
    # Web Vitals call less than a tenth good; what nobody sees is less.
    assert visitor.page.evaluate("moved") < 0.02


def fits_every_width(visitor) -> None:
    page = visitor.page
    before = page.viewport_size
    for width in WIDTHS_PIXELS:
        page.set_viewport_size({"width": width, "height": 780})
        still(page)
        visitor.assert_clean()  # no sideways scrolling
        page.evaluate(f"{MAIN}.scrollTo(0, 0)")
        bar = page.locator(BAR).bounding_box()
        answer = page.locator(".fx-answer").first.bounding_box()
        assert bar["y"] + bar["height"] <= 780
        assert answer["y"] >= 0
        assert answer["y"] + answer["height"] <= bar["y"]
        page.evaluate(f"{MAIN}.scrollTo(0, 1e6)")
        still(page, 0)
        assert page.locator(BAR).bounding_box() == bar  # always in sight of the thumb
        last = page.locator("[data-testid=stMain] .stElementContainer").last.bounding_box()
        assert last is None or last["y"] + last["height"] <= bar["y"] + 1  # and hides nothing
    page.evaluate(f"{MAIN}.scrollTo(0, 0)")
    page.set_viewport_size(before)


def is_no_longer_than_three_screens(visitor, widths: tuple[int, ...]) -> None:
    """As it opens; its first picture begins on the first, and no table scrolls sideways."""
    page = visitor.page
    before = page.viewport_size
    for width in widths:
        page.set_viewport_size({"width": width, "height": SCREEN_PIXELS})
        still(page)
        screens = page.evaluate(f"{MAIN}.scrollHeight") / SCREEN_PIXELS
        assert screens <= MOST_SCREENS, f"{screens:.2f} screens at {width} pixels"
        wide = page.evaluate(
            """() => [...document.querySelectorAll(".fx-scroll")]
                .filter((table) => table.scrollWidth > table.clientWidth + 1)
                .map((table) => table.previousElementSibling?.innerText)"""
        )
        assert wide == []
    page.set_viewport_size(before)
    picture = page.locator("[data-testid=stVegaLiteChart]")
    if picture.count():
        assert picture.first.bounding_box()["y"] <= LOWEST_FIRST_PICTURE_PIXELS


def a_thumb_can_hit_everything(visitor) -> None:
    assert visitor.page.evaluate(_TOO_SMALL) == []


def numbers_have_a_number_pad(visitor, numeric: list[str], decimal: list[str]) -> None:
    for pad, names in (("numeric", numeric), ("decimal", decimal)):
        for name in names:
            shown = visitor.page.locator(f".st-key-{name} input")
            assert shown.get_attribute("inputmode") == pad, name
