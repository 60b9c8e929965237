"""What every known month costs, summed up from the first one, for each tier."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from flexins.inputs.kinds.day import LAST_YEAR
from flexins.rules.age import MONTHS_PER_YEAR
from flexins.rules.book import RuleBook
from flexins.rules.month import Month
from flexins.rules.spans import Span, known_spans

Fen = NDArray[np.int64]
_LAST = Month.of(LAST_YEAR, MONTHS_PER_YEAR)


@dataclass(frozen=True, slots=True, eq=False)
class Prefix:
    """Sums in fen over the months before a month, from `first_ordinal` to `last_ordinal`.

    Each has one entry more than there are months; `pension`, `personal` and `unoffered_months`
    (in which a tier is not offered) have a row for each of `ratios`. What a period costs is one
    entry less another: no rule is written again, and none can round differently.
    """

    first_ordinal: int
    last_ordinal: int
    ratios: tuple[int, ...]
    pension: Fen
    personal: Fen
    medical: Fen
    provisional_months: Fen
    unoffered_months: Fen


def prefix(book: RuleBook) -> Prefix:
    """Sum up the months of `book` whose costs are known without a gap."""
    spans = _whole(known_spans(book))
    months = [span.first.months_through(min(span.last, _LAST)) for span in spans]
    ratios = tuple(sorted({ratio for span in spans for ratio in span.pensions}))

    def summed(monthly_fen: list[int]) -> Fen:
        each = np.repeat(np.array(monthly_fen, dtype=np.int64), months)
        return np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(each)])

    first = spans[0].first.ordinal
    return Prefix(
        first,
        first + sum(months) - 1,
        ratios,
        np.stack([summed([_paid_fen(span, r) for span in spans]) for r in ratios]),
        np.stack([summed([_paid_fen(span, r, personal=True) for span in spans]) for r in ratios]),
        summed([span.medical_fen or 0 for span in spans]),
        summed([int(span.base.provisional) for span in spans]),
        np.stack([summed([int(r not in span.pensions) for span in spans]) for r in ratios]),
    )


def _paid_fen(span: Span, ratio_percent: int, *, personal: bool = False) -> int:
    """A month at a tier, of it the personal share where asked; 0 where it is not offered."""
    amounts = span.pensions.get(ratio_percent)
    if amounts is None:
        return 0
    return amounts.personal_fen if personal else amounts.pension_fen


def _whole(spans: tuple[Span, ...]) -> list[Span]:
    """Those up to the first whose medical contribution is not known."""
    known = []
    for span in spans:
        if span.medical_fen is None or span.first > _LAST:
            break
        known.append(span)
    return known
