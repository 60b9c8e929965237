"""Statutory retirement age, minimum contribution time, flexible early retirement.

Source: NPC Standing Committee decision of 2024-09-13, in force from 2025-01-01.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from flexins.rules import keys
from flexins.rules.age import MONTHS_PER_YEAR
from flexins.rules.book import RuleBook
from flexins.rules.dated import DatedValue
from flexins.rules.errors import RuleError
from flexins.rules.keys import RetirementKeys
from flexins.rules.money import divide_up
from flexins.rules.month import Month
from flexins.rules.step import Step

Sex = Literal["male", "female"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Retirement:
    """When someone reaches the statutory age. Months are calendar months.

    `earliest_month` is the flexible early choice, `minimum_months` the contribution months
    needed for a monthly pension at the statutory month.
    """

    born: Month
    group: str
    original_month: Month
    month: Month
    delay_months: int
    minimum_months: int
    earliest_month: Month
    early_at_most: DatedValue[int] | None
    steps: tuple[Step, ...]

    @property
    def age_months(self) -> int:
        return self.month.months_since(self.born)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Group:
    """One group of the decision: who has which original age, and when it is reached."""

    keys: RetirementKeys
    original_age: DatedValue[int]
    original: Month


def original_ages_years(book: RuleBook, sex: Sex, born: Month | None = None) -> tuple[int, ...]:
    """The retirement ages before the reform that someone of this sex may have, lowest first.

    Without `born`, those of every birth.
    """
    if born is not None:
        return tuple(sorted(_groups(book, sex, born)))
    of_sex = (group for group in keys.RETIREMENT_GROUPS if group.sex == sex)
    rows = (row for group in of_sex for row in book.timeline(group.original_age_years).values)
    return tuple(sorted({row.exact for row in rows}))


def retirement(
    book: RuleBook, sex: Sex, born: Month, original_age_years: int | None = None
) -> Retirement:
    """The statutory retirement month of someone born in `born`.

    `original_age_years`: a woman with an employee record may have the lower one; without it
    the higher of the sex counts, as in flexible employment. Raises RuleError for an original
    age that the sex does not have.
    """
    groups = _groups(book, sex, born)
    if original_age_years is None:
        original_age_years = max(groups)
    if original_age_years not in groups:
        allowed = "/".join(str(age) for age in sorted(groups))
        raise RuleError("no_such_original_age", "original_age", allowed=allowed)
    group = groups[original_age_years]
    original = group.original
    age_step = Step(
        "original_month",
        f"{born} + {original_age_years} × {MONTHS_PER_YEAR}",
        str(original),
        (group.original_age,),
    )
    delay, delay_steps = _delay(book, group)
    month = original.plus(delay)
    minimum = book.on(keys.MINIMUM_MONTHS, month.first_day())
    early = book.find(keys.EARLY_AT_MOST_MONTHS, month.first_day())
    steps = (
        age_step,
        *delay_steps,
        Step("statutory_month", f"{original} + {delay}", str(month), delay_steps[0].sources),
        minimum_step(minimum, month),
    )
    return Retirement(
        born=born,
        group=group.keys.group,
        original_month=original,
        month=month,
        delay_months=delay,
        minimum_months=minimum.exact,
        earliest_month=month if early is None else max(original, month.plus(-early.exact)),
        early_at_most=early,
        steps=steps,
    )


def minimum_step(minimum: DatedValue[int], month: Month) -> Step:
    """The minimum months of who retires in `month`."""
    months = str(minimum.exact)
    return Step("minimum_months", months, months, (minimum,), {"year": month.year})


def _groups(book: RuleBook, sex: Sex, born: Month) -> dict[int, _Group]:
    """Original age in years → the group, for one sex."""

    def reached(age_years: int) -> date:
        return born.plus(age_years * MONTHS_PER_YEAR).first_day()

    found = {}
    for group in keys.RETIREMENT_GROUPS:
        if group.sex != sex:
            continue
        age = book.reached_under(group.original_age_years, reached)
        if age is None:
            raise book.nothing_known(group.original_age_years, born.first_day())
        original = born.plus(age.exact * MONTHS_PER_YEAR)
        found[age.exact] = _Group(keys=group, original_age=age, original=original)
    return found


def _delay(book: RuleBook, group: _Group) -> tuple[int, tuple[Step, ...]]:
    original = group.original
    day = original.first_day()
    step, cap = (
        book.find(key, day) for key in (group.keys.delay_step_months, group.keys.delay_cap_months)
    )
    if step is None or cap is None:
        coming = book.timeline(group.keys.delay_step_months).values[:1]
        reform = Month.containing(coming[0].first_day) if coming else original
        return 0, (Step("no_delay", f"{original} < {reform}", "0", coming),)
    months_into_reform = original.months_since(Month.containing(step.first_day)) + 1
    delay = divide_up(months_into_reform, step.exact)
    by_month = Step(
        "delay_months",
        f"⌈{months_into_reform} ÷ {step.exact}⌉",
        str(delay),
        (step,),
        {"n": months_into_reform, "every": step.exact},
    )
    if delay <= cap.exact:
        return delay, (by_month,)
    return cap.exact, (by_month, Step("delay_cap", str(cap.exact), str(cap.exact), (cap,)))


def years_text(months: int) -> str:
    """Months as years for people and machines: 186 → "15.5", 180 → "15"."""
    years, rest = divmod(months, MONTHS_PER_YEAR)
    if rest == 0:
        return str(years)
    return f"{months / MONTHS_PER_YEAR:.2f}".rstrip("0")
