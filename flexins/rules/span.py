"""Months that all cost the same at one tier, with what each of them costs."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from flexins.rules.book import RuleBook
from flexins.rules.contribution import (
    MonthlyPension,
    PensionTerms,
    ReferenceBase,
    monthly_medical_fen,
    monthly_pension,
    pension_terms,
    reference_base,
)
from flexins.rules.errors import RuleError
from flexins.rules.month import LAST_MONTH, Month

_RATE_KEYS = (
    "pension.rate_percent",
    "pension.personal_account_rate_percent",
    "pension.lowest_ratio_percent",
    "medical.rate_percent",
    "medical.base_ratio_percent",
    "medical.large_sum_monthly_yuan",
)
_BOOKS_AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class Span:
    """`first`..`last`, both included: one base, one set of rates.

    `pensions` by ratio in percent; `medical_fen` and `large_medical_fen` a month, None where
    the rule data knows none.
    """

    first: Month
    last: Month
    base: ReferenceBase
    terms: PensionTerms
    pensions: dict[int, MonthlyPension]
    medical_fen: int | None
    large_medical_fen: int | None


def span_at(book: RuleBook, month: Month, own_base_fen: int | None = None) -> Span:
    """The span that `month` lies in, with the person's own 100 % base where one is given.

    Raises RuleError where no base is known.
    """
    if own_base_fen is None:
        starts, spans = _known(book)
        index = bisect_right(starts, month.ordinal) - 1
        if index >= 0 and month.ordinal <= spans[index].last.ordinal:
            return spans[index]
    return _span(book, month, own_base_fen)


def known_spans(book: RuleBook) -> tuple[Span, ...]:
    """Every span from the first month whose base is known, without a gap, in order of time."""
    return _known(book)[1]


# Not a cache of answers: as a timeline keeps its starts, a book keeps its spans, and no
# rule data changes while the program runs.
@lru_cache(maxsize=_BOOKS_AT_ONCE)
def _known(book: RuleBook) -> tuple[list[int], tuple[Span, ...]]:
    spans: list[Span] = []
    month = book.first_base_month
    while month <= LAST_MONTH:
        try:
            spans.append(_span(book, month, None))
        except RuleError:
            break
        month = spans[-1].last.plus(1)
    return [span.first.ordinal for span in spans], tuple(spans)


def _span(book: RuleBook, month: Month, own_base_fen: int | None) -> Span:
    base = reference_base(book, month, own_base_fen)
    terms = pension_terms(book, month)
    return Span(
        month,
        _last_alike(book, month, base),
        base,
        terms,
        {ratio: monthly_pension(terms, base, ratio) for ratio in book.tier_ratios_percent},
        _medical_fen(book, base, month),
        _large_medical_fen(book, month),
    )


def _medical_fen(book: RuleBook, base: ReferenceBase, month: Month) -> int | None:
    try:
        return monthly_medical_fen(book, base, month)
    except RuleError:
        return None


def _large_medical_fen(book: RuleBook, month: Month) -> int | None:
    found = book.find("medical.large_sum_monthly_yuan", month.first_day())
    return None if found is None else int(found.exact)


def _last_alike(book: RuleBook, month: Month, base: ReferenceBase) -> Month:
    if base.provisional:
        goes_on_until = base.base_sources[-1].last_day
        end = LAST_MONTH if goes_on_until is None else Month.containing(goes_on_until)
    else:
        end = book.insurance_year_months(base.insurance_year)[1]
    for key in _RATE_KEYS:
        change = book.timelines[key].next_change_after(month.first_day())
        if change is not None:
            end = min(end, Month.beginning_from(change).plus(-1))
    return end
