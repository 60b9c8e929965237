"""May this person join, and from which day to which day could they?

Source: Wuhan Human Resources and Social Security Bureau, 2022-09-14; from 2025-01-01 the upper
age follows the person's own statutory retirement age (derived, see wuhan.toml).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from flexins.rules import keys
from flexins.rules.age import MONTHS_PER_YEAR, day_after_months, months_old
from flexins.rules.book import RuleBook
from flexins.rules.dated import Source
from flexins.rules.errors import RuleError
from flexins.rules.month import Month
from flexins.rules.retirement import Sex, retirement
from flexins.rules.standing import Standing
from flexins.rules.step import Step

EARLIEST_BIRTH = date(1900, 1, 1)  # an earlier one is a slip of the finger


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One condition, met or not (message key `condition.<code>`), and where it stands."""

    code: str
    met: bool
    source: Source
    parameters: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Eligibility:
    """The verdict with every condition. `first_day`..`last_day`: the days on which the age fits."""

    on: date
    age_months: int
    first_day: date
    last_day: date
    conditions: tuple[Condition, ...]
    # What the last day stands on: on an earlier day another limit may have held.
    last_day_source: Source
    steps: tuple[Step, ...]

    @property
    def eligible(self) -> bool:
        return all(condition.met for condition in self.conditions)

    @property
    def standing(self) -> Standing:
        """How sure the upper age is; the other conditions carry their own."""
        return next(c.source.standing for c in self.conditions if c.code == "age_limit")


def eligibility(
    book: RuleBook,
    sex: Sex,
    born: date,
    on: date,
    category: str,
    *,
    insured_by_employer: bool = False,
    drawing_pension: bool = False,
) -> Eligibility:
    """Check every condition on the day `on`.

    Raises RuleError for a birth date after `on` or before 1900, and for an unknown category.
    """
    check_birth(born, on)
    categories = book.on(keys.JOINING_CATEGORIES, on)
    if category not in categories.exact:
        raise RuleError("no_such_category", "category", allowed=", ".join(categories.exact))
    minimum = book.on(keys.MINIMUM_AGE_YEARS, on)
    first_day = day_after_months(born, minimum.exact * MONTHS_PER_YEAR)
    limit_months, limit_source, limit_steps = _age_limit(book, sex, born, on)
    last_day = day_after_months(born, limit_months) - timedelta(days=1)
    on_the_day_months, of_the_day = limit_months, limit_source
    if book.find(keys.LIMIT_FOLLOWS_RETIREMENT_AGE, on) is None:
        fixed = book.on(keys.AGE_LIMIT_YEARS[sex], on)
        on_the_day_months, of_the_day = fixed.exact * MONTHS_PER_YEAR, fixed
    household = book.on(keys.HOUSEHOLD_REGISTRATION_NEEDED, on)
    employer = book.on(keys.EMPLOYER_INSURED_MAY_JOIN, on)
    recipient = book.on(keys.PENSION_RECIPIENT_MAY_JOIN, on)
    conditions = (
        _condition("minimum_age", first_day <= on, minimum, age=minimum.exact),
        _condition("age_limit", on <= last_day, of_the_day, age_months=on_the_day_months),
        _condition("category", True, categories, category=category),
        _condition("employer", employer.exact or not insured_by_employer, employer),
        _condition("pension", recipient.exact or not drawing_pension, recipient),
        _condition("household", not household.exact, household),
    )
    steps = (
        Step("first_day", f"{born} + {minimum.exact}", str(first_day), (minimum,)),
        *limit_steps,
        Step(
            "last_day",
            f"{born} + {limit_months // MONTHS_PER_YEAR}-{limit_months % MONTHS_PER_YEAR:02d} − 1",
            str(last_day),
            (limit_source,),
            {"age_months": limit_months},
        ),
    )
    return Eligibility(
        on=on,
        age_months=months_old(born, on),
        first_day=first_day,
        last_day=last_day,
        last_day_source=limit_source,
        conditions=conditions,
        steps=steps,
    )


def _condition(code: str, met: bool, source: Source, **parameters: Any) -> Condition:
    return Condition(code=code, met=met, source=source, parameters=parameters)


def check_birth(born: date, on: date) -> None:
    """Raise RuleError where `born` is after `on` or too long ago to be meant."""
    if born > on:
        raise RuleError("born_after", "born", on=on)
    if born < EARLIEST_BIRTH:
        raise RuleError("born_too_early", "born", first=EARLIEST_BIRTH)


def _age_limit(
    book: RuleBook, sex: Sex, born: date, on: date
) -> tuple[int, Source, tuple[Step, ...]]:
    """The upper age in months, what it stands on, and how it was found."""

    def reached(age_years: int) -> date:
        return day_after_months(born, age_years * MONTHS_PER_YEAR)

    key = keys.AGE_LIMIT_YEARS[sex]
    fixed = book.reached_under(key, reached)
    if fixed is None:
        raise book.nothing_known(key, born)
    fixed_months = fixed.exact * MONTHS_PER_YEAR
    follows = book.find(keys.LIMIT_FOLLOWS_RETIREMENT_AGE, reached(fixed.exact))
    if follows is None or not follows.exact:
        now_follows = book.find(keys.LIMIT_FOLLOWS_RETIREMENT_AGE, on)
        return fixed_months, now_follows or fixed, ()
    own = retirement(book, sex, Month.containing(born))
    return max(fixed_months, own.age_months), follows, own.steps[:3]
