"""The personal account over the years.

Interest accrues by calendar year at that year's crediting rate, simple within the year and
credited at its end: the balance of 1 January bears the whole year, a contribution of month n
bears (12 − n + 1) twelfths of it (month products, 月积数法), so that money paid in January bears a
full year and money paid in December one month. In the year of retirement the months up to it
count instead of 12. Interest is rounded half-up to the fen once a year. Source:
national_benefits.toml, pension.interest_within_year (unverified: the usual method, no Wuhan text
seen).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from flexins.rules.age import MONTHS_PER_YEAR
from flexins.rules.money import MILLION, divide_half_up
from flexins.rules.month import Month

# (calendar year, months in it, month products of one fen a month)
Spread = tuple[tuple[int, int, int], ...]
# (which instalment, months, month products of one fen a month)
Pieces = Sequence[tuple[int, int, int]]
ByYear = Mapping[int, Pieces]


class AccountYear(NamedTuple):
    """A calendar year of an account: for how many months what stands in it at the beginning bears
    interest, what is paid, and the crediting rate in millionths."""

    months: int
    pieces: Pieces
    rate: int


def by_calendar_year(spreads: Iterable[Spread]) -> ByYear:
    """The pieces of all instalments by calendar year: (which instalment, months, products)."""
    found: dict[int, list[tuple[int, int, int]]] = {}
    for position, pieces in enumerate(spreads):
        for year, months, products in pieces:
            found.setdefault(year, []).append((position, months, products))
    return found


def account_years(
    known_at: Month, end: Month, by_year: ByYear, crediting: Mapping[int, int]
) -> tuple[AccountYear, ...]:
    """The years from the beginning of `known_at` to that of `end`, which all tiers share.

    `by_year` says where the instalments fall; `crediting` is the rate by calendar year.
    """
    if end <= known_at:
        return ()
    return tuple(
        AccountYear(
            months=_after(year, end) - (known_at.number if year == known_at.year else 1),
            pieces=by_year.get(year, ()),
            rate=crediting[year],
        )
        for year in range(known_at.year, end.plus(-1).year + 1)
    )


def balance_after(
    opening_fen: int, years: Iterable[AccountYear], monthly_fen: Sequence[int]
) -> int:
    """The balance of `opening_fen` after `years`; `monthly_fen` is what each instalment credits a
    month."""
    balance = opening_fen
    for opening_months, pieces, rate in years:
        products_fen = balance * opening_months
        paid_fen = 0
        for position, months, products in pieces:
            fen = monthly_fen[position]
            paid_fen += fen * months
            products_fen += fen * products
        balance += paid_fen + divide_half_up(products_fen * rate, MONTHS_PER_YEAR * MILLION)
    return balance


def balance_at(
    opening_fen: int,
    known_at: Month,
    end: Month,
    by_year: ByYear,
    monthly_fen: Sequence[int],
    crediting: Mapping[int, int],
) -> int:
    """The balance at the beginning of `end`, from `opening_fen` at the beginning of `known_at`."""
    return balance_after(opening_fen, account_years(known_at, end, by_year, crediting), monthly_fen)


def _after(year: int, end: Month) -> int:
    """The number of the month after the last of `year` that counts: 13 in a whole year."""
    return end.number if year == end.year else MONTHS_PER_YEAR + 1


def spread(first_month: Month, last_month: Month, end: Month) -> Spread:
    """The months of `first_month`..`last_month` by calendar year, as an account at `end` counts."""
    first, last = first_month.ordinal, last_month.ordinal
    pieces = []
    while first <= last:
        year = first // MONTHS_PER_YEAR
        piece_last = min(last, year * MONTHS_PER_YEAR + MONTHS_PER_YEAR - 1)
        months = piece_last - first + 1
        # (after − n) for n from the first month's number to the last's: a series
        numbers = first % MONTHS_PER_YEAR + piece_last % MONTHS_PER_YEAR + 2
        pieces.append((year, months, months * (2 * _after(year, end) - numbers) // 2))
        first = piece_last + 1
    return tuple(pieces)
