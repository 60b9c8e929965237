"""A receipt read back: which tier, which months, with or without medical insurance."""

from __future__ import annotations

from flexins import city
from flexins.answers.answer import Answer, Headline, Section
from flexins.answers.common import entered, problem
from flexins.answers.lines import Bullets, Line, Small
from flexins.inputs.given import Given, attempt
from flexins.rules.errors import RuleError
from flexins.rules.receipt import Match, Receipt, read_receipt
from flexins.wording.receipt import lines_of
from flexins.wording.words import Words

PAGE = "receipt"
NAMES = ("amount",)


def find(given: Given) -> Receipt | None:
    """None while there is no amount. Raises RuleError."""
    amount_fen = given.typed("amount")
    if amount_fen is None:
        return None
    return read_receipt(city.book(), amount_fen, given.today)


def answer(given: Given, words: Words) -> Answer:
    found = attempt(lambda: find(given))
    nothing = Answer(
        page=PAGE,
        title=words("receipt.title"),
        headline=Headline(words("receipt.says"), words("receipt.what")),
    )
    if isinstance(found, RuleError):
        return nothing._replace(headline=None, problems=(problem(words, found),))
    if found is None:
        return nothing
    return of_receipt(found, words)._replace(entered=entered(given, words, NAMES))


def of_receipt(found: Receipt, words: Words) -> Answer:
    """All that an amount may be, side by side."""
    amount = words.yuan(found.amount_fen)
    headline = Headline(words("receipt.none", amount=amount), words("receipt.no_match"))
    sections: list[Section] = []
    if found.matches:
        lines = _lines(found.matches, words)
        figure = words("receipt.readings", count=len(lines))
        headline = Headline(words("receipt.found", amount=amount), figure)
        sections.append(Section("matches", blocks=(Bullets(lines),)))
    if found.nearest is not None and found.difference_fen is not None:
        away = words.yuan(abs(found.difference_fen))
        heading = words("receipt.nearest", difference=away)
        blocks = (Bullets(_lines((found.nearest,), words)),)
        sections.append(Section("nearest", heading, blocks))
    if found.others:
        others = Bullets(_lines(found.others, words))
        sections.append(Section("others", words("receipt.others"), (others,)))
    searched = words(
        "receipt.searched",
        first=words.month(found.first),
        last=words.month(found.last),
        count=found.longest_months,
    )
    sections.append(Section("searched", blocks=(Small(searched),)))
    return Answer(
        page=PAGE,
        title=words("receipt.title"),
        headline=headline,
        sections=tuple(sections),
        sources=found.sources,
        to_send=f"{headline.says} {headline.figure}",
    )


def _lines(matches: tuple[Match, ...], words: Words) -> tuple[Line, ...]:
    return tuple(map(Line, lines_of(words.language, city.book(), matches)))
