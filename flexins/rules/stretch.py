"""A period cut into stretches in which every month costs the same.

A period of thirty years has no more stretches than rules that change in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flexins.rules.book import RuleBook
from flexins.rules.contribution import MonthlyPension, ReferenceBase, monthly_medical_fen
from flexins.rules.errors import RuleError
from flexins.rules.month import Month
from flexins.rules.span import Span, span_at

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
    while month.ordinal <= last.ordinal:
        year = book.insurance_year(month)
        span = span_at(book, month, own_bases_fen.get(year))
        base = span.base if span.base.insurance_year == year else span.base.in_year(year)
        end = _last_alike(book, span, year, last, ratios, own_bases_fen)
        yield Stretch(
            month,
            month.months_through(end),
            base,
            span.pensions[ratio_in(ratios, year)],
            _medical_fen(book, span, month) if medical else 0,
            _large_medical_fen(book, span, month) if large_medical else 0,
        )
        if end.ordinal == last.ordinal:
            return
        month = end.plus(1)


def ratio_in(ratios: Ratios, year: int) -> int:
    """The ratio chosen for 社保年度 `year`. Raises RuleError where none was."""
    if isinstance(ratios, int):
        return ratios
    if year not in ratios:
        raise RuleError("tier_missing_for_year", "tier", year=year)
    return ratios[year]


def _medical_fen(book: RuleBook, span: Span, month: Month) -> int:
    known = span.medical_fen
    return monthly_medical_fen(book, span.base, month) if known is None else known


def _large_medical_fen(book: RuleBook, span: Span, month: Month) -> int:
    known = span.large_medical_fen
    if known is None:  # the book says for which month
        known = book.on("medical.large_sum_monthly_yuan", month.first_day()).exact
    return known


def _last_alike(
    book: RuleBook,
    span: Span,
    year: int,
    last: Month,
    ratios: Ratios,
    own_bases_fen: Mapping[int, int],
) -> Month:
    """The last month of `span`, up to `last`, before another tier or own base comes."""
    end = span.last if span.last.ordinal < last.ordinal else last
    if span.base.provisional and (own_bases_fen or not isinstance(ratios, int)):
        alike = _last_year_alike(year, book.insurance_year(last), ratios, own_bases_fen)
        end = min(end, book.insurance_year_months(alike)[1])
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
