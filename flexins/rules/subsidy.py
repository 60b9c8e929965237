"""社保补贴 for people with difficulty finding work: how long, and what it takes off a month.

Source: Wuchang district, 2022-10-13 (official for that month); other months by the rule that its
amounts show, 60 % of tier one's pension and of the medical contribution (derived), no more
than was paid.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flexins.rules import keys
from flexins.rules.age import MONTHS_PER_YEAR, day_after_months
from flexins.rules.book import RuleBook
from flexins.rules.contribution import monthly_medical_fen, monthly_pension
from flexins.rules.dated import DatedValue, Source
from flexins.rules.eligibility import check_birth
from flexins.rules.errors import RuleError
from flexins.rules.law import ContributionLaw, contribution_law, medical_law
from flexins.rules.money import MILLION, Fen, Millionths, divide_half_up
from flexins.rules.month import Month
from flexins.rules.reference import ReferenceBase, reference_base
from flexins.rules.retirement import Sex, retirement


@dataclass(frozen=True, slots=True, kw_only=True)
class Subsidy:
    """At most so many fen a month for each insurance."""

    pension_fen: Fen
    medical_fen: Fen
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SubsidyTerm:
    """For how many months at most, when first approved on a day.

    `by_age`: the longer term, because the age for it has been reached. `longer_from`: the day
    from which it would be; None where it has been. `has_retired`: the statutory age is reached.
    """

    months: int
    by_age: bool
    longer_from: date | None
    longest_months: int
    has_retired: bool
    sources: tuple[DatedValue[int], ...]


def subsidy(book: RuleBook, month: Month) -> Subsidy:
    """The most a month is subsidised by. Raises RuleError where no base or share is known."""
    day = month.first_day()
    pension = book.find(keys.SUBSIDY_PENSION, day)
    medical = book.find(keys.SUBSIDY_MEDICAL, day)
    if pension is not None and medical is not None:
        return Subsidy(
            pension_fen=pension.exact, medical_fen=medical.exact, sources=(pension, medical)
        )
    base = reference_base(book, month)
    share = book.on(keys.SUBSIDY_SHARE, day)
    medical_fen = monthly_medical_fen(medical_law(book, month), base)
    return Subsidy(
        pension_fen=pension_subsidy_fen(share, contribution_law(book, month), base),
        medical_fen=Fen(divide_half_up(medical_fen * share.exact, MILLION)),
        sources=(share, *base.base_sources),
    )


def pension_subsidy_fen(
    share: DatedValue[Millionths], law: ContributionLaw, base: ReferenceBase
) -> Fen:
    """The share of the lowest tier's month."""
    lowest = monthly_pension(law, base, law.lowest_ratio_percent.exact).pension_fen
    return Fen(divide_half_up(lowest * share.exact, MILLION))


def subsidy_term(
    book: RuleBook, sex: Sex, born: date, on: date, original_age_years: int | None = None
) -> SubsidyTerm:
    """For how many months at most, when first approved on `on`.

    Raises RuleError for a birth after `on`, and for one not yet of working age.
    """
    check_birth(born, on)
    working_age = book.on(keys.MINIMUM_AGE_YEARS, on)
    if day_after_months(born, working_age.exact * MONTHS_PER_YEAR) > on:
        raise RuleError("too_young", "born", age=working_age.exact)
    threshold = book.on(keys.SUBSIDY_LONGEST_FROM_AGE_YEARS[sex], on)
    longest = book.on(keys.SUBSIDY_LONGEST_MONTHS, on)
    usual = book.on(keys.SUBSIDY_USUAL_MONTHS, on)
    reached = day_after_months(born, threshold.exact * MONTHS_PER_YEAR)
    by_age = reached <= on
    statutory = retirement(book, sex, Month.containing(born), original_age_years)
    return SubsidyTerm(
        months=longest.exact if by_age else usual.exact,
        by_age=by_age,
        longer_from=None if by_age else reached,
        longest_months=longest.exact,
        has_retired=Month.containing(on) >= statutory.month,
        sources=(threshold, longest, usual),
    )


def check_subsidised_months(
    book: RuleBook, sex: Sex, born: Month, first: Month, months: int
) -> None:
    """Raise RuleError for more subsidised months than the rule allows from `first` on."""
    if not months:
        return
    # Of a birth only the month is known: the age is reached within it.
    term = subsidy_term(book, sex, born.first_day(), first.first_day())
    if months > term.months:
        raise RuleError("subsidy_too_long", "subsidised", count=term.months)
