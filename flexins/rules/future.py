"""Bases of years to come, under an assumption the person can change.

Published values hold in their years. The last one goes on through the year of `today` (it is
what is paid now), and from then on grows by the assumed wage growth, a year at a time, each
rounded half-up to a whole yuan as published bases are. Nothing here claims to be known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from flexins.rules import keys
from flexins.rules.book import RuleBook
from flexins.rules.dated import DatedValue, Source
from flexins.rules.errors import RuleError
from flexins.rules.law import ContributionLaw
from flexins.rules.money import FEN_PER_YUAN, MILLION, Fen, Millionths, divide_half_up
from flexins.rules.month import Month
from flexins.rules.reference import KnownBases, ReferenceBase, check_own_base, lower_limit_fen
from flexins.rules.spans import known_span_at

_PERCENT = 100
HIGHEST_ASSUMPTION_PERCENT = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumptions:
    """Yearly, in millionths (1 % is 10,000)."""

    wage_growth_millionths: Millionths
    crediting_rate_millionths: Millionths

    def check(self) -> None:
        """Raise RuleError for a yearly rate that nobody means."""
        highest = HIGHEST_ASSUMPTION_PERCENT
        for field, value in (
            ("growth", self.wage_growth_millionths),
            ("crediting", self.crediting_rate_millionths),
        ):
            if not 0 <= value <= highest * MILLION // _PERCENT:
                raise RuleError("assumption_out_of_range", field, high=highest)


def known_crediting_rates(book: RuleBook, today: date) -> tuple[DatedValue[Millionths], ...]:
    """The crediting rates of the years that have begun by `today`, the last one last."""
    values = book.timeline(keys.CREDITING_RATE).values
    return tuple(value for value in values if value.first_day <= today)


def default_assumptions(book: RuleBook, today: date) -> Assumptions:
    """The last published crediting rate, and the last yearly growth of the benefit base.

    The growth is rounded to a tenth of a percent: it is a starting point, not a forecast.
    Raises RuleError where `today` lies before what is known.
    """
    last = book.last_begun_by(keys.BENEFIT_BASE, today)
    year_before = last.first_day.replace(year=last.first_day.year - 1)
    before = book.find(keys.BENEFIT_BASE, year_before)
    growth = 0
    if before is not None:
        tenth_percent = MILLION // (_PERCENT * 10)
        risen = max(0, last.exact - before.exact) * MILLION
        growth = divide_half_up(risen, before.exact * tenth_percent) * tenth_percent
    return Assumptions(
        wage_growth_millionths=Millionths(growth),
        crediting_rate_millionths=book.last_begun_by(keys.CREDITING_RATE, today).exact,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class AssumedBases:
    """Known and assumed: 100 % base by 社保年度, benefit base and crediting rate by calendar year.

    `grown_fen` has the years after the last known one, which stand on `grown_sources`.
    """

    book: RuleBook
    known: KnownBases
    grown_fen: Mapping[int, Fen]
    grown_sources: tuple[Source, ...]
    benefit_fen: Mapping[int, Fen]
    crediting: Mapping[int, Millionths]
    today: date

    @property
    def benefit_now_fen(self) -> Fen:
        return self.benefit_fen[self.today.year]

    def at(self, month: Month, law: ContributionLaw) -> tuple[ReferenceBase, Month]:
        """The base of `month`, known or grown; it is the same to the year's end at most.

        Raises RuleError before the first known.
        """
        year = self.book.insurance_year(month)
        year_end = self.book.insurance_year_months(year)[1]
        own_fen = self.known.own_fen.get(year)
        grown_fen = self.grown_fen.get(year)
        if own_fen is None and grown_fen is not None:
            return self._grown(year, grown_fen, law), year_end
        if own_fen is None and self.known.goes_on_from(year) is None:
            span = known_span_at(self.book, month)
            if span is not None:  # cut already
                return span.base.in_year(year), min(span.last, year_end)
        base, last = self.known.at(month, law)
        return base, min(last, year_end)

    def _grown(self, year: int, monthly_fen: Fen, law: ContributionLaw) -> ReferenceBase:
        return ReferenceBase(
            insurance_year=year,
            monthly_fen=monthly_fen,
            lower_limit_fen=lower_limit_fen(monthly_fen, law),
            provisional=True,
            own=False,
            base_sources=self.grown_sources,
            lower_limit_sources=self.grown_sources,
        )

    def benefit_sources(self, year: int) -> tuple[Source, ...]:
        """What the benefit base of a calendar year stands on."""
        value = self.book.last_begun_by(keys.BENEFIT_BASE, date(year, 1, 1))
        if value.last_day is not None and value.last_day.year < year:
            goes_on = self.book.find(keys.BENEFIT_BASE_GOES_ON, self.today)
            return (value,) if goes_on is None else (value, goes_on)
        return (value,)

    def crediting_sources(self, first_year: int, last_year: int) -> Iterator[Source]:
        """The published crediting rates used in these years, the last one for those assumed."""
        for year in range(first_year, last_year + 1):
            yield self.book.last_begun_by(keys.CREDITING_RATE, date(year, 1, 1))


def bases_through(
    book: RuleBook,
    first: Month,
    last: Month,
    today: date,
    assumed: Assumptions,
    own_fen: Mapping[int, int] | None = None,
) -> AssumedBases:
    """Every base needed from `first` to `last`, and now; `own_fen`: 社保年度 → the person's own.

    Raises RuleError before the first known, and for an own base out of all range.
    """
    assumed.check()
    now = Month.containing(today)
    begins, ends = min(first, now), max(last, now)
    known = KnownBases(book=book, own_fen=own_fen or {})
    for year, fen in known.own_fen.items():
        # Also where nothing is paid on it: later ones grow from it, and today's money is of it.
        if book.insurance_year(begins) <= year <= book.insurance_year(ends):
            check_own_base(year, fen)
    years = range(begins.year, ends.year + 1)
    grown_fen = _grown_bases(book, known, ends, today, assumed)
    return AssumedBases(
        book=book,
        known=known,
        grown_fen=grown_fen,
        grown_sources=_last_known_sources(book, today) if grown_fen else (),
        benefit_fen=_benefit_bases(book, years[-1], today, assumed),
        crediting=crediting_rates(book, years[0], years[-1], assumed),
        today=today,
    )


def crediting_rates(
    book: RuleBook, first_year: int, last_year: int, assumed: Assumptions
) -> dict[int, Millionths]:
    """By calendar year, both included."""
    years = range(first_year, last_year + 1)
    return {year: crediting_rate(book, year, assumed) for year in years}


def crediting_rate(book: RuleBook, year: int, assumed: Assumptions) -> Millionths:
    """The rate of a calendar year in millionths: published, or assumed after the last one."""
    value = book.find(keys.CREDITING_RATE, date(year, 1, 1))
    return assumed.crediting_rate_millionths if value is None else value.exact


def _grown_bases(
    book: RuleBook, known: KnownBases, last: Month, today: date, assumed: Assumptions
) -> dict[int, Fen]:
    """The 100 % bases of the years after the last that is known, or paid on now."""
    last_known = max(Month.containing(today), book.published_base_months[1])
    year = book.insurance_year(last_known)
    own_year = year if year in known.own_fen else known.goes_on_from(year)
    if own_year is not None:
        fen = known.own_fen[own_year]
    else:
        span = known_span_at(book, last_known)
        if span is None:
            return {}  # asked for, the month says itself that nothing is known
        fen = span.base.monthly_fen
    grown = {}
    while year < book.insurance_year(last):
        year += 1
        fen = known.own_fen.get(year) or grown_yuan_fen(fen, assumed.wage_growth_millionths)
        grown[year] = Fen(fen)
    return grown


def _last_known_sources(book: RuleBook, today: date) -> tuple[Source, ...]:
    base = book.last_begun_by(keys.CONTRIBUTION_BASE, today)
    goes_on = book.find(keys.BASE_GOES_ON_UNTIL_NEW_ONE, today)
    return (base,) if goes_on is None else (base, goes_on)


def grown_yuan_fen(fen: int, growth_millionths: int) -> Fen:
    """One year's growth, half-up to a whole yuan."""
    grown = fen * (MILLION + growth_millionths)
    return Fen(divide_half_up(grown, MILLION * FEN_PER_YUAN) * FEN_PER_YUAN)


def _benefit_bases(
    book: RuleBook, last_year: int, today: date, assumed: Assumptions
) -> dict[int, Fen]:
    """By calendar year: as published, the last one until today, grown from then on."""
    values = book.timeline(keys.BENEFIT_BASE).values
    found = {value.first_day.year: value.exact for value in values}
    for year in range(max(found) + 1, max(last_year, today.year) + 1):
        before = found[year - 1]
        carried = year <= today.year
        found[year] = before if carried else grown_yuan_fen(before, assumed.wage_growth_millionths)
    return found
