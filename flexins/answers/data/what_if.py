"""A projected pension, and what it would be if something were otherwise, as data."""

from __future__ import annotations

from typing import Any

from flexins.answers import outlook, what_if
from flexins.answers.data import Data, sources
from flexins.answers.data.projection import of_percent, of_projection, of_wish
from flexins.inputs.given import Given, attempt
from flexins.rules.errors import RuleError
from flexins.rules.money import percent_text, yuan_plain
from flexins.rules.payback import yearly_return_percent
from flexins.rules.projection import Projection
from flexins.wording.words import Words


def of_what_if(given: Given, found: Projection, words: Words) -> Data:
    """The projection, and beside it the wish, the break, the deposit, and other assumptions.

    Null is what nobody wished, a rate nobody gave, and the usual break where none can be. Raises
    RuleError.
    """
    wished = what_if.find_wish(given, found)
    used = (*found.sources, what_if.break_lost(found), *(wished.highest.sources if wished else ()))
    return {
        **of_projection(found, words),
        "wish": wished and of_wish(wished),
        "break": _break(given, found),
        "deposit": _deposit(given, found),
        "outlook": _outlook(found),
        "sources": sources(words, used),
    }


def _break(given: Given, found: Projection) -> dict[str, Any] | None:
    broken = attempt(lambda: what_if.find_break(given, found))
    if isinstance(broken, RuleError):
        if what_if.break_is_chosen(given):
            raise broken
        return None
    return {
        "months_lost": broken.months_lost,
        "pension_less": yuan_plain(broken.pension_less_fen),
        "pension_less_today": yuan_plain(broken.pension_less_today_fen),
        "minimum_met": str(broken.minimum_met),
        "retirement": str(broken.after.retires),
        "retires_later_months": broken.retires_later_months,
    }


def _deposit(given: Given, found: Projection) -> dict[str, Any] | None:
    """`return`: of paying on, percent a year, drawn until `until_age`."""
    rate_hundredths = given.typed("deposit")
    if rate_hundredths is None:
        return None
    age = what_if.DEPOSIT_AGE_YEARS
    return {
        "rate": f"{rate_hundredths / 100:.2f}",
        "until_age": age,
        "return": of_percent(yearly_return_percent(found, age)),
    }


def _outlook(found: Projection) -> list[dict[str, str | None]]:
    return [
        {
            "wage_growth": percent_text(growth),
            "crediting_rate": percent_text(rate),
            "monthly_today": None if fen is None else yuan_plain(fen),
        }
        for (growth, rate), fen in outlook.monthly_today_fen(found).items()
    ]
