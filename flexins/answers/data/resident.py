"""The residents' pension as data."""

from __future__ import annotations

from flexins.answers.data import Data, sources, steps
from flexins.rules.money import yuan_plain
from flexins.rules.resident import ResidentPension
from flexins.wording.words import Words


def of_pension(found: ResidentPension, words: Words) -> Data:
    return {
        "eligible": found.eligible,
        "from_month": str(found.first_pension_month),
        "years": found.years_paid,
        "years_counted": found.years_counted,
        "missing_years": found.missing_years,
        "meets_minimum": found.meets_minimum,
        "paid": yuan_plain(found.paid_fen),
        "subsidy": yuan_plain(found.subsidy_fen),
        "account": yuan_plain(found.account_fen),
        "account_monthly": yuan_plain(found.account_monthly_fen),
        "years_monthly": yuan_plain(found.years_monthly_fen),
        "basic": None if found.basic is None else yuan_plain(found.basic.exact),
        "total": yuan_plain(found.total_fen),
        "provisional": found.provisional,
        "steps": steps(words, found.steps),
        "sources": sources(words, found.sources),
    }
