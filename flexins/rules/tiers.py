"""All tiers of one month side by side."""

from typing import NamedTuple

from flexins.rules.age import MONTHS_PER_YEAR
from flexins.rules.book import RuleBook
from flexins.rules.contribution import (
    MonthlyPension,
    medical_step,
    monthly_medical_fen,
    monthly_pension,
    pension_steps,
)
from flexins.rules.law import ContributionLaw, MedicalLaw, contribution_law, medical_law
from flexins.rules.money import yuan_text
from flexins.rules.month import Month
from flexins.rules.reference import ReferenceBase, own_base, reference_base
from flexins.rules.step import Step


class Tier(NamedTuple):
    """One tier: its number from 1, its ratio in percent, its amounts in fen, what they stand on.

    `medical_fen` is what medical insurance adds a month, where it was asked for: by `medical`.
    """

    number: int
    amounts: MonthlyPension
    medical_fen: int
    base: ReferenceBase
    law: ContributionLaw
    medical: MedicalLaw | None

    @property
    def ratio_percent(self) -> int:
        return self.amounts.ratio_percent

    @property
    def pension_fen(self) -> int:
        return self.amounts.pension_fen

    @property
    def monthly_fen(self) -> int:
        """A month with all that was asked for."""
        return self.amounts.pension_fen + self.medical_fen

    @property
    def yearly_fen(self) -> int:
        return self.monthly_fen * MONTHS_PER_YEAR

    @property
    def steps(self) -> tuple[Step, ...]:
        """The arithmetic of a month with all that was asked for."""
        steps = pension_steps(self.law, self.base, self.amounts)
        if self.medical is None:
            return steps
        whole = f"{yuan_text(self.pension_fen)} + {yuan_text(self.medical_fen)}"
        total = Step("monthly_total", whole, yuan_text(self.monthly_fen))
        return (*steps, medical_step(self.medical, self.base), total)


class TierTable(NamedTuple):
    """Every tier of `month`, from the lowest."""

    month: Month
    base: ReferenceBase
    tiers: tuple[Tier, ...]
    medical_fen: int

    def of_ratio(self, ratio_percent: int) -> Tier:
        """The tier with this ratio. Raises KeyError where there is none."""
        for tier in self.tiers:
            if tier.ratio_percent == ratio_percent:
                return tier
        raise KeyError(ratio_percent)


def tiers(
    book: RuleBook, month: Month, own_base_fen: int | None = None, *, medical: bool = False
) -> TierTable:
    """What each tier costs in `month`, with medical insurance where asked for.

    Raises RuleError where no base is known.
    """
    law = contribution_law(book, month)
    if own_base_fen is None:
        base = reference_base(book, month)
    else:
        base = own_base(book, month, own_base_fen, law)
    of_medical = medical_law(book, month) if medical else None
    medical_fen = 0 if of_medical is None else monthly_medical_fen(of_medical, base)
    rows = tuple(
        Tier(
            number=number,
            amounts=monthly_pension(law, base, ratio),
            medical_fen=medical_fen,
            base=base,
            law=law,
            medical=of_medical,
        )
        for number, ratio in enumerate(law.tier_ratios_percent.exact, 1)
    )
    return TierTable(month=month, base=base, tiers=rows, medical_fen=medical_fen)
