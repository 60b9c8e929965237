"""My pension: what a plan leads to, and a check of one's own sheet."""

from __future__ import annotations

from flexins.answers import projection, sheet, timing
from flexins.answers.answer import Answer
from flexins.answers.data import Data
from flexins.answers.data.projection import of_projection
from flexins.answers.data.sheet import of_check
from flexins.answers.data.timing import of_timing
from flexins.inputs.given import Given
from flexins.wording.words import Words

PAGE = "pension"
NAMES = ("view", *projection.NAMES, *sheet.NAMES)
MAIN = ("born", "sex", "original_age", "tier", "paid", "start", "index", "account", "early")


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
    return (
        of_timing(timing.times_of(found), words) if view == "when" else of_projection(found, words)
    )
