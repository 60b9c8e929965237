"""The account of the residents' scheme over the years.

What is paid in a year, and its subsidy, bears interest from the year after (wuhan_resident.toml,
resident.interest_begins: derived, no text seen). Interest is simple within a calendar year, of the
months that have passed, credited at its end and rounded half-up to the fen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from flexins.rules import keys
from flexins.rules.age import MONTHS_PER_YEAR
from flexins.rules.book import RuleBook
from flexins.rules.dated import Source
from flexins.rules.money import MILLION, Fen, Millionths, divide_half_up, yuan_text
from flexins.rules.month import Month
from flexins.rules.step import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidentAccount:
    """`into_fen` is what was paid in with the subsidy, `balance_fen` that with its interest.

    `rates` has the yearly rate of each calendar year and where it stands, None where the person
    gave it.
    """

    into_fen: Fen
    balance_fen: Fen
    rates: dict[int, tuple[Millionths, Source | None]]
    steps: tuple[Step, ...]


def resident_account(
    book: RuleBook,
    *,
    first_year: int,
    years: int,
    yearly_fen: int,
    subsidised_years: int,
    subsidy_fen: int,
    until: Month,
    crediting: Millionths | None,
) -> ResidentAccount:
    """The account at the beginning of `until`, and what is paid later with it.

    Of the years paid, the first `subsidised_years` have the subsidy. Raises RuleError for a rate
    before the first that is known.
    """
    rates: dict[int, tuple[Millionths, Source | None]] = {}
    balance = into = 0
    last_year = until.plus(-1).year
    for year in range(first_year, max(last_year, first_year + years - 1) + 1):
        if year <= last_year and balance:
            rates[year] = _rate(book, year, crediting)
            months = until.number - 1 if year == until.year else MONTHS_PER_YEAR
            product = balance * rates[year][0] * months
            balance += divide_half_up(product, MONTHS_PER_YEAR * MILLION)
        number = year - first_year
        if number < years:
            paid = yearly_fen + (subsidy_fen if number < subsidised_years else 0)
            into += paid
            balance += paid
    sources = (book.last_begun_by(keys.RESIDENT_INTEREST_BEGINS, date(first_year, 12, 31)),)
    return ResidentAccount(
        into_fen=Fen(into),
        balance_fen=Fen(balance),
        rates=rates,
        steps=(
            Step(
                "resident_account",
                f"{yuan_text(into)} + {yuan_text(balance - into)}",
                yuan_text(balance),
                (*sources, *_once(source for _, source in rates.values())),
            ),
        ),
    )


def _rate(
    book: RuleBook, year: int, crediting: Millionths | None
) -> tuple[Millionths, Source | None]:
    """The person's own rate; else that of the year, or of the last year before it."""
    if crediting is not None:
        return crediting, None
    value = book.last_begun_by(keys.RESIDENT_CREDITING_RATE, date(year, 1, 1))
    return value.exact, value


def _once(sources: Iterator[Source | None]) -> tuple[Source, ...]:
    found = {source.first_day: source for source in sources if source is not None}
    return tuple(found.values())
