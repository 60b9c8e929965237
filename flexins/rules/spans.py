"""The one cutter of time: months that stand on the same base and the same law.

A bill, a projection and a roster are all cut here, so that a rate, a tier or a limit that
changes in any month changes each of them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final, Protocol

from flexins.rules.book import RuleBook
from flexins.rules.contribution import (
    MonthlyPension,
    check_ratio,
    contribution_fen,
    monthly_medical_fen,
    monthly_pension,
)
from flexins.rules.errors import RuleError
from flexins.rules.law import ContributionLaw, contribution_law
from flexins.rules.money import Fen
from flexins.rules.month import LAST_MONTH, Month
from flexins.rules.reference import KnownBases, ReferenceBase

_BOOKS_AT_ONCE = 8


class Bases(Protocol):
    """Where the bases of months come from: as they are known, or as they are assumed."""

    def at(self, month: Month, law: ContributionLaw) -> tuple[ReferenceBase, Month]:
        """The base of `month` and the last month it stays the same in. Raises RuleError."""
        ...


# Written out: a projection makes one a year, and a frozen dataclass takes thrice as long.
class Span:
    """`first`..`last`, both included: one base, one law.

    Where many will ask, the amounts are worked out beforehand: `pensions` by tier, the medical one.
    """

    __slots__ = ("base", "first", "last", "law", "medical_known_fen", "pensions")

    def __init__(
        self,
        *,
        first: Month,
        last: Month,
        base: ReferenceBase,
        law: ContributionLaw,
        pensions: Mapping[int, MonthlyPension] = MappingProxyType({}),
        medical_known_fen: Fen | None = None,
    ) -> None:
        self.first: Final = first
        self.last: Final = last
        self.base: Final = base
        self.law: Final = law
        self.pensions: Final = pensions
        self.medical_known_fen: Final = medical_known_fen

    @property
    def months(self) -> int:
        return self.first.months_through(self.last)

    def pension(self, ratio_percent: int) -> MonthlyPension:
        """A month at a tier. Raises RuleError for a ratio that is none in these months."""
        found = self.pensions.get(ratio_percent)
        if found is None:
            check_ratio(self.law, ratio_percent)
            found = monthly_pension(self.law, self.base, ratio_percent)
        return found

    def contribution_fen(self, ratio_percent: int) -> tuple[Fen, Fen]:
        """A month at a tier, and what of it is personal. Raises RuleError as `pension` does."""
        known = self.pensions.get(ratio_percent)
        if known is not None:
            return known.pension_fen, known.personal_fen
        check_ratio(self.law, ratio_percent)
        return contribution_fen(self.law, self.base, ratio_percent)

    @property
    def medical_fen(self) -> Fen | None:
        """A month's medical contribution; None where nothing is known of it."""
        law = self.law.medical
        if self.medical_known_fen is not None or law is None:
            return self.medical_known_fen
        return monthly_medical_fen(law, self.base)

    @property
    def large_medical_fen(self) -> Fen | None:
        law = self.law.large_medical
        return None if law is None else law.exact


def spans(book: RuleBook, first: Month, last: Month, bases: Bases) -> Iterator[Span]:
    """Cut `first`..`last`, both included, wherever the base or the law changes.

    Raises RuleError at the first month for which one of them is not known.
    """
    law = None
    month = first
    while month.ordinal <= last.ordinal:
        if law is None or law.last_month.ordinal < month.ordinal:
            law = contribution_law(book, month)
        base, base_last = bases.at(month, law)
        end = min(last, law.last_month, base_last)
        yield Span(first=month, last=end, base=base, law=law)
        month = end.plus(1)


def known_spans(book: RuleBook) -> tuple[Span, ...]:
    """Every span from the first month whose base is known, without a gap, in order of time."""
    return _known(book)[1]


def known_spans_from(book: RuleBook, month: Month) -> tuple[Span, ...]:
    """The known spans from the one that `month` lies in; none where it lies in none."""
    starts, found = _known(book)
    index = bisect_right(starts, month.ordinal) - 1
    if index >= 0 and month.ordinal <= found[index].last.ordinal:
        return found[index:]
    return ()


def known_span_at(book: RuleBook, month: Month) -> Span | None:
    """The known span that `month` lies in."""
    return next(iter(known_spans_from(book, month)), None)


# Not a cache of answers: as a timeline keeps its starts, a book keeps its spans, and no
# rule data changes while the program runs.
@lru_cache(maxsize=_BOOKS_AT_ONCE)
def _known(book: RuleBook) -> tuple[list[int], tuple[Span, ...]]:
    found: list[Span] = []
    first = book.published_base_months[0]
    try:
        for span in spans(book, first, LAST_MONTH, KnownBases(book=book, own_fen={})):
            found.append(_with_every_tier(span))
    except RuleError:
        pass  # from here on nothing is known
    return [span.first.ordinal for span in found], tuple(found)


def _with_every_tier(span: Span) -> Span:
    pensions = {
        ratio: monthly_pension(span.law, span.base, ratio)
        for ratio in span.law.tier_ratios_percent.exact
    }
    return Span(
        first=span.first,
        last=span.last,
        base=span.base,
        law=span.law,
        pensions=pensions,
        medical_known_fen=span.medical_fen,
    )
