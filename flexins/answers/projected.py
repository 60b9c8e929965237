"""What is said of one projected pension, wherever it is asked about."""

from __future__ import annotations

from flexins.answers.answer import Headline
from flexins.answers.common import tier_text
from flexins.answers.lines import Line, Notice
from flexins.answers.marks import marks, weakest_mark
from flexins.rules.acquired import acquired
from flexins.rules.projection import Projection
from flexins.rules.retirement import years_text
from flexins.wording import pension as sentences
from flexins.wording.words import Words


def headline(
    found: Projection, words: Words, *, example: str = "", notices: tuple[Notice, ...] = ()
) -> Headline:
    """From when, how much; first what a year brings, which hangs on no forecast."""
    language = words.language
    year = acquired(found)
    first = None
    if year is not None:
        first = Line(sentences.acquired_text(language, year), weakest_mark(words, year.sources))
    benefit_base = found.bases.benefit_sources(found.bases.today.year)[-1]
    return Headline(
        says=sentences.from_text(language, found),
        figure=sentences.a_month_text(language, found),
        marks=marks(words, benefit_base),
        lines=(Line(sentences.then_text(language, found)),),
        notices=(*_pays_on(found, words), *notices),
        first=first,
        example=example,
    )


def _pays_on(found: Projection, words: Words) -> tuple[Notice, ...]:
    if found.meets_minimum:
        return ()
    said = words(
        "pension.pays_on",
        years=years_text(found.statutory.minimum_months),
        month=words.month(found.retires),
        count=found.months_past_statutory,
    )
    return (Notice(said),)


def from_here_on(found: Projection, words: Words) -> tuple[Line, ...]:
    """What paying on adds, what follows without it, and at what rate it comes back."""
    language = words.language
    returns = sentences.returns_text(language, found)
    return (
        *map(Line, sentences.paying_on_texts(language, found)),
        *(() if returns is None else (Line(returns),)),
    )


def tier_said(found: Projection, words: Words) -> str:
    """The tier paid, the last one of several; "" where it cannot be told."""
    ratio = found.payments[-1].ratio_percent if found.payments else found.plan.ratios
    return tier_text(words, ratio) if isinstance(ratio, int) else ""
