"""When someone reaches the statutory age, and what a monthly pension needs."""

from __future__ import annotations

from flexins import city
from flexins.answers.answer import Answer, Headline
from flexins.answers.common import entered, example, refused, said_of_example
from flexins.answers.lines import Line
from flexins.inputs.given import Given, attempt
from flexins.rules.eligibility import check_birth
from flexins.rules.errors import RuleError
from flexins.rules.month import Month
from flexins.rules.retirement import Retirement, retirement, years_text
from flexins.rules.step import sources_of
from flexins.wording.words import Words

PAGE = "retirement"
NAMES = ("sex", "born", "original_age")


def original_age_years(given: Given) -> int | None:
    """The age before the reform that a woman has chosen; a man has none to choose."""
    chosen: int = given.value("original_age")
    return chosen if given.sex == "female" else None


def find(given: Given) -> Retirement:
    """Raises RuleError."""
    born = given.born()
    check_birth(born, given.today)
    return retirement(city.book(), given.sex, Month.containing(born), original_age_years(given))


def answer(given: Given, words: Words) -> Answer:
    found = attempt(lambda: find(given))
    if isinstance(found, RuleError):
        return refused(PAGE, words("retirement.title"), words, found)
    names = NAMES if given.sex == "female" else NAMES[:2]
    shown = of_retirement(found, words, example=example(given, words))
    sent = said_of_example(given, words, shown.to_send)
    return shown._replace(to_send=sent, entered=entered(given, words, names))


def of_retirement(found: Retirement, words: Words, *, example: str = "") -> Answer:
    month, age = words.month(found.month), words.age(found.age_months)
    years, earliest = years_text(found.minimum_months), words.month(found.earliest_month)
    return Answer(
        page=PAGE,
        title=words("retirement.title"),
        headline=Headline(
            says=words("retirement.says"),
            figure=words("retirement.figure", month=month, age=age),
            lines=(Line(words("retirement.years", years=years, month=earliest)),),
            example=example,
        ),
        steps=found.steps,
        sources=sources_of(found.steps),
        to_send=words("home.retirement", month=month, age=age),
    )
