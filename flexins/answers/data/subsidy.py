"""社保补贴 as data."""

from __future__ import annotations

from flexins.answers.data import Data, sources
from flexins.rules.money import yuan_plain
from flexins.rules.subsidy import Subsidy, SubsidyTerm
from flexins.wording.words import Words


def of_subsidy(term: SubsidyTerm, monthly: Subsidy, words: Words) -> Data:
    return {
        "months": term.months,
        "by_age": term.by_age,
        "monthly_pension": yuan_plain(monthly.pension_fen),
        "monthly_medical": yuan_plain(monthly.medical_fen),
        "waits_for": str(term.longer_from) if term.longer_from else None,
        "has_retired": term.has_retired,
        "sources": sources(words, (*term.sources, *monthly.sources)),
    }
