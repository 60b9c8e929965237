"""For everyone: axe-core in both colour schemes, less motion."""

from axe_playwright_python.sync_playwright import Axe

from tests.browser.hands import still

_BACKGROUND = "getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"
_MOVING = """() => [...document.querySelectorAll("*")].filter((element) => {
    const style = getComputedStyle(element);
    return parseFloat(style.transitionDuration) > 0.01
        || parseFloat(style.animationDuration) > 0.01;
}).map((element) => element.outerHTML.slice(0, 120))"""


def axe_finds_nothing(visitor) -> None:
    found = Axe().run(visitor.page).response["violations"]
    assert [(item["id"], node["html"][:200]) for item in found for node in item["nodes"]] == []


def turn_dark(visitor) -> None:
    light = visitor.page.evaluate(_BACKGROUND)
    visitor.page.emulate_media(color_scheme="dark")
    visitor.page.wait_for_function(f"before => {_BACKGROUND} !== before", arg=light)
    still(visitor.page)


def moves_less_where_it_is_asked_to(visitor) -> None:
    visitor.page.emulate_media(reduced_motion="reduce")
    assert visitor.page.evaluate(_MOVING) == []
    visitor.page.emulate_media(reduced_motion="no-preference")
