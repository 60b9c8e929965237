"""All tiers of one month side by side."""

from __future__ import annotations

from dataclasses import dataclass

from flexins.rules.age import MONTHS_PER_YEAR
from flexins.rules.book import RuleBook
from flexins.rules.contribution import (
    MonthlyPension,
    ReferenceBase,
    monthly_pension,
    pension_steps,
    pension_terms,
    reference_base,
)
from flexins.rules.month import Month
from flexins.rules.step import Step


@dataclass(frozen=True, slots=True)
class Tier:
    """One tier: its number from 1, its ratio in percent, its amounts in fen."""

    number: int
    amounts: MonthlyPension
    steps: tuple[Step, ...]

    @property
    def ratio_percent(self) -> int:
        return self.amounts.ratio_percent

    @property
    def monthly_fen(self) -> int:
        return self.amounts.pension_fen

    @property
    def yearly_fen(self) -> int:
        return self.amounts.pension_fen * MONTHS_PER_YEAR


@dataclass(frozen=True, slots=True)
class TierTable:
    """Every tier of `month`, from the lowest."""

    month: Month
    base: ReferenceBase
    tiers: tuple[Tier, ...]

    def of_ratio(self, ratio_percent: int) -> Tier:
        """The tier with this ratio. Raises KeyError where there is none."""
        for tier in self.tiers:
            if tier.ratio_percent == ratio_percent:
                return tier
        raise KeyError(ratio_percent)


def tiers(book: RuleBook, month: Month, own_base_fen: int | None = None) -> TierTable:
    """What each tier costs in `month`. Raises RuleError where no base is known."""
    base = reference_base(book, month, own_base_fen)
    terms = pension_terms(book, month)
    rows = []
    for number, ratio in enumerate(book.tier_ratios_percent, 1):
        amounts = monthly_pension(terms, base, ratio)
        rows.append(Tier(number, amounts, pension_steps(book, base, month, amounts)))
    return TierTable(month, base, tuple(rows))
