"""What one month costs at a tier: the contribution base, the amounts, the arithmetic.

Sources: 国发〔2005〕38号 (rates), 国办发〔2019〕13号 (lowest and highest ratio), Wuhan's published
bases and limits.
"""

from typing import NamedTuple

from flexins.rules.errors import RuleError
from flexins.rules.law import ContributionLaw, MedicalLaw
from flexins.rules.money import MILLION, Fen, divide_half_up, percent_text, yuan_text
from flexins.rules.reference import ReferenceBase
from flexins.rules.step import Step

_PERCENT = 100


class MonthlyPension(NamedTuple):
    """One month's pension contribution in fen; `contribution_base_fen` is rounded for showing."""

    ratio_percent: int
    contribution_base_fen: Fen
    pension_fen: Fen
    personal_fen: Fen

    @property
    def pooled_fen(self) -> Fen:
        return Fen(self.pension_fen - self.personal_fen)


def check_ratio(law: ContributionLaw, ratio_percent: int) -> None:
    """Raise RuleError for a ratio that is no tier."""
    ratios = law.tier_ratios_percent.exact
    if ratio_percent not in ratios:
        allowed = ", ".join(str(ratio) for ratio in ratios)
        raise RuleError("no_such_tier", "tier", ratio=ratio_percent, allowed=allowed)


def monthly_pension(
    law: ContributionLaw, base: ReferenceBase, ratio_percent: int
) -> MonthlyPension:
    """One month at `ratio_percent` of `base`, at the rates of `law`.

    The lowest tier pays on the published lower limit, the others on ratio × base; the total
    and the personal share are rounded half-up to the fen, the pooled share is the rest.
    """
    base_hundredths = _contribution_base_hundredths(law, base, ratio_percent)
    pension_fen, personal_fen = contribution_fen(law, base, ratio_percent)
    return MonthlyPension(
        ratio_percent=ratio_percent,
        contribution_base_fen=Fen(divide_half_up(base_hundredths, _PERCENT)),
        pension_fen=pension_fen,
        personal_fen=personal_fen,
    )


def contribution_fen(
    law: ContributionLaw, base: ReferenceBase, ratio_percent: int
) -> tuple[Fen, Fen]:
    """Of `monthly_pension` what a projection of many months asks for: the whole, the personal."""
    base_hundredths = _contribution_base_hundredths(law, base, ratio_percent)
    unit = _PERCENT * MILLION
    return (
        Fen(divide_half_up(base_hundredths * law.rate.exact, unit)),
        Fen(divide_half_up(base_hundredths * law.personal_rate.exact, unit)),
    )


def _contribution_base_hundredths(
    law: ContributionLaw, base: ReferenceBase, ratio_percent: int
) -> int:
    """Hundredths of a fen, not rounded."""
    if ratio_percent == law.lowest_ratio_percent.exact:
        return base.lower_limit_fen * _PERCENT
    return base.monthly_fen * ratio_percent


def monthly_medical_fen(law: MedicalLaw, base: ReferenceBase) -> Fen:
    """One month's medical contribution in fen, without the large-sum part."""
    amount = base.monthly_fen * law.base_ratio_percent.exact * law.rate.exact
    return Fen(divide_half_up(amount, _PERCENT * MILLION))


def pension_steps(
    law: ContributionLaw, base: ReferenceBase, amounts: MonthlyPension
) -> tuple[Step, ...]:
    """The arithmetic behind `amounts`, each line with its source."""
    ratio = amounts.ratio_percent
    reference = yuan_text(base.monthly_fen)
    contribution_base = multiplied = yuan_text(amounts.contribution_base_fen)
    if ratio == law.lowest_ratio_percent.exact:
        code, sources = "lowest_base", (*base.lower_limit_sources, law.lowest_ratio_percent)
        arithmetic = f"⌈{reference} × {ratio}%⌉"
    else:
        code, sources = "tier_base", base.base_sources
        arithmetic = f"{reference} × {ratio}%"
        if base.monthly_fen * ratio % _PERCENT:
            # Not a whole fen: the amounts are worked out before it is rounded for showing.
            multiplied = arithmetic
    return (
        Step(code, arithmetic, contribution_base, sources, {"year": base.insurance_year}),
        Step(
            "monthly_pension",
            f"{multiplied} × {percent_text(law.rate.exact)}",
            yuan_text(amounts.pension_fen),
            (law.rate, law.rounding),
        ),
        Step(
            "monthly_personal",
            f"{multiplied} × {percent_text(law.personal_rate.exact)}",
            yuan_text(amounts.personal_fen),
            (law.personal_rate, law.rounding),
        ),
        Step(
            "monthly_pooled",
            f"{yuan_text(amounts.pension_fen)} − {yuan_text(amounts.personal_fen)}",
            yuan_text(amounts.pooled_fen),
            (law.pooled_rate, law.rounding),
        ),
    )


def medical_step(law: MedicalLaw, base: ReferenceBase) -> Step:
    """The arithmetic behind one month's medical contribution."""
    ratio, rate = law.base_ratio_percent, law.rate
    return Step(
        "monthly_medical",
        f"{yuan_text(base.monthly_fen)} × {ratio.exact}% × {percent_text(rate.exact)}",
        yuan_text(monthly_medical_fen(law, base)),
        (*base.base_sources, ratio, rate, law.rounding),
    )
