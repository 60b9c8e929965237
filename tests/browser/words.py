"""Every word a page has, seen or spoken."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.hands import at_rest, still

# Not meant for the reader of this language: code, names of pictures, what the Chinese apps take,
# the name of the other language.
_APART = (
    "script, style, noscript, template, [data-testid=stIconMaterial], "
    ".fx-copies textarea, .fx-guide textarea, .st-key-switch_language"
)
_WORDS = """(APART) => {
    const found = [document.title];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const parent = walk.currentNode.parentElement;
        if (!parent.closest(APART)) found.push(walk.currentNode.data);
    }
    const told = ":is([aria-label], [title], [placeholder], [alt], [aria-description])";
    for (const element of document.body.querySelectorAll(told)) {
        if (element.closest(APART) || !element.checkVisibility()) continue;
        for (const name of ["aria-label", "title", "placeholder", "alt", "aria-description"]) {
            found.push(element.getAttribute(name) || "");
        }
    }
    return found.map((text) => text.replace(/\\s+/g, " ").trim()).filter(Boolean);
}"""


def words(page: Page) -> list[str]:
    """Title, text and spoken names of the page as it stands, folded parts included."""
    found: list[str] = page.evaluate(_WORDS, _APART)
    return found


def open_everything(page: Page) -> None:
    """Unfold all that is folded."""
    page.evaluate(
        """() => document
            .querySelectorAll("[data-testid=stMain] details:not([open]) > summary")
            .forEach((summary) => summary.click())"""
    )
    still(page)  # by then, what is only drawn once it is unfolded has been asked for
    at_rest(page)
