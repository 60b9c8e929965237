"""Two 养老金核定表 side by side: how much of the difference comes from what.

Years (those deemed included), index, account, benefit base and payout months are exchanged one by
one, each time with every rounding of a sheet. What a figure brings depends on what was exchanged
before it, so it is averaged over all orders (the Shapley value), in whole numbers: the parts add
up to the difference, and the other way round each is its opposite. That is arithmetic, not law.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import combinations
from math import factorial

from flexins.rules.benefit import Benefit, BenefitInputs, benefit
from flexins.rules.law import BenefitLaw

FACTORS: Mapping[str, tuple[str, ...]] = {
    "years": ("years_hundredths", "deemed_years_hundredths"),
    "index": ("index_millionths",),
    "account": ("account_fen",),
    "base": ("benefit_base_fen",),
    "age": ("payout_tenths",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoSheets:
    """`parts_fen`: by factor, what it adds to the second sheet's pension over the first's."""

    one: Benefit
    other: Benefit
    parts_fen: Mapping[str, int]

    @property
    def difference_fen(self) -> int:
        return self.other.total_fen - self.one.total_fen


def compare_sheets(law: BenefitLaw, one: BenefitInputs, other: BenefitInputs) -> TwoSheets:
    """What makes the pension of `other` differ from that of `one`, by `law`.

    Raises RuleError for a figure that no sheet could show.
    """
    ours, theirs = benefit(law, one), benefit(law, other)
    shares = _average_over_orders(law, one, other)
    whole = theirs.total_fen - ours.total_fen
    return TwoSheets(one=ours, other=theirs, parts_fen=_to_whole_fen(shares, whole))


def _average_over_orders(
    law: BenefitLaw, one: BenefitInputs, other: BenefitInputs
) -> dict[str, int]:
    """By factor, the sum over all orders of what its exchange adds: so many times too much as
    there are orders."""
    names = tuple(FACTORS)
    totals = {
        frozenset(exchanged): _exchanged(law, one, other, exchanged).total_fen
        for size in range(len(names) + 1)
        for exchanged in combinations(names, size)
    }
    shares = dict.fromkeys(names, 0)
    for exchanged, total_fen in totals.items():
        before, after = len(exchanged), len(names) - len(exchanged) - 1
        for name in names:
            if name not in exchanged:
                orders = factorial(before) * factorial(after)
                shares[name] += orders * (totals[exchanged | {name}] - total_fen)
    return shares


def _exchanged(
    law: BenefitLaw, one: BenefitInputs, other: BenefitInputs, names: tuple[str, ...]
) -> Benefit:
    fields = {field: getattr(other, field) for name in names for field in FACTORS[name]}
    return benefit(law, replace(one, **fields))


def _to_whole_fen(shares: Mapping[str, int], whole_fen: int) -> dict[str, int]:
    """Each share over the number of orders to the nearest fen, halves away from nothing; a fen
    left over falls to the share that rounding took most from, in the order of `FACTORS`."""
    orders = factorial(len(shares))
    parts = {name: _nearest(share, orders) for name, share in shares.items()}
    left = whole_fen - sum(parts.values())
    sign = 1 if left > 0 else -1
    lacking = {name: sign * (share - parts[name] * orders) for name, share in shares.items()}
    for name in sorted(lacking, key=lambda name: -lacking[name])[: abs(left)]:
        parts[name] += sign
    return parts


def _nearest(numerator: int, denominator: int) -> int:
    sign = -1 if numerator < 0 else 1
    return sign * ((2 * abs(numerator) + denominator) // (2 * denominator))
