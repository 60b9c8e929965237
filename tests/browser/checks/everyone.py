"""For everyone: axe-core in both colour schemes, less motion."""

from axe_playwright_python.base import AXE_SCRIPT

from tests.browser.hands import still

_BACKGROUND = "getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"
_MOVING = """() => [...document.querySelectorAll("*")].filter((element) => {
    const style = getComputedStyle(element);
    return parseFloat(style.transitionDuration) > 0.01
        || parseFloat(style.animationDuration) > 0.01;
}).map((element) => element.outerHTML.slice(0, 120))"""


# What axe looks at that stands on colours; all else is the same by day and by night.
_RULES_OF_COLOUR = ["color-contrast", "link-in-text-block"]


def axe_finds_nothing(visitor, *, colours_only: bool = False) -> None:
    page = visitor.page
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(AXE_SCRIPT)
    options = {"resultTypes": ["violations"]}
    if colours_only:
        options["runOnly"] = _RULES_OF_COLOUR
    found = page.evaluate("(options) => axe.run(options).then((all) => all.violations)", options)
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
