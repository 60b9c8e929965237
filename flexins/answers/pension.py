"""My pension: what a plan leads to, and a check of one's own sheet."""

from __future__ import annotations

from flexins.answers import projection, sheet, timing, what_if
from flexins.answers.answer import Answer
from flexins.answers.data import Data
from flexins.answers.data.projection import of_projection
from flexins.answers.data.sheet import of_check
from flexins.answers.data.timing import of_timing
from flexins.answers.data.what_if import of_what_if
from flexins.inputs.given import Given
from flexins.wording.words import Words

PAGE = "pension"
NAMES = ("view", *projection.NAMES, *sheet.NAMES)

_PLAN = ("born", "sex", "original_age", "tier", "paid", "start", "index", "account")
_MAIN = {
    "project": (*_PLAN, "medical"),
    "when": (*_PLAN, "early"),
    "if": (*_PLAN, "wish", "break", "deposit", "subsidised", "growth", "crediting"),
    "check": sheet.NAMES,
}


def main(given: Given) -> tuple[str, ...]:
    """The inputs that count most in the view that is shown."""
    return _MAIN[given.value("view")]


def needed(given: Given) -> tuple[str, ...]:
    """A sheet says nothing of whose it is."""
    return () if given.value("view") == "check" else ("born", "sex")


def answer(given: Given, words: Words) -> Answer:
    if given.value("view") == "check":
        return sheet.answer(given, words)
    return projection.answer(given, words)


def data(given: Given, words: Words) -> Data:
    """The same as the command line gives it. Raises RuleError."""
    view = given.value("view")
    if view == "check":
        return of_check(sheet.find(given), words)
    found = projection.find(given)
    if view == "when":
        return of_timing(timing.times_of(found), words)
    if view == "if" or what_if.is_asked(given):
        return of_what_if(given, found, words)
    return of_projection(found, words)
