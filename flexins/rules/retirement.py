"""Statutory retirement age, minimum contribution time, flexible early retirement.

Source: NPC Standing Committee decision of 2024-09-13, in force from 2025-01-01.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from flexins.rules.age import MONTHS_PER_YEAR
from flexins.rules.book import RuleBook
from flexins.rules.dated import DatedValue
from flexins.rules.errors import RuleError
from flexins.rules.money import divide_up
from flexins.rules.month import Month
from flexins.rules.schema import RETIREMENT_GROUPS
from flexins.rules.step import Step

Sex = Literal["male", "female"]


@dataclass(frozen=True, slots=True)
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
    steps: tuple[Step, ...]

    @property
    def age_months(self) -> int:
        return self.month.months_since(self.born)


def original_ages_years(book: RuleBook, sex: Sex) -> tuple[int, ...]:
    """The retirement ages before the reform that someone of this sex may have, lowest first."""
    return tuple(sorted(_groups(book, sex)))


def retirement(
    book: RuleBook, sex: Sex, born: Month, original_age_years: int | None = None
) -> Retirement:
    """The statutory retirement month of someone born in `born`.

    `original_age_years`: a woman with an employee record may have the lower one; without it
    the higher of the sex counts, as in flexible employment. Raises RuleError for an original
    age that the sex does not have.
    """
    groups = _groups(book, sex)
    if original_age_years is None:
        original_age_years = max(groups)
    if original_age_years not in groups:
        allowed = "/".join(str(age) for age in sorted(groups))
        raise RuleError("no_such_original_age", "original_age", allowed=allowed)
    group = groups[original_age_years]
    original_age = book.timeline(f"retirement.{group}.original_age_years").values[-1]
    original = born.plus(original_age_years * MONTHS_PER_YEAR)
    age_step = Step(
        "original_month",
        f"{born} + {original_age_years} × {MONTHS_PER_YEAR}",
        str(original),
        (original_age,),
    )
    delay, delay_steps = _delay(book, group, original)
    month = original.plus(delay)
    minimum = book.on("pension.minimum_months", month.first_day())
    earliest = _earliest(book, original, month)
    steps = (
        age_step,
        *delay_steps,
        Step("statutory_month", f"{original} + {delay}", str(month), delay_steps[0].sources),
        Step(
            "minimum_months",
            str(minimum.exact),
            str(minimum.exact),
            (minimum,),
            {"year": month.year},
        ),
    )
    return Retirement(born, group, original, month, delay, minimum.exact, earliest, steps)


def _groups(book: RuleBook, sex: Sex) -> dict[int, str]:
    """Original age in years → name of the group, for one sex."""
    return {
        book.timeline(f"retirement.{group}.original_age_years").values[-1].exact: group
        for group in RETIREMENT_GROUPS
        if group.split("_")[0] == sex
    }


def _delay(book: RuleBook, group: str, original: Month) -> tuple[int, tuple[Step, ...]]:
    step: DatedValue = book.timeline(f"retirement.{group}.delay_step_months").values[-1]
    cap: DatedValue = book.timeline(f"retirement.{group}.delay_cap_months").values[-1]
    reform = Month.containing(step.first_day)
    months_into_reform = original.months_since(reform) + 1
    if months_into_reform <= 0:
        return 0, (Step("no_delay", f"{original} < {reform}", "0", (step,)),)
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


def _earliest(book: RuleBook, original: Month, statutory: Month) -> Month:
    """At most so many months early, never under the original age (national.toml)."""
    early = book.find("retirement.early_at_most_months", statutory.first_day())
    if early is None:
        return statutory
    return max(original, statutory.plus(-early.exact))


def years_text(months: int) -> str:
    """Months as years for people and machines: 186 → "15.5", 180 → "15"."""
    years, rest = divmod(months, MONTHS_PER_YEAR)
    if rest == 0:
        return str(years)
    return f"{months / MONTHS_PER_YEAR:.2f}".rstrip("0")
