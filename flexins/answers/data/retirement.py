"""The statutory month as data."""

from __future__ import annotations

from flexins.answers.data import Data, sources, steps, years_and_months
from flexins.rules.retirement import Retirement, years_text
from flexins.rules.step import sources_of
from flexins.wording.words import Words


def of_retirement(found: Retirement, words: Words) -> Data:
    earliest = () if found.early_at_most is None else (found.early_at_most,)
    return {
        "age": years_and_months(found.age_months),
        "month": str(found.month),
        "delay_months": found.delay_months,
        "minimum_years": years_text(found.minimum_months),
        "earliest_month": str(found.earliest_month),
        "steps": steps(words, found.steps),
        "sources": sources(words, (*sources_of(found.steps), *earliest)),
    }
