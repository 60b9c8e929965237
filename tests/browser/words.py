"""Every word a page has, seen or spoken, and which of them are in the wrong language."""

from __future__ import annotations

import re

from playwright.sync_api import Page

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

_CHINESE = "一-鿿㐀-䶿"
# Names keep their Chinese form in English, with a gloss on either side in brackets.
_GLOSSED = (
    rf"[{_CHINESE}《》“”、/→ ]+ ?(?:· )?\([^()]*[A-Za-z][^()]*\)",
    rf"\([{_CHINESE}、/ ]+\)",
    rf"[{_CHINESE} ]+[\d%]* · (?=Tier)",
)
# What Chinese readers call by these letters themselves, addresses, codes and formats.
_KNOWN_LATIN = re.compile(
    r"https?://\S+|\b(?:Excel|CSV|\d*MB|English|App|PNG|JavaScript|XXXX|CN|X)\b|[0-9a-f]{6,}|\b[A-Z]{4}(?:-[A-Z]{4})+\b"
)


def words(page: Page) -> list[str]:
    """Title, text and spoken names of the page as it stands, folded parts included."""
    found: list[str] = page.evaluate(_WORDS, _APART)
    return found


def foreign(texts: list[str], language: str) -> list[str]:
    """Those of `texts` that are not in `language`."""
    return [text for text in dict.fromkeys(texts) if _is_foreign(text, language)]


def _is_foreign(text: str, language: str) -> bool:
    if language == "zh":
        return bool(re.search(r"[A-Za-z]{2,}", _KNOWN_LATIN.sub("", text)))
    for pattern in _GLOSSED:
        text = re.sub(pattern, "", text)
    return bool(re.search(f"[{_CHINESE}]", text))


def open_everything(page: Page) -> None:
    """Unfold all that is folded."""
    for summary in page.locator("[data-testid=stMain] details:not([open]) > summary").all():
        if summary.is_visible():
            summary.evaluate("e => e.click()")
    page.wait_for_timeout(400)
