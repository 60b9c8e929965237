"""The bill for a period as data."""

from __future__ import annotations

from flexins.answers.data import Data, sources, steps, warnings
from flexins.rules.cost import PeriodCost
from flexins.rules.dated import Source
from flexins.rules.money import yuan_plain
from flexins.rules.step import sources_of
from flexins.wording.words import Words


def stands_on(bill: PeriodCost) -> tuple[Source, ...]:
    """Every value of the law that the bill and its warnings stand on."""
    bases = (source for part in bill.stretches for source in part.base.base_sources)
    warned = (warning.source for warning in bill.warnings if warning.source)
    return (*bases, *sources_of(bill.steps), *warned)


def of_bill(bill: PeriodCost, words: Words) -> Data:
    return {
        "from": str(bill.first),
        "to": str(bill.last),
        "months": bill.months,
        "pension": yuan_plain(bill.pension_fen),
        "personal": yuan_plain(bill.personal_fen),
        "pooled": yuan_plain(bill.pooled_fen),
        "medical": yuan_plain(bill.medical_fen),
        "large_medical": yuan_plain(bill.large_medical_fen),
        "total": yuan_plain(bill.total_fen),
        "provisional": bill.provisional,
        "years": [
            {
                "insurance_year": year.insurance_year,
                "months": year.months,
                "base": yuan_plain(year.contribution_base_fen),
                "reference_base": yuan_plain(year.reference_base_fen),
                "ratio": year.ratio_percent,
                "pension": yuan_plain(year.pension_fen),
                "medical": yuan_plain(year.medical_fen),
                "total": yuan_plain(year.total_fen),
                "provisional": year.provisional,
                "own_base": year.own_base,
            }
            for year in bill.years
        ],
        "rows": [
            {
                "month": str(row.month),
                "pension": yuan_plain(row.pension_fen),
                "personal": yuan_plain(row.personal_fen),
                "pooled": yuan_plain(row.pooled_fen),
                "medical": yuan_plain(row.medical_fen),
                "total": yuan_plain(row.total_fen),
                "provisional": row.provisional,
            }
            for row in bill.rows
        ],
        "warnings": warnings(words, bill.warnings),
        "steps": steps(words, bill.steps),
        "sources": sources(words, stands_on(bill)),
    }
