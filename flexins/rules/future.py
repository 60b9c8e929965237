"""Bases of years to come, under an assumption the person can change.

Published values hold in their years. The last one goes on through the year of `today` (it is
what is paid now), and from then on grows by the assumed wage growth, a year at a time, each
rounded half-up to a whole yuan as published bases are. Nothing here claims to be known.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from flexins.rules.book import RuleBook
from flexins.rules.contribution import PensionTerms, ReferenceBase, pension_terms, reference_base
from flexins.rules.dated import DatedValue
from flexins.rules.errors import RuleError
from flexins.rules.money import FEN_PER_YUAN, MILLION, divide_half_up, divide_up
from flexins.rules.month import Month

_PERCENT = 100
_HIGHEST_ASSUMPTION_PERCENT = 15
_RATE_KEY = "pension.crediting_rate_percent"
_BENEFIT_KEY = "benefit_base.monthly_yuan"


@dataclass(frozen=True, slots=True)
class Assumptions:
    """Yearly, in millionths (1 % is 10,000)."""

    wage_growth_millionths: int
    crediting_rate_millionths: int

    def check(self) -> None:
        """Raise RuleError for a yearly rate that nobody means."""
        highest = _HIGHEST_ASSUMPTION_PERCENT
        for field, value in (
            ("growth", self.wage_growth_millionths),
            ("crediting", self.crediting_rate_millionths),
        ):
            if not 0 <= value <= highest * MILLION // _PERCENT:
                raise RuleError("assumption_out_of_range", field, high=highest)


def last_crediting_rate(book: RuleBook) -> DatedValue:
    return book.timeline(_RATE_KEY).values[-1]


def default_assumptions(book: RuleBook) -> Assumptions:
    """The last published crediting rate, and the last yearly growth of the benefit base.

    The growth is rounded to a tenth of a percent: it is a starting point, not a forecast.
    """
    before, last = (value.exact for value in book.timeline(_BENEFIT_KEY).values[-2:])
    tenth_percent = MILLION // (_PERCENT * 10)
    tenths = divide_half_up((last - before) * MILLION, before * tenth_percent)
    return Assumptions(tenths * tenth_percent, last_crediting_rate(book).exact)


def crediting_rate(book: RuleBook, year: int, assumed: Assumptions) -> int:
    """The rate of a calendar year in millionths: published, or assumed after the last one."""
    value = book.find(_RATE_KEY, date(year, 1, 1))
    return assumed.crediting_rate_millionths if value is None else value.exact


@dataclass(frozen=True, slots=True)
class Bases:
    """Known and assumed: 100 % base and rates by 社保年度, benefit base and crediting rate
    (millionths) by calendar year."""

    reference: Mapping[int, ReferenceBase]
    terms: Mapping[int, PensionTerms]
    benefit_fen: Mapping[int, int]
    crediting: Mapping[int, int]
    today: date

    @property
    def benefit_now_fen(self) -> int:
        return self.benefit_fen[self.today.year]


def bases_through(
    book: RuleBook, first: Month, last: Month, today: date, assumed: Assumptions
) -> Bases:
    """Every base needed from `first` to `last`. Raises RuleError before the first known."""
    assumed.check()
    now = Month.containing(today)
    years = range(book.insurance_year(min(first, now)), book.insurance_year(max(last, now)) + 1)
    reference: dict[int, ReferenceBase] = {}
    for year in years:
        month = book.insurance_year_months(year)[0]
        known = month <= max(now, book.last_base_month)
        if known:
            reference[year] = reference_base(book, month)
        else:
            reference[year] = _grown(book, reference[year - 1], month, assumed)
    calendar_years = range(min(first, now).year, max(last, now).year + 1)
    return Bases(
        reference,
        {year: pension_terms(book, book.insurance_year_months(year)[0]) for year in years},
        _benefit_bases(book, calendar_years[-1], today, assumed),
        {year: crediting_rate(book, year, assumed) for year in calendar_years},
        today,
    )


def _grown(
    book: RuleBook, before: ReferenceBase, month: Month, assumed: Assumptions
) -> ReferenceBase:
    monthly_fen = grown_yuan_fen(before.monthly_fen, assumed.wage_growth_millionths)
    day = month.first_day()
    lowest = book.on("pension.lowest_ratio_percent", day).exact
    unit = book.on("contribution_base.lower_limit_rounds_up_to_yuan", day).exact * FEN_PER_YUAN
    return ReferenceBase(
        insurance_year=before.insurance_year + 1,
        monthly_fen=monthly_fen,
        lower_limit_fen=divide_up(monthly_fen * lowest, _PERCENT * unit) * unit,
        provisional=True,
        own=False,
        base_sources=before.base_sources,
        lower_limit_sources=before.lower_limit_sources,
    )


def grown_yuan_fen(fen: int, growth_millionths: int) -> int:
    """One year's growth, half-up to a whole yuan."""
    grown = fen * (MILLION + growth_millionths)
    return divide_half_up(grown, MILLION * FEN_PER_YUAN) * FEN_PER_YUAN


def _benefit_bases(
    book: RuleBook, last_year: int, today: date, assumed: Assumptions
) -> dict[int, int]:
    values = book.timeline(_BENEFIT_KEY).values
    found = {value.first_day.year: value.exact for value in values}
    year = values[-1].first_day.year
    while year < max(last_year, today.year):
        year += 1
        before = found[year - 1]
        carried = year <= today.year
        found[year] = before if carried else grown_yuan_fen(before, assumed.wage_growth_millionths)
    return found
