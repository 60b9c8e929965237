"""Every page on a phone, in both languages: one visit each, looked at from all sides."""

import pytest

from tests.browser.checks import charts, everyone, explanation, legible, phone, sharing
from tests.browser.conftest import LANGUAGES, PAGES, with_language
from tests.browser.hands import still
from tests.browser.words import open_everything, words
from tests.tongues import foreign

VIEWS = (
    *("/tiers?show=brings", "/tiers?show=bases"),
    *("/pension?view=when", "/pension?view=if", "/pension?view=check"),
    *("/ways?look=back", "/ways?look=turns", "/ways?look=family"),
)
STATES = [(path, language) for path in [*PAGES, *VIEWS] for language in LANGUAGES]
STATES += [("/guide?do=pay", "zh"), ("/cost?from=2024-05&to=2026-12&medical=1", "en")]
RESULTS = ("/", "/eligibility", "/tiers", "/cost", "/pension", "/ways")
MARKS = {
    "/tiers": "g.mark-rect path",
    "/tiers?show=brings": "g.mark-rect path",
    "/tiers?show=bases": "g.mark-rect path",
    "/cost": "g.mark-rect path",
    "/pension": "g.mark-symbol path",
    "/ways": "g.mark-symbol path",
}
# Window and size of type: the longer words on the narrowest screen, the wider signs at the largest.
TYPE = {
    "zh": [(legible.PHONE, 200), (legible.LANDSCAPE, 150)],
    "en": [(legible.NARROW, 100), (legible.PHONE, 150)],
}
# What is a whole number, and what has a decimal point.
PADS = {
    "/eligibility": (["born", "on"], []),
    "/cost": ([], ["base-2026"]),
    "/pension": (["born", "paid"], []),
    "/pension?view=when": (["born", "early"], []),
    "/pension?view=if": (["break", "subsidised"], ["wish", "deposit", "growth"]),
    "/pension?view=check": ([], ["sheet_base", "sheet_index", "sheet_account"]),
    "/ways": (["born", "paid", "live"], ["growth", "crediting"]),
    "/ways?look=family": (["told_medical_on"], ["told_medical", "told_grant"]),
    "/apply": (["apply-insured_on", "apply-first_insured"], []),
}


@pytest.mark.parametrize(("path", "language"), STATES)
def test_a_page_on_a_phone(visit, subtests, path, language):
    visitor = visit(
        "phone",
        with_language(path, language),
        script=phone.WATCH_MOVES,
        # One with all there is to load, one with all at hand: each finds other jumps.
        fresh=language == "zh" and path in RESULTS,
        permissions=["clipboard-read", "clipboard-write"],
    )
    page = visitor.page
    if path in MARKS:
        charts.drawn(visitor)
    still(page, 300)
    name = f"{path.strip('/').replace('?', '-') or 'home'}-phone-{language}"
    with subtests.test("nothing jumps while it loads"):
        phone.nothing_jumped_while_it_loaded(visitor)
    visitor.picture(name)
    if "&" not in path:  # what somebody entered may make it longer
        with subtests.test("it is no longer than three screens"):
            phone.is_no_longer_than_three_screens(visitor, (360, 390))
    with subtests.test("it fits every width"):
        phone.fits_every_width(visitor)
    if path in MARKS:
        with subtests.test("charts are read and tapped"):
            charts.can_be_read_and_tapped(visitor, MARKS[path])
            charts.is_saved_as_a_picture(visitor, light=True)
        with subtests.test("a chart's words are whole"):
            charts.have_whole_words_in_strong_colours(visitor, legible.NARROW[0])
    open_everything(page)
    with subtests.test("a thumb can hit everything"):
        phone.a_thumb_can_hit_everything(visitor)
    with subtests.test("numbers have a number pad"):
        phone.numbers_have_a_number_pad(visitor, *PADS.get(path, ([], [])))
    for size, percent in TYPE[language]:
        with subtests.test("it can be read", size=size, percent=percent):
            legible.can_be_read(visitor, size=size, percent=percent)
    with subtests.test("every word is in the reader's language"):
        assert foreign(words(page), language) == []
    if path.partition("?")[0] in RESULTS:
        with subtests.test("any figure opens into its arithmetic"):
            explanation.opens_and_is_copied(visitor, language)
        with subtests.test("it is shared"):
            sharing.gives_link_line_and_qr_code(visitor)
            assert foreign(words(page), language) == []
    with subtests.test("axe finds nothing in the light"):
        everyone.axe_finds_nothing(visitor)
    everyone.turn_dark(visitor)
    visitor.picture(f"{name}-dark")
    if path in MARKS:
        with subtests.test("a chart's words are whole in the dark"):
            charts.have_whole_words_in_strong_colours(visitor, legible.PHONE[0])
    with subtests.test("axe finds nothing in the dark"):
        everyone.axe_finds_nothing(visitor, colours_only=True)
    if path in MARKS:
        with subtests.test("a picture of the dark is dark"):
            charts.is_saved_as_a_picture(visitor, light=False)
    with subtests.test("less motion"):
        everyone.moves_less_where_it_is_asked_to(visitor)
    visitor.assert_clean()
