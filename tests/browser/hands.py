"""What a person's hands do on a page, by the lasting name of the input, in any language."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from playwright.sync_api import Locator, Page
from playwright.sync_api import TimeoutError as PlaywrightTimeout

RUNNING = "[data-testid=stApp][data-test-script-state=running]"
RESTING = "[data-testid=stApp][data-test-script-state=notRunning]"

# Sent and answered, the document's answer replaced, and no element still without its script.
_WHOLE = """() => !fx.runs.underWay() && fx.runs.atRest()
    && ["fx-live", "fx-come"].every((name) => document.documentElement.classList.contains(name))
    && !document.querySelector("[data-testid=stSkeleton]")"""

# Frames in which nothing of the document changes and nothing moves, one after the other. What
# runs for ever, as a ring that turns, is not waited for.
_STILL = """async ([quiet, most]) => {
    const start = performance.now();
    let frames = 0, since = start;
    const moved = () => { frames = 0; since = performance.now(); };
    const watch = new MutationObserver(moved);
    const what = {subtree: true, childList: true, characterData: true, attributes: true};
    watch.observe(document, what);
    const moves = (animation) => animation.playState === "running"
        && animation.effect.getComputedTiming().endTime !== Infinity;
    while (frames < 3 || performance.now() - since < quiet) {
        if (performance.now() - start > most) throw new Error("it never comes to a standstill");
        await new Promise(requestAnimationFrame);
        frames += 1;
        if (document.getAnimations().some(moves)) moved();
    }
    watch.disconnect();
}"""


def still(page: Page, quiet_milliseconds: int = 100) -> None:
    """Wait until the page has been drawn, and moved, as far as it will by itself."""
    page.evaluate(_STILL, [quiet_milliseconds, 15_000])


def rested(page: Page) -> None:
    """Wait until what was changed is answered and drawn: it may be sent a moment later."""
    with suppress(PlaywrightTimeout):  # where it was over before one could look
        page.wait_for_function("() => !fx.runs.atRest()", timeout=350)
    at_rest(page)


@contextmanager
def change(page: Page) -> Iterator[None]:
    """What is done within it is sent to the server; goes on when that is answered and drawn."""
    before = page.evaluate("fx.runs.timesAsked()")
    yield
    with suppress(PlaywrightTimeout):  # where it changed nothing
        page.wait_for_function("before => fx.runs.timesAsked() > before", arg=before, timeout=1000)
    at_rest(page)


def at_rest(page: Page) -> None:
    """Wait until all that was sent, the page's first run too, is answered and drawn."""
    page.wait_for_function(_WHOLE)
    page.wait_for_selector(RESTING)
    still(page)


def place(page: Page, name: str, part: str = "input") -> Locator:
    """The input of this name, brought into sight: an open list closes when the page moves."""
    found = page.locator(f".st-key-{name} {part}").first
    found.evaluate("e => e.scrollIntoView({block: 'center', behavior: 'instant'})")
    still(page, 0)
    return found


def choose(page: Page, name: str, steps: int) -> None:
    """Take the option `steps` below the chosen one of a list."""
    place(page, name).click()
    page.wait_for_selector("[role=listbox]")
    for _ in range(abs(steps)):
        page.keyboard.press("ArrowDown" if steps > 0 else "ArrowUp")
    with change(page):
        page.keyboard.press("Enter")


def tick(page: Page, name: str) -> None:
    label = place(page, name, "label")
    with change(page):
        label.click()


def pick(page: Page, name: str, index: int) -> None:
    """Take the option of this index of a row of circles."""
    with change(page):
        page.locator(f".st-key-{name} [role=radiogroup] label").nth(index).click()


def press(page: Page, name: str, index: int) -> None:
    """Press one of a row of buttons."""
    place(page, name, "button")
    with change(page):
        page.locator(f".st-key-{name} button").nth(index).click()


def type_in(page: Page, name: str, text: str) -> None:
    place(page, name).fill(text)
    with change(page):
        place(page, name).press("Enter")


def slide(page: Page, name: str, steps: int) -> None:
    thumb = place(page, name, "input[type=range]")
    thumb.focus()
    with change(page):
        for _ in range(steps):
            thumb.press("ArrowRight")


def tap(page: Page, thing: Locator, down_milliseconds: int) -> None:
    """A finger down on it and up again after a while, as it is drawn: nothing waits for rest."""
    thing.evaluate("e => e.scrollIntoView({block: 'center', behavior: 'instant'})")
    box = thing.bounding_box()
    assert box is not None
    point = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
    fingers = page.context.new_cdp_session(page)
    fingers.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [point]})
    page.wait_for_timeout(down_milliseconds)
    fingers.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    fingers.detach()


def begin_to_type(page: Page, name: str, text: str) -> None:
    """Type key by key, and stay in the input."""
    place(page, name).click()
    page.keyboard.press("Control+A")
    page.keyboard.type(text)
