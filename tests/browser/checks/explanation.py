"""Any figure opens into its arithmetic, and is copied as text."""

from tests.browser.checks.paper import EDITION, compact
from tests.tongues import foreign

_OFFICIAL = {"zh": "官方", "en": "Official"}


def opens_and_is_copied(visitor, language: str) -> None:
    """On a page whose folded parts are open."""
    page = visitor.page
    lines = page.locator(".fx-steps > li:not(.fx-heading)")
    assert lines.count() >= 3
    assert page.locator(".fx-steps .fx-sum b").first.is_visible()
    page.locator("[data-testid=stExpander] .fx-copy button").last.click()
    page.wait_for_function("() => navigator.clipboard.readText().then((text) => text.length > 50)")
    copied = page.evaluate("navigator.clipboard.readText()")
    for sum_ in filter(None, page.locator(".fx-sum").all_inner_texts()):
        assert compact(sum_) in compact(copied)
    assert EDITION.search(copied)
    assert _OFFICIAL[language] in copied
    assert foreign(copied.splitlines(), language) == []
