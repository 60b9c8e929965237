"""What the answers of more than one question say alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from flexins import city
from flexins.answers.answer import Answer, Problem
from flexins.answers.lean import amounts as amounts
from flexins.answers.lean import pairs as pairs
from flexins.answers.lines import Notice
from flexins.answers.marks import marks
from flexins.inputs import ranges
from flexins.inputs.given import Given
from flexins.inputs.kinds.plain import NotRead
from flexins.inputs.records import INPUTS
from flexins.rules.errors import RuleError
from flexins.rules.month import Month
from flexins.rules.step import Warn
from flexins.wording.words import Words

_OF_A_PERSON = ("sex", "born", "original_age")


def problem(words: Words, error: RuleError) -> Problem:
    """What is wrong, as the sentence beside the input."""
    sentence = words(f"error.{error.code}", **words.spoken(error.parameters))
    year = error.parameters.get("year") if error.field == "base" else None
    return Problem(error.field if year is None else f"base:{year}", sentence)


def renamed(error: RuleError, names: Mapping[str, str]) -> RuleError:
    """The same error about the input that the rules know by another name."""
    return RuleError(error.code, names.get(error.field, error.field), **error.parameters)


def refused(page: str, title: str, words: Words, error: RuleError) -> Answer:
    """The page's answer while an input is wrong."""
    return Answer(page=page, title=title, problems=(problem(words, error),))


def entered(given: Given, words: Words, names: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """(the input's name, what it holds) for each of `names` that holds something.

    What is asked by 社保年度 is left to the tables, and of a person who is an example nothing was
    entered.
    """
    left_out = _OF_A_PERSON if given.born_is_an_example() else ()
    said = (
        (name, _said(given, words, name))
        for name in names
        if name not in left_out and not INPUTS[name].by_year
    )
    return tuple((words(f"field.name.{name}"), text) for name, text in said if text)


def _said(given: Given, words: Words, name: str) -> str:
    record = INPUTS[name]
    try:
        return record.say(words.language, record.value(given.value(name), given.today))
    except NotRead:
        return ""


def example(given: Given, words: Words) -> str:
    """Whose answer it is, while nobody has said who asks; "" once it is about oneself."""
    if not given.born_is_an_example():
        return ""
    born = words.month(Month.containing(given.born()))
    return words("frame.example_of", born=born, sex=words(f"field.sex.{given.sex}"))


def said_of_example(given: Given, words: Words, sentence: str) -> str:
    """`sentence` as it is sent on: called an example while it is about a made-up person."""
    return words("frame.example_says", says=sentence) if given.born_is_an_example() else sentence


def notices(words: Words, warnings: Iterable[Warn]) -> tuple[Notice, ...]:
    return tuple(
        Notice(
            words(f"warning.{item.code}", **words.spoken(item.parameters)),
            marks(words, item.source) if item.source else (),
        )
        for item in warnings
    )


def tier_text(words: Words, ratio_percent: int) -> str:
    """A tier by its place, counted from the lowest, and its ratio."""
    return words.tier(ranges.tier_number(ratio_percent), ratio_percent)


def insurance_year(month: Month) -> int:
    return city.book().insurance_year(month)


def this_insurance_year(given: Given) -> int:
    return insurance_year(Month.containing(given.today))
