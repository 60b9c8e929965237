"""计发月数: by how many months the personal account is divided.

Source: 国发〔2005〕38号, annex; since 2025-01-01 between whole ages linear by the month to one
decimal, before that by the completed age.
"""

from __future__ import annotations

from flexins.rules.age import MONTHS_PER_YEAR
from flexins.rules.dated import Source
from flexins.rules.errors import RuleError
from flexins.rules.law import BenefitLaw
from flexins.rules.money import Tenths, divide_half_up
from flexins.rules.step import Step

TENTHS = 10


def payout_months_tenths(law: BenefitLaw, age_months: int) -> tuple[Tenths, Step]:
    """Payout months at an age, in tenths of a month (1384 is 138.4), and how they were found.

    Raises RuleError for an age outside the table.
    """
    table, between = law.payout_months, law.payout_months_between_ages
    by_the_month = between is not None and between.exact
    years, months = divmod(age_months, MONTHS_PER_YEAR)
    if not by_the_month:
        months = 0
    ages = table.exact
    if years not in ages or (months and years + 1 not in ages):
        raise RuleError("age_outside_table", "age", low=min(ages), high=max(ages))
    at = ages[years]
    if not months:
        sources: tuple[Source, ...] = (table,)
        return Tenths(at * TENTHS), Step("payout_months", str(at), str(at), sources)
    change = ages[years + 1] - at
    tenths = divide_half_up((at * MONTHS_PER_YEAR + change * months) * TENTHS, MONTHS_PER_YEAR)
    arithmetic = f"{at} − ({at} − {ages[years + 1]}) × {months} ÷ {MONTHS_PER_YEAR}"
    assert between is not None
    return Tenths(tenths), Step("payout_months", arithmetic, tenths_text(tenths), (table, between))


def tenths_text(tenths: int) -> str:
    """1378 → "137.8", 1950 → "195"."""
    whole, rest = divmod(tenths, TENTHS)
    return f"{whole}.{rest}" if rest else str(whole)
