"""A period cut into stretches in which every month costs the same.

A period of thirty years has no more stretches than rules that change in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flexins.rules.book import RuleBook
from flexins.rules.contribution import (
    MonthlyPension,
    ReferenceBase,
    monthly_medical_fen,
    monthly_pension,
    pension_terms,
    reference_base,
)
from flexins.rules.errors import RuleError
from flexins.rules.month import Month

_RATE_KEYS = (
    "pension.rate_percent",
    "pension.personal_account_rate_percent",
    "pension.lowest_ratio_percent",
    "medical.rate_percent",
    "medical.base_ratio_percent",
    "medical.large_sum_monthly_yuan",
)

Ratios = int | Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Stretch:
    """`months` months from `first`, each costing the same; amounts in fen a month."""

    first: Month
    months: int
    base: ReferenceBase
    pension: MonthlyPension
    medical_fen: int
    large_medical_fen: int

    @property
    def last(self) -> Month:
        return self.first.plus(self.months - 1)

    @property
    def health_fen(self) -> int:
        """Medical and large-sum medical together, a month."""
        return self.medical_fen + self.large_medical_fen

    @property
    def total_fen(self) -> int:
        return self.pension.pension_fen + self.health_fen


def stretches(
    book: RuleBook,
    first: Month,
    last: Month,
    ratios: Ratios,
    *,
    medical: bool,
    large_medical: bool,
    own_bases_fen: Mapping[int, int],
) -> Iterator[Stretch]:
    """Cut `first`..`last` (both included) where anything changes.

    `ratios`: one ratio in percent, or one a 社保年度; `own_bases_fen`: 社保年度 → the person's
    own 100 % base. Raises RuleError where a tier or a base is missing.
    """
    month = first
    while month <= last:
        year = book.insurance_year(month)
        own = own_bases_fen.get(year)
        base = reference_base(book, month, own)
        end = min(last, _last_alike(book, month, base, last, ratios, own_bases_fen))
        yield Stretch(
            month,
            month.months_through(end),
            base,
            monthly_pension(pension_terms(book, month), base, ratio_in(ratios, year)),
            monthly_medical_fen(book, base, month) if medical else 0,
            book.on("medical.large_sum_monthly_yuan", month.first_day()).exact
            if large_medical
            else 0,
        )
        month = end.plus(1)


def ratio_in(ratios: Ratios, year: int) -> int:
    """The ratio chosen for 社保年度 `year`. Raises RuleError where none was."""
    if isinstance(ratios, int):
        return ratios
    if year not in ratios:
        raise RuleError("tier_missing_for_year", "tier", year=year)
    return ratios[year]


def _last_alike(
    book: RuleBook,
    month: Month,
    base: ReferenceBase,
    last: Month,
    ratios: Ratios,
    own_bases_fen: Mapping[int, int],
) -> Month:
    """The last month from `month` on that surely costs the same."""
    year = base.insurance_year
    if base.provisional:
        year = _last_year_alike(year, book.insurance_year(last), ratios, own_bases_fen)
    end = book.insurance_year_months(year)[1]
    for key in _RATE_KEYS:
        change = book.timelines[key].next_change_after(month.first_day())
        if change is not None:
            end = min(end, Month.beginning_from(change).plus(-1))
    return end


def _last_year_alike(
    year: int, last_year: int, ratios: Ratios, own_bases_fen: Mapping[int, int]
) -> int:
    """The last 社保年度 after `year` that goes on with the same base and ratio."""
    if isinstance(ratios, int):
        own_years = [own for own in own_bases_fen if year < own <= last_year]
        return min(own_years, default=last_year + 1) - 1
    while (
        year < last_year and year + 1 not in own_bases_fen and ratios[year] == ratios.get(year + 1)
    ):
        year += 1
    return year
