"""A period cut into stretches in which every month costs the same at the tier chosen.

A period of thirty years has no more stretches than rules that change in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flexins.rules import keys
from flexins.rules.book import RuleBook
from flexins.rules.contribution import MonthlyPension, monthly_medical_fen
from flexins.rules.errors import RuleError
from flexins.rules.law import ContributionLaw, medical_law
from flexins.rules.month import Month
from flexins.rules.reference import KnownBases, ReferenceBase
from flexins.rules.spans import Span, known_span_at, spans

Ratios = int | Mapping[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """`months` months from `first`, each costing the same; amounts in fen a month."""

    first: Month
    months: int
    base: ReferenceBase
    law: ContributionLaw
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
    for span in _spans(book, first, last, own_bases_fen):
        month = span.first
        while month.ordinal <= span.last.ordinal:
            year = book.insurance_year(month)
            ratio = ratio_in(ratios, year)
            end = span.last
            if not isinstance(ratios, int):
                end = min(end, _last_at_one_ratio(book, year, end, ratios))
            base = span.base if span.base.insurance_year == year else span.base.in_year(year)
            yield Stretch(
                first=month,
                months=month.months_through(end),
                base=base,
                law=span.law,
                pension=span.pension(ratio),
                medical_fen=_medical_fen(book, span, month) if medical else 0,
                large_medical_fen=_large_medical_fen(book, span, month) if large_medical else 0,
            )
            month = end.plus(1)


def _spans(
    book: RuleBook, first: Month, last: Month, own_bases_fen: Mapping[int, int]
) -> Iterator[Span]:
    """The spans of a period; those that are known already need not be cut anew."""
    if own_bases_fen:
        yield from spans(book, first, last, KnownBases(book=book, own_fen=own_bases_fen))
        return
    month = first
    while month.ordinal <= last.ordinal:
        known = known_span_at(book, month)
        if known is None:  # to say for which month nothing is known
            yield from spans(book, month, last, KnownBases(book=book, own_fen={}))
            return
        end = known.last if known.last.ordinal < last.ordinal else last
        yield Span(first=month, last=end, base=known.base, law=known.law, pensions=known.pensions)
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


def _last_at_one_ratio(book: RuleBook, year: int, last: Month, ratios: Mapping[int, int]) -> Month:
    """The last month up to `last` before another tier is chosen."""
    last_year = book.insurance_year(last)
    until = year
    while until < last_year and ratios.get(until + 1) == ratios[year]:
        until += 1
    return book.insurance_year_months(until)[1]


def _medical_fen(book: RuleBook, span: Span, month: Month) -> int:
    known = span.medical_fen
    if known is None:  # the book says for which month
        return monthly_medical_fen(medical_law(book, month), span.base)
    return known


def _large_medical_fen(book: RuleBook, span: Span, month: Month) -> int:
    known = span.large_medical_fen
    if known is None:  # the book says for which month
        return book.on(keys.LARGE_MEDICAL, month.first_day()).exact
    return known
