"""The index of each year and the average over all months, with the arithmetic.

The index of a month is its base ÷ the 100 % base of its 社保年度; before the first one published,
÷ Wuhan's average wage of the year that the rule data names for it (unverified). Where the record
gives only a year's average base, the year's index is base ÷ the average of its divisors. Months
paid in another province are divided like all others: 国办发〔2009〕66号, article 7.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from flexins.rules import keys
from flexins.rules.benefit import index_text
from flexins.rules.book import RuleBook
from flexins.rules.dated import Source
from flexins.rules.keys import Key
from flexins.rules.money import MILLION, Fen, Millionths, yuan_text
from flexins.rules.month import Month
from flexins.rules.record.bases import Bases
from flexins.rules.record.finding import Finding
from flexins.rules.record.given import Entry
from flexins.rules.record.months import Counted
from flexins.rules.reference import reference_base
from flexins.rules.standing import Standing, weakest
from flexins.rules.step import Step

_INDEX_UNIT = 100  # kept to four decimals, as sheets print it


@dataclass(frozen=True, slots=True, kw_only=True)
class YearIndex:
    """A calendar year: `months` that count, `indexed_months` of them with an index.

    `index_millionths` None: of no month the index is known. `of_record`: the record gave it.
    """

    year: int
    months: int
    indexed_months: int
    index_millionths: Millionths | None
    standing: Standing | None
    of_record: bool
    step: Step | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """`average_millionths` is that of the `indexed_months`; None where there are none."""

    years: tuple[YearIndex, ...]
    indexed_months: int
    average_millionths: Millionths | None
    standing: Standing | None
    step: Step | None
    findings: tuple[Finding, ...]


@dataclass(slots=True)
class _Terms:
    """Equal parts of an average: (arithmetic, index) → months."""

    parts: dict[tuple[str, Fraction], int] = field(default_factory=dict)
    sources: dict[tuple[str, date], Source] = field(default_factory=dict)
    standings: set[Standing] = field(default_factory=set)
    of_record: bool = False

    @property
    def months(self) -> int:
        return sum(self.parts.values())

    def stands_on(self, key: Key[Any]) -> bool:
        return any(name == key.name for name, _ in self.sources)

    def add(self, text: str, index: Fraction, months: int) -> None:
        self.parts[text, index] = self.parts.get((text, index), 0) + months

    def standing(self) -> Standing | None:
        return weakest(self.standings) if self.standings else None

    def step(self, code: str, **parameters: int) -> tuple[Millionths, Step]:
        months = self.months
        average = sum(index * count for (_, index), count in self.parts.items()) / months
        scaled = average * MILLION / _INDEX_UNIT
        millionths = Millionths(int(scaled + Fraction(1, 2)) * _INDEX_UNIT)
        texts = " + ".join(f"{text} × {count}" for (text, _), count in self.parts.items())
        arithmetic = f"({texts}) ÷ {months}"
        result = four_decimals(millionths)
        return millionths, Step(code, arithmetic, result, tuple(self.sources.values()), parameters)


def four_decimals(millionths: int) -> str:
    """765400 → "0.7654", 600000 → "0.6000"."""
    return f"{millionths // MILLION}.{millionths % MILLION // _INDEX_UNIT:04d}"


def average_index(book: RuleBook, counted: Counted, bases: Bases) -> Index:
    """The index by calendar year and on average, as far as bases and divisors are known."""
    everything = _Terms()
    by_year: dict[int, _Terms] = {}
    months_of: dict[int, int] = {}
    divisors = _Divisors(book)
    without: list[Month] = []
    taken: dict[int, None] = {}
    for month, entry in counted.by_month.items():
        months_of[month.year] = months_of.get(month.year, 0) + 1
        year = by_year.setdefault(month.year, _Terms())
        if (said := _of_record(entry)) is not None:
            taken[entry.line] = None
            _add_of_record(said, 1, (year, everything))
        elif month in bases.by_month:
            base = bases.by_month[month]
            if not _add(base, month, entry, divisors, (year, everything)):
                without.append(month)
    for part, some_base in zip(counted.some, bases.some, strict=True):
        first = part.first.year
        months_of[first] = months_of.get(first, 0) + part.months
        year = by_year.setdefault(first, _Terms())
        if part.months and (said := _of_record(part.entry)) is not None:
            taken[part.entry.line] = None
            _add_of_record(said, part.months, (year, everything))
        elif some_base is not None and part.months:
            months = [part.first.plus(n) for n in range(part.first.months_through(part.last))]
            if not _add_average(some_base, months, part.months, divisors, (year, everything)):
                without.append(part.first)
    return _index(everything, by_year, months_of, without, taken)


def _index(
    everything: _Terms,
    by_year: dict[int, _Terms],
    months_of: dict[int, int],
    without: list[Month],
    taken: dict[int, None],
) -> Index:
    years = []
    unsettled = {month.year for month in without}
    for number in sorted(by_year):
        terms = by_year[number]
        index, step = terms.step("index_of_year", year=number) if terms.months else (None, None)
        years.append(
            YearIndex(
                year=number,
                months=months_of[number],
                indexed_months=terms.months,
                index_millionths=index,
                standing=Standing.UNVERIFIED if number in unsettled else terms.standing(),
                of_record=terms.of_record,
                step=step,
            )
        )
    findings = []
    if taken:
        lines = tuple(taken)
        findings.append(Finding("index_of_record", lines[0], {"count": len(lines)}, lines))
    if without:
        span = {"first": min(without), "last": max(without), "count": len(without)}
        findings.append(Finding("divisor_unknown", None, span))
    unsure = [number for number in sorted(by_year) if by_year[number].stands_on(keys.AVERAGE_WAGE)]
    if unsure:
        span = {"first_year": unsure[0], "last_year": unsure[-1], "count": len(unsure)}
        findings.append(Finding("divisor_unverified", None, span))
    for number in sorted(by_year):
        if by_year[number].stands_on(keys.BASE_GOES_ON_UNTIL_NEW_ONE):
            findings.append(Finding("divisor_provisional", None, {"year": number}))
    months = sum(months_of.values())
    if 0 < everything.months < months:
        parameters = {"count": everything.months, "of": months}
        findings.append(Finding("index_of_part", None, parameters))
    average, step = everything.step("index_average") if everything.months else (None, None)
    return Index(
        years=tuple(years),
        indexed_months=everything.months,
        average_millionths=average,
        standing=everything.standing(),
        step=step,
        findings=tuple(findings),
    )


class _Divisors:
    """What each month's base is divided by, with where that stands."""

    def __init__(self, book: RuleBook) -> None:
        self._book = book
        self._found: dict[Month, tuple[Fen, tuple[Source, ...]] | None] = {}

    def of(self, month: Month) -> tuple[Fen, tuple[Source, ...]] | None:
        if month not in self._found:
            self._found[month] = self._look(month)
        return self._found[month]

    def _look(self, month: Month) -> tuple[Fen, tuple[Source, ...]] | None:
        book = self._book
        if month >= book.published_base_months[0]:
            base = reference_base(book, month)
            return base.monthly_fen, base.base_sources
        after = book.find(keys.WAGE_DIVIDES_AFTER_YEARS, month.first_day())
        if after is None:
            return None
        wage = book.find(keys.AVERAGE_WAGE, date(month.year - after.exact, 1, 1))
        return None if wage is None else (wage.exact, (wage, after))


