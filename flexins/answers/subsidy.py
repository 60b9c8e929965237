"""For how many months 社保补贴 may be had, and how much a month."""

from __future__ import annotations

from typing import NamedTuple

from flexins import city
from flexins.answers.answer import Answer, Headline
from flexins.answers.common import entered, example, refused
from flexins.answers.lines import Line
from flexins.answers.marks import marks
from flexins.answers.retirement import original_age_years
from flexins.inputs.given import Given, attempt
from flexins.rules.dated import Source
from flexins.rules.errors import RuleError
from flexins.rules.month import Month
from flexins.rules.subsidy import Subsidy, SubsidyTerm, subsidy, subsidy_term
from flexins.wording.pension import said_of_subsidy
from flexins.wording.words import Words

PAGE = "subsidy"
NAMES = ("sex", "born", "on", "original_age")


class Found(NamedTuple):
    """For how long, and at most how much a month."""

    term: SubsidyTerm
    monthly: Subsidy

    @property
    def sources(self) -> tuple[Source, ...]:
        return (*self.term.sources, *self.monthly.sources)


def find(given: Given) -> Found:
    """Raises RuleError."""
    book, on = city.book(), given.typed("on")
    term = subsidy_term(book, given.sex, given.born(), on, original_age_years(given))
    return Found(term, subsidy(book, Month.containing(on)))


def answer(given: Given, words: Words) -> Answer:
    found = attempt(lambda: find(given))
    if isinstance(found, RuleError):
        return refused(PAGE, words("subsidy.title"), words, found)
    shown = of_subsidy(found, words, example=example(given, words))
    return shown._replace(entered=entered(given, words, NAMES))


def of_subsidy(found: Found, words: Words, *, example: str = "") -> Answer:
    term, monthly = found.term, found.monthly
    whole, *longer = said_of_subsidy(words.language, term)
    if term.has_retired:
        says, figure, lines = words("subsidy.title"), words("subsidy.reached"), [whole]
    else:
        says, figure = words("subsidy.says"), words("subsidy.at_most", count=term.months)
        lines = longer
    a_month = words(
        "subsidy.monthly",
        pension=words.yuan(monthly.pension_fen),
        medical=words.yuan(monthly.medical_fen),
    )
    return Answer(
        page=PAGE,
        title=words("subsidy.title"),
        headline=Headline(
            says=says,
            figure=figure,
            marks=marks(words, *term.sources),
            lines=(*map(Line, lines), Line(a_month, marks(words, *monthly.sources))),
            example=example,
        ),
        sources=found.sources,
        to_send=whole,
    )
