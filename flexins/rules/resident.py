"""城乡居民基本养老保险: what the residents' scheme asks and pays.

Source: 武政规〔2021〕21号, in force until 2026-12-31; after that its last figures go on for the
time being. From the age of the pension on, with the years asked for: basic pension (where it is
known) + account ÷ payout months + an amount for each year. It is paid from the month after that
age is reached, as the employees' pension is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from flexins.rules import keys
from flexins.rules.age import MONTHS_PER_YEAR
from flexins.rules.book import RuleBook
from flexins.rules.dated import DatedValue, Source
from flexins.rules.errors import RuleError
from flexins.rules.keys import Key
from flexins.rules.money import FEN_PER_YUAN, Fen, Millionths, divide_half_up, yuan_text
from flexins.rules.month import Month
from flexins.rules.resident_account import ResidentAccount, resident_account
from flexins.rules.step import Step, sources_of

Household = Literal["wuhan", "other"]


_MOST_YEARS = 100  # a bound of what can be meant, not of the law


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidentLaw:
    """What the scheme stands on in a year; `goes_on`: the year lies after what is known."""

    minimum_age_years: DatedValue[int]
    household_needed: DatedValue[bool]
    lowest: DatedValue[Fen]
    highest: DatedValue[Fen]
    step: DatedValue[Fen]
    lowest_subsidy: DatedValue[Fen]
    usual_subsidy: DatedValue[Fen]
    usual_subsidy_from: DatedValue[Fen]
    pension_age_years: DatedValue[int]
    minimum_years: DatedValue[int]
    payout_months: DatedValue[int]
    years_part: DatedValue[Fen]
    further_years_part: DatedValue[Fen]
    funeral_months: DatedValue[int]
    goes_on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidentPension:
    """What `yearly_fen` a year from `first_year` on leads to.

    `years_paid` are all years paid, `years_counted` those before the age of the pension: what is
    paid later goes to the account only. `eligible`: old enough, and the household registration
    fits. Without `meets_minimum` no monthly pension follows, and what it would be is nothing.
    `basic` None: none is known for the month in which the pension begins.
    """

    born: Month
    first_year: int
    yearly_fen: Fen
    law: ResidentLaw
    old_enough: bool
    household_fits: bool
    years_paid: int
    years_counted: int
    subsidy_a_year_fen: Fen
    account: ResidentAccount
    first_pension_month: Month
    account_monthly_fen: Fen
    years_monthly_fen: Fen
    basic: DatedValue[Fen] | None
    provisional: bool
    steps: tuple[Step, ...]

    @property
    def eligible(self) -> bool:
        return self.old_enough and self.household_fits

    @property
    def paid_fen(self) -> int:
        return self.yearly_fen * self.years_paid

    @property
    def subsidy_fen(self) -> int:
        return self.subsidy_a_year_fen * self.years_counted

    @property
    def account_fen(self) -> int:
        return self.account.balance_fen

    @property
    def missing_years(self) -> int:
        return max(0, self.law.minimum_years.exact - self.years_counted)

    @property
    def meets_minimum(self) -> bool:
        return not self.missing_years

    @property
    def total_fen(self) -> int:
        """A month, as far as its parts are known."""
        basic_fen = 0 if self.basic is None or not self.meets_minimum else self.basic.exact
        return basic_fen + self.account_monthly_fen + self.years_monthly_fen

    @property
    def funeral_fen(self) -> int | None:
        """The funeral grant; None where no basic pension is known for the pension's first month."""
        return None if self.basic is None else self.law.funeral_months.exact * self.basic.exact

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every value of the law that it stands on, each once."""
        law = self.law
        used = (law.household_needed, law.minimum_age_years, law.lowest, law.highest, law.step)
        found: tuple[Source, ...] = (
            *used,
            law.pension_age_years,
            law.minimum_years,
            *sources_of(self.steps),
        )
        return tuple({(value.key, value.first_day): value for value in found}.values())


def resident(
    book: RuleBook,
    *,
    born: Month,
    yearly_fen: int,
    first_year: int,
    years: int | None = None,
    crediting: Millionths | None = None,
    household: Household = "wuhan",
) -> ResidentPension:
    """The pension of who pays `yearly_fen` once a year for `years` years from `first_year` on.

    Without `years`: in every year before the one in which the age of the pension is reached, and
    in that one too, before it is reached, where the years asked for are met by it alone.
    `crediting` is the person's own yearly rate, for every year; without it those that are known,
    and then the last of them. Raises RuleError for an amount that cannot be paid, for a year
    before all that is known, and for years that cannot be.
    """
    law = resident_law(book, first_year)
    _check_yearly(law, yearly_fen)
    age_months = law.pension_age_years.exact * MONTHS_PER_YEAR
    reached = born.plus(age_months)
    until_age = reached.year - first_year
    if years is None:
        if until_age < 1:
            raise RuleError("resident_too_late", "from", year=reached.year - 1)
        most, needed = _years_that_count(reached, first_year), law.minimum_years.exact
        years = most if until_age < needed <= most else until_age
    if not 1 <= years <= _MOST_YEARS:
        raise RuleError("number_range", "years", low=1, high=_MOST_YEARS)
    counted = min(years, _years_that_count(reached, first_year))
    met = counted >= law.minimum_years.exact
    if met and years > counted:
        raise RuleError("resident_draws_already", "years", count=counted, first=reached)
    subsidy_fen = _subsidy(law, yearly_fen)
    first_pension_month = reached.plus(1)
    account = resident_account(
        book,
        first_year=first_year,
        years=years,
        yearly_fen=yearly_fen,
        subsidised_years=counted,
        subsidy_fen=subsidy_fen.exact,
        until=first_pension_month,
        crediting=crediting,
    )
    parts = _parts(book, law, account, first_pension_month, counted if met else None)
    last_known = law.minimum_years.last_day
    ends = max(first_pension_month, Month.of(first_year + years - 1, 1))
    return ResidentPension(
        born=born,
        first_year=first_year,
        yearly_fen=Fen(yearly_fen),
        law=law,
        old_enough=born.plus(law.minimum_age_years.exact * MONTHS_PER_YEAR).year <= first_year,
        household_fits=household == "wuhan" or not law.household_needed.exact,
        years_paid=years,
        years_counted=counted,
        subsidy_a_year_fen=subsidy_fen.exact,
        account=account,
        first_pension_month=first_pension_month,
        account_monthly_fen=parts.account_fen,
        years_monthly_fen=parts.years_fen,
        basic=parts.basic,
        provisional=last_known is not None and ends > Month.containing(last_known),
        steps=(
            *_paid_steps(yearly_fen, years, counted, subsidy_fen, law),
            *account.steps,
            *parts.steps,
        ),
    )


def resident_law(book: RuleBook, year: int) -> ResidentLaw:
    """What holds in `year`, or held last before it. Raises RuleError where nothing had begun."""
    day = date(year, MONTHS_PER_YEAR, 1)

    def last(key: Key[Any]) -> DatedValue[Any]:
        return book.last_begun_by(key, day)

    minimum_years = last(keys.RESIDENT_MINIMUM_YEARS)
    return ResidentLaw(
        minimum_age_years=last(keys.RESIDENT_MINIMUM_AGE_YEARS),
        household_needed=last(keys.RESIDENT_HOUSEHOLD_NEEDED),
        lowest=last(keys.RESIDENT_LOWEST_YEARLY),
        highest=last(keys.RESIDENT_HIGHEST_YEARLY),
        step=last(keys.RESIDENT_STEP),
        lowest_subsidy=last(keys.RESIDENT_LOWEST_SUBSIDY),
        usual_subsidy=last(keys.RESIDENT_USUAL_SUBSIDY),
        usual_subsidy_from=last(keys.RESIDENT_USUAL_SUBSIDY_FROM),
        pension_age_years=last(keys.RESIDENT_PENSION_AGE_YEARS),
        minimum_years=minimum_years,
        payout_months=last(keys.RESIDENT_PAYOUT_MONTHS),
        years_part=last(keys.RESIDENT_YEARS_PART),
        further_years_part=last(keys.RESIDENT_FURTHER_YEARS_PART),
        funeral_months=last(keys.RESIDENT_FUNERAL_MONTHS),
        goes_on=minimum_years.last_day is not None and minimum_years.last_day < day,
    )


def _check_yearly(law: ResidentLaw, yearly_fen: int) -> None:
    low, high, step = law.lowest.exact, law.highest.exact, law.step.exact
    if not low <= yearly_fen <= high or yearly_fen % step:
        raise RuleError(
            "resident_amount",
            "yearly",
            low=low // FEN_PER_YUAN,
            high=high // FEN_PER_YUAN,
            step=step // FEN_PER_YUAN,
        )


def _years_that_count(reached: Month, first_year: int) -> int:
    """The years from `first_year` on in which something can be paid before the age is reached."""
    last_year = reached.plus(-1).year
    return max(0, last_year - first_year + 1)


def _subsidy(law: ResidentLaw, yearly_fen: int) -> DatedValue[Fen]:
    usual = yearly_fen >= law.usual_subsidy_from.exact
    return law.usual_subsidy if usual else law.lowest_subsidy


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parts:
    account_fen: Fen
    years_fen: Fen
    basic: DatedValue[Fen] | None
    steps: tuple[Step, ...]


def _parts(
    book: RuleBook, law: ResidentLaw, account: ResidentAccount, begins: Month, years: int | None
) -> _Parts:
    """The pension's parts after `years` years; nothing where the years are too few (None)."""
    if years is None:
        return _Parts(account_fen=Fen(0), years_fen=Fen(0), basic=None, steps=())
    payout = law.payout_months
    account_fen = divide_half_up(account.balance_fen, payout.exact)
    first = min(years, law.minimum_years.exact)
    further = years - first
    years_fen = first * law.years_part.exact + further * law.further_years_part.exact
    basic = book.find(keys.RESIDENT_BASIC, begins.first_day())
    of_years = f"{first} × {yuan_text(law.years_part.exact)}"
    if further:
        of_years += f" + {further} × {yuan_text(law.further_years_part.exact)}"
    amounts = [account_fen, years_fen] if basic is None else [basic.exact, account_fen, years_fen]
    steps = (
        Step(
            "resident_account_monthly",
            f"{yuan_text(account.balance_fen)} ÷ {payout.exact}",
            yuan_text(account_fen),
            (payout,),
        ),
        Step(
            "resident_years_monthly",
            of_years,
            yuan_text(years_fen),
            (law.years_part, *((law.further_years_part,) if further else ())),
        ),
        *(
            ()
            if basic is None
            else (Step("resident_basic", yuan_text(basic.exact), yuan_text(basic.exact), (basic,)),)
        ),
        Step("resident_total", " + ".join(map(yuan_text, amounts)), yuan_text(sum(amounts))),
    )
    return _Parts(account_fen=Fen(account_fen), years_fen=Fen(years_fen), basic=basic, steps=steps)


def _paid_steps(
    yearly_fen: int, years: int, counted: int, subsidy: DatedValue[Fen], law: ResidentLaw
) -> tuple[Step, ...]:
    subsidy_fen = subsidy.exact * counted
    return (
        Step("resident_paid", f"{yuan_text(yearly_fen)} × {years}", yuan_text(yearly_fen * years)),
        Step(
            "resident_subsidy",
            f"{yuan_text(subsidy.exact)} × {counted}",
            yuan_text(subsidy_fen),
            (subsidy, law.usual_subsidy_from),
        ),
    )
