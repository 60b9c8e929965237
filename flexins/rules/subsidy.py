"""社保补贴 for people with difficulty finding work: what it takes off a month's contribution.

Source: Wuchang district, 2022-10-13 (official for that month); other months by the rule that its
amounts show, 60 % of tier one's pension and of the medical contribution (derived), no more
than was paid.
"""

from __future__ import annotations

from dataclasses import dataclass

from flexins.rules.age import MONTHS_PER_YEAR
from flexins.rules.book import RuleBook
from flexins.rules.contribution import (
    PensionTerms,
    ReferenceBase,
    monthly_medical_fen,
    monthly_pension,
    pension_terms,
    reference_base,
)
from flexins.rules.dated import DatedValue
from flexins.rules.money import MILLION, divide_half_up
from flexins.rules.month import Month
from flexins.rules.retirement import Sex


@dataclass(frozen=True, slots=True)
class Subsidy:
    """At most so many fen a month for each insurance."""

    pension_fen: int
    medical_fen: int
    sources: tuple[DatedValue, ...]


def subsidy(book: RuleBook, month: Month) -> Subsidy:
    """The most a month is subsidised by. Raises RuleError where no base is known."""
    day = month.first_day()
    pension = book.find("subsidy.pension_monthly_yuan", day)
    medical = book.find("subsidy.medical_monthly_yuan", day)
    if pension is not None and medical is not None:
        return Subsidy(pension.exact, medical.exact, (pension, medical))
    base = reference_base(book, month)
    share = book.timeline("subsidy.share_percent").values[-1]
    medical_fen = divide_half_up(monthly_medical_fen(book, base, month) * share.exact, MILLION)
    pension_fen = pension_subsidy_fen(share, pension_terms(book, month), base)
    return Subsidy(pension_fen, medical_fen, (share, *base.base_sources))


def pension_subsidy_fen(share: DatedValue, terms: PensionTerms, base: ReferenceBase) -> int:
    """The share of tier one's month."""
    lowest = monthly_pension(terms, base, terms.lowest_ratio_percent).pension_fen
    return divide_half_up(lowest * share.exact, MILLION)


def longest_months(book: RuleBook, sex: Sex, age_months: int) -> tuple[int, DatedValue]:
    """For how many months at most, by the age at the first approval."""
    threshold = book.timeline(f"subsidy.{sex}_longest_from_age_years").values[-1]
    older = age_months >= threshold.exact * MONTHS_PER_YEAR
    key = "subsidy.longest_months" if older else "subsidy.usual_months"
    months = book.timeline(key).values[-1]
    return months.exact, threshold
