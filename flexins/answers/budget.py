"""The question asked backwards: the highest tier for so much a month."""

from __future__ import annotations

from flexins import city
from flexins.answers.answer import Answer, Headline
from flexins.answers.lean import amounts
from flexins.answers.lines import Line
from flexins.answers.marks import not_published
from flexins.rules.budget import Budget
from flexins.rules.month import Month
from flexins.rules.step import sources_of
from flexins.wording.words import Words


def says(found: Budget, words: Words) -> str:
    """The highest tier within the budget, in one sentence."""
    if found.ratio_percent is None or found.monthly_fen is None:
        return words("tiers.budget_none", lowest=words.yuan(found.lowest_fen))
    return words(
        "tiers.budget_fits",
        budget=words.yuan(found.budget_fen),
        tier=_tier(found.month, found.ratio_percent, words),
        monthly=words.yuan(found.monthly_fen),
        left=words.yuan(found.left_fen),
    )


def of_budget(found: Budget, words: Words) -> Answer:
    """The same as an answer of its own."""
    year = city.book().insurance_year(found.month)
    headline = Headline(
        says=words("tiers.budget_lowest"),
        figure=words.yuan(found.lowest_fen),
        notices=not_published(year, words) if found.provisional else (),
    )
    if found.ratio_percent is not None and found.monthly_fen is not None:
        left = {"monthly": words.yuan(found.monthly_fen), "left": words.yuan(found.left_fen)}
        headline = headline._replace(
            says=words("tiers.budget_says", budget=words.yuan(found.budget_fen)),
            figure=_tier(found.month, found.ratio_percent, words),
            lines=(Line(words("tiers.budget_left", **left)),),
        )
    return Answer(
        page="tiers",
        title=words("tiers.title"),
        headline=headline,
        steps=found.steps,
        sources=sources_of(found.steps),
        to_send=words.provisional(says(found, words).replace("**", ""), found.provisional),
        result=amounts(found.monthly_fen or found.lowest_fen),
    )


def _tier(month: Month, ratio_percent: int, words: Words) -> str:
    ratios = city.book().tier_ratios_percent(month.first_day())
    return words.tier(ratios.index(ratio_percent) + 1, ratio_percent)
