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
from flexins.rules.spans import Span, known_spans_from, spans

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
    for month, until, span in _spans(book, first, last, own_bases_fen):
        while month.ordinal <= until.ordinal:
            year = book.insurance_year(month)
            end = until
            if not isinstance(ratios, int):
                end = min(end, _last_at_one_ratio(book, year, end, ratios))
            base = span.base
            yield Stretch(
                first=month,
                months=end.ordinal - month.ordinal + 1,
                base=base if base.insurance_year == year else base.in_year(year),
                law=span.law,
                pension=span.pension(ratio_in(ratios, year)),
                medical_fen=_medical_fen(book, span, month) if medical else 0,
                large_medical_fen=_large_medical_fen(book, span, month) if large_medical else 0,
            )
            if end.ordinal == until.ordinal:
                break
            month = end.plus(1)


def _spans(
    book: RuleBook, first: Month, last: Month, own_bases_fen: Mapping[int, int]
) -> Iterator[tuple[Month, Month, Span]]:
    """The spans of a period, with the months of each that lie in it; those that are known
    already need not be cut anew."""
    month = first
    for known in () if own_bases_fen else known_spans_from(book, first):
        if last.ordinal <= known.last.ordinal:
            yield month, last, known
            return
        yield month, known.last, known
        month = known.last.plus(1)
    # Cut anew; where nothing is known, that says for which month.
    bases = KnownBases(book=book, own_fen=own_bases_fen)
    for span in spans(book, month, last, bases):
        yield span.first, span.last, span


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