def _add(
    base: Fen, month: Month, entry: Entry, divisors: _Divisors, to: tuple[_Terms, _Terms]
) -> bool:
    """Add a month to both averages; False where nothing is known to divide by."""
    found = divisors.of(month)
    if found is None:
        return False
    if entry.yearly and entry.base_fen is not None:
        months = [entry.first.plus(offset) for offset in range(entry.span)]
        known = [month for month in months if divisors.of(month) is not None]
        return _add_average(base, known, 1, divisors, to)
    divisor, sources = found
    text = f"{yuan_text(base)} ÷ {yuan_text(divisor)}"
    for terms in to:
        terms.add(text, Fraction(base, divisor), 1)
        _note(terms, sources)
    return True


def _add_average(
    base: Fen, months: list[Month], count: int, divisors: _Divisors, to: tuple[_Terms, _Terms]
) -> bool:
    """Add `count` months of a year of which only the average base is known."""
    found = [divisors.of(month) for month in months]
    known = [divisor for divisor in found if divisor is not None]
    if len(known) < len(found):
        return False
    different: dict[Fen, int] = {}
    for divisor, _ in known:
        different[divisor] = different.get(divisor, 0) + 1
    if len(different) == 1:
        text = f"{yuan_text(base)} ÷ {yuan_text(known[0][0])}"
    else:
        sums = " + ".join(f"{yuan_text(divisor)} × {n}" for divisor, n in different.items())
        text = f"{yuan_text(base)} × {len(known)} ÷ ({sums})"
    index = Fraction(base * len(known), sum(divisor for divisor, _ in known))
    for terms in to:
        terms.add(text, index, count)
        for _, sources in known:
            _note(terms, sources)
        if len(different) > 1:
            terms.standings.add(Standing.DERIVED)
    return True


def _of_record(entry: Entry) -> tuple[str, Fraction] | None:
    """The index that the record itself gives; not another province's, which divides by its own
    wages."""
    if entry.province is not None:
        return None
    if entry.index_millionths is not None:
        return index_text(entry.index_millionths), Fraction(entry.index_millionths, MILLION)
    if entry.wage_fen and entry.base_fen is not None:
        text = f"{yuan_text(entry.base_fen)} ÷ {yuan_text(entry.wage_fen)}"
        return text, Fraction(entry.base_fen, entry.wage_fen)
    return None


def _add_of_record(said: tuple[str, Fraction], months: int, to: tuple[_Terms, _Terms]) -> None:
    for terms in to:
        terms.add(*said, months)
        terms.standings.add(Standing.UNVERIFIED)
        terms.of_record = True


def _note(terms: _Terms, sources: tuple[Source, ...]) -> None:
    for source in sources:
        terms.sources[source.key, source.first_day] = source
        terms.standings.add(source.standing)
