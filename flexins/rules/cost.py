"""The bill for any period: both months included, exact to the fen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from flexins.rules import keys
from flexins.rules.age import MONTHS_PER_YEAR, day_after_months
from flexins.rules.book import RuleBook
from flexins.rules.contribution import medical_step, pension_steps
from flexins.rules.errors import RuleError
from flexins.rules.money import yuan_text
from flexins.rules.month import Month
from flexins.rules.reference import KnownBases, check_own_base
from flexins.rules.step import Step, Warn
from flexins.rules.stretch import Ratios, Stretch, stretches

if TYPE_CHECKING:
    from flexins.rules.person import Person

LONGEST_PERIOD_MONTHS = 50 * MONTHS_PER_YEAR


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthCost:
    """One month's amounts in fen; `medical_fen` includes the large-sum part."""

    month: Month
    insurance_year: int
    pension_fen: int
    personal_fen: int
    pooled_fen: int
    medical_fen: int
    provisional: bool

    @property
    def total_fen(self) -> int:
        return self.pension_fen + self.medical_fen


@dataclass(frozen=True, slots=True, kw_only=True)
class YearCost:
    """What falls into one 社保年度, in fen; the bases are those of its last month."""

    insurance_year: int
    months: int
    reference_base_fen: int
    contribution_base_fen: int
    ratio_percent: int
    pension_fen: int
    personal_fen: int
    pooled_fen: int
    medical_fen: int
    provisional: bool
    own_base: bool

    @property
    def total_fen(self) -> int:
        return self.pension_fen + self.medical_fen


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodCost:
    """The bill for `first`..`last`, both included. All amounts in fen."""

    book: RuleBook
    first: Month
    last: Month
    stretches: tuple[Stretch, ...]
    warnings: tuple[Warn, ...]

    @property
    def months(self) -> int:
        return self.first.months_through(self.last)

    @property
    def pension_fen(self) -> int:
        return sum(s.months * s.pension.pension_fen for s in self.stretches)

    @property
    def personal_fen(self) -> int:
        return sum(s.months * s.pension.personal_fen for s in self.stretches)

    @property
    def pooled_fen(self) -> int:
        return self.pension_fen - self.personal_fen

    @property
    def medical_fen(self) -> int:
        """Medical and large-sum medical together."""
        return sum(s.months * s.health_fen for s in self.stretches)

    @property
    def large_medical_fen(self) -> int:
        return sum(s.months * s.large_medical_fen for s in self.stretches)

    @property
    def total_fen(self) -> int:
        return sum(s.months * s.total_fen for s in self.stretches)

    @property
    def provisional(self) -> bool:
        return any(s.base.provisional for s in self.stretches)

    @property
    def rows(self) -> Iterator[MonthCost]:
        """Every month in order."""
        for stretch in self.stretches:
            for offset in range(stretch.months):
                month = stretch.first.plus(offset)
                yield MonthCost(
                    month=month,
                    insurance_year=self.book.insurance_year(month),
                    pension_fen=stretch.pension.pension_fen,
                    personal_fen=stretch.pension.personal_fen,
                    pooled_fen=stretch.pension.pooled_fen,
                    medical_fen=stretch.health_fen,
                    provisional=stretch.base.provisional,
                )

    @property
    def years(self) -> tuple[YearCost, ...]:
        """Every 社保年度 touched, in order."""
        pieces = (piece for stretch in self.stretches for piece in self._by_year(stretch))
        return tuple(
            _year_cost(year, [piece for _, piece in group])
            for year, group in groupby(pieces, key=lambda pair: pair[0])
        )

    def _by_year(self, stretch: Stretch) -> Iterator[tuple[int, tuple[Stretch, int]]]:
        month = stretch.first
        while month <= stretch.last:
            year = self.book.insurance_year(month)
            end = min(stretch.last, self.book.insurance_year_months(year)[1])
            yield year, (stretch, month.months_through(end))
            month = end.plus(1)

    @property
    def steps(self) -> tuple[Step, ...]:
        """The arithmetic of each stretch, then of the whole."""
        lines: list[Step] = []
        for stretch in self.stretches:
            lines += _stretch_steps(stretch)
        if len(self.stretches) > 1:
            parts = " + ".join(yuan_text(s.months * s.total_fen) for s in self.stretches)
            lines.append(Step("period_total", parts, yuan_text(self.total_fen)))
        return tuple(lines)


