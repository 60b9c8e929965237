"""All tiers of a month, and the highest within a budget, as data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flexins.answers.data import Data, sources, steps
from flexins.rules.age import MONTHS_PER_YEAR
from flexins.rules.dated import Source
from flexins.rules.money import yuan_plain
from flexins.rules.step import sources_of
from flexins.rules.tiers import Tier, TierTable
from flexins.wording.words import Words

if TYPE_CHECKING:
    from flexins.rules.budget import Budget


def stands_on(table: TierTable) -> tuple[Source, ...]:
    """Every value of the law that the tiers stand on."""
    used = sources_of(step for tier in table.tiers for step in tier.steps)
    return (*table.base.base_sources, *used)


def of_tiers(table: TierTable, words: Words) -> Data:
    return {
        "month": str(table.month),
        "insurance_year": table.base.insurance_year,
        "base": yuan_plain(table.base.monthly_fen),
        "provisional": table.base.provisional,
        "standing": table.base.standing.value,
        "tiers": [
            {
                "tier": tier.number,
                "ratio": tier.ratio_percent,
                "base": yuan_plain(tier.amounts.contribution_base_fen),
                "monthly": yuan_plain(tier.pension_fen),
                "personal": yuan_plain(tier.amounts.personal_fen),
                "pooled": yuan_plain(tier.amounts.pooled_fen),
                "yearly": yuan_plain(tier.pension_fen * MONTHS_PER_YEAR),
                **_with_medical(tier),
            }
            for tier in table.tiers
        ],
        "sources": sources(words, stands_on(table)),
    }


def _with_medical(tier: Tier) -> Data:
    if not tier.medical_fen:
        return {}
    return {"medical": yuan_plain(tier.medical_fen), "total": yuan_plain(tier.monthly_fen)}


def of_budget(found: Budget, words: Words) -> Data:
    return {
        "month": str(found.month),
        "budget": yuan_plain(found.budget_fen),
        "ratio": found.ratio_percent,
        "monthly": None if found.monthly_fen is None else yuan_plain(found.monthly_fen),
        "left": yuan_plain(found.left_fen),
        "lowest_monthly": yuan_plain(found.lowest_fen),
        "provisional": found.provisional,
        "steps": steps(words, found.steps),
        "sources": sources(words, sources_of(found.steps)),
    }