def cost(
    book: RuleBook,
    first: Month,
    last: Month,
    ratios: Ratios,
    *,
    medical: bool = False,
    large_medical: bool = False,
    own_bases_fen: Mapping[int, int] | None = None,
    today: date | None = None,
    person: Person | None = None,
) -> PeriodCost:
    """What `first`..`last` costs at one ratio, or at one a 社保年度 (year → percent).

    `own_bases_fen` gives the person's own 100 % base for a year. `today` and `person` only
    add warnings. Raises RuleError for a period that runs backwards or is too long, for a tier
    that does not exist or is missing for a year, and for months without a known base.
    """
    own_bases = own_bases_fen or {}
    if last.ordinal < first.ordinal:
        raise RuleError("to_before_from", "to", first=first, last=last)
    if first.months_through(last) > LONGEST_PERIOD_MONTHS:
        raise RuleError("period_too_long", "to", years=LONGEST_PERIOD_MONTHS // MONTHS_PER_YEAR)
    if large_medical and not medical:
        raise RuleError("large_without_medical", "large")
    for year, base_fen in own_bases.items():
        check_own_base(year, base_fen)
    cut = tuple(
        stretches(
            book,
            first,
            last,
            ratios,
            medical=medical,
            large_medical=large_medical,
            own_bases_fen=own_bases,
        )
    )
    return PeriodCost(
        book=book,
        first=first,
        last=last,
        stretches=cut,
        warnings=tuple(_warnings(book, first, last, cut, own_bases, today, person)),
    )


def _year_cost(year: int, pieces: list[tuple[Stretch, int]]) -> YearCost:
    newest = pieces[-1][0]
    return YearCost(
        insurance_year=year,
        months=sum(months for _, months in pieces),
        reference_base_fen=newest.base.monthly_fen,
        contribution_base_fen=newest.pension.contribution_base_fen,
        ratio_percent=newest.pension.ratio_percent,
        pension_fen=sum(months * s.pension.pension_fen for s, months in pieces),
        personal_fen=sum(months * s.pension.personal_fen for s, months in pieces),
        pooled_fen=sum(months * s.pension.pooled_fen for s, months in pieces),
        medical_fen=sum(months * s.health_fen for s, months in pieces),
        provisional=any(s.base.provisional for s, _ in pieces),
        own_base=newest.base.own,
    )


def _stretch_steps(stretch: Stretch) -> list[Step]:
    span = {"first": stretch.first, "last": stretch.last, "count": stretch.months}
    lines = [Step("stretch", "", "", (), span)]
    lines += pension_steps(stretch.law, stretch.base, stretch.pension)
    if stretch.medical_fen and stretch.law.medical is not None:
        lines.append(medical_step(stretch.law.medical, stretch.base))
    large = stretch.law.large_medical
    if stretch.large_medical_fen and large is not None:
        amount = yuan_text(stretch.large_medical_fen)
        lines.append(Step("monthly_large_medical", amount, amount, (large,)))
    if stretch.health_fen:
        amounts = (stretch.pension.pension_fen, stretch.medical_fen, stretch.large_medical_fen)
        parts = " + ".join(yuan_text(fen) for fen in amounts if fen)
        lines.append(Step("monthly_total", parts, yuan_text(stretch.total_fen)))
    lines.append(
        Step(
            "stretch_total",
            f"{yuan_text(stretch.total_fen)} × {stretch.months}",
            yuan_text(stretch.months * stretch.total_fen),
        )
    )
    return lines


def _warnings(
    book: RuleBook,
    first: Month,
    last: Month,
    cut: tuple[Stretch, ...],
    own_bases: Mapping[int, int],
    today: date | None,
    person: Person | None,
) -> Iterator[Warn]:
    provisional = next((s for s in cut if s.base.provisional), None)
    if provisional is not None:
        known = KnownBases(book=book, own_fen=own_bases)
        year = known.goes_on_from(provisional.base.insurance_year)
        if year is None:
            year = book.insurance_year(book.published_base_months[1])
        source = provisional.base.base_sources[-1]
        parameters = {"first": provisional.first, "year": year}
        yield Warn("provisional", parameters, source)
    if today is not None:
        yield from _past_warning(book, first, last, today)
    if person is not None:
        yield from _age_warnings(book, first, last, person)


def _past_warning(book: RuleBook, first: Month, last: Month, today: date) -> Iterator[Warn]:
    payable = book.on(keys.EARLIER_CALENDAR_YEARS_PAYABLE, today)
    january = Month.of(today.year, 1)
    if not payable.exact and first < january:
        past_last = min(last, january.plus(-1))
        months = first.months_through(past_last)
        span = {"first": first, "last": past_last, "count": months}
        yield Warn("past_calendar_year", span, payable)


def _age_warnings(book: RuleBook, first: Month, last: Month, person: Person) -> Iterator[Warn]:
    from flexins.rules.retirement import retirement  # only where a person is known

    minimum = book.on(keys.MINIMUM_AGE_YEARS, first.first_day())
    reached = day_after_months(person.born, minimum.exact * MONTHS_PER_YEAR)
    may_join = Month.containing(reached)
    if first < may_join:
        months = first.months_through(min(last, may_join.plus(-1)))
        parameters = {"first": may_join, "count": months, "age": minimum.exact}
        yield Warn("before_minimum_age", parameters, minimum)
    born = Month.containing(person.born)
    reaches = retirement(book, person.sex, born, person.original_age_years)
    if last >= reaches.month:
        months = max(first, reaches.month).months_through(last)
        source = book.find(keys.MAY_CONTINUE_UNTIL_MINIMUM, reaches.month.first_day())
        yield Warn("after_retirement", {"first": reaches.month, "count": months}, source)
