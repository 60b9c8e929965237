"""What may be chosen, and what stands there at first, from the rule data."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from flexins import city
from flexins.rules import keys
from flexins.rules.age import MONTHS_PER_YEAR
from flexins.rules.book import RuleBook
from flexins.rules.cost import LONGEST_PERIOD_MONTHS
from flexins.rules.future import Assumptions, default_assumptions
from flexins.rules.money import FEN_PER_YUAN, divide_up, percent_text
from flexins.rules.month import Month
from flexins.rules.retirement import original_ages_years
from flexins.rules.schema import District
from flexins.rules.tiers import tiers

BUDGET_STEP_YUAN = 10


def book() -> RuleBook:
    """The rules of the city that the inputs are for."""
    return city.book()


def districts(today: date) -> tuple[District, ...]:
    """The districts that insure people, in the order of the rule data."""
    return book().on(keys.DISTRICTS, today).exact


def district_name(code: str) -> dict[str, str]:
    """What a district is or was called, by language. Raises KeyError for an unknown code."""
    rows = book().timeline(keys.DISTRICTS).values
    return {found.code: found.name for row in rows for found in row.exact}[code]


def tier_number(ratio: int) -> int:
    """A tier's place from the lowest, counted from 1, where it was last offered."""
    rows = book().timeline(keys.TIER_RATIOS_PERCENT).values
    return next(row.exact.index(ratio) + 1 for row in reversed(rows) if ratio in row.exact)


def ratios(today: date) -> tuple[int, ...]:
    """The tiers' ratios in percent, lowest first."""
    return book().tier_ratios_percent(today)


def original_ages(_today: date) -> tuple[int, ...]:
    return original_ages_years(book(), "female")


def months_with_a_base(today: date) -> tuple[str, ...]:
    """The months whose tiers can be shown: from the first known to a year after this one's end."""
    first = book().published_base_months[0]
    last = book().insurance_year_months(book().insurance_year(Month.containing(today)) + 1)[1]
    return _months(first, max(last, book().published_base_months[1]))


def months_to_start(today: date) -> tuple[str, ...]:
    """The first months a plan may begin with: from the first known base to ten years from now."""
    last = Month.containing(today).plus(10 * MONTHS_PER_YEAR)
    return _months(book().published_base_months[0], last)


def months_to_pay(today: date) -> tuple[str, ...]:
    """The months a bill may span: from the first with a known rate to fifty years from now."""
    first = Month.containing(book().timeline(keys.PENSION_RATE).values[0].first_day)
    return _months(first, Month.containing(today).plus(LONGEST_PERIOD_MONTHS))


@lru_cache(maxsize=8)  # three lists, which change with the day
def _months(first: Month, last: Month) -> tuple[str, ...]:
    return tuple(str(first.plus(offset)) for offset in range(first.months_through(last)))


def this_insurance_year(today: date) -> tuple[Month, Month]:
    return book().insurance_year_months(book().insurance_year(Month.containing(today)))


def base_is_published(insurance_year: int) -> bool:
    first, last = book().insurance_year_months(insurance_year)
    first_known, last_known = book().published_base_months
    return first_known <= first and last <= last_known


def highest_budget_yuan(today: date) -> int:
    """Enough for the highest tier of this month with medical insurance, in the slider's steps."""
    highest = _highest_monthly_fen(Month.containing(today))
    return divide_up(highest, FEN_PER_YUAN * BUDGET_STEP_YUAN) * BUDGET_STEP_YUAN


@lru_cache(maxsize=2)  # this month's, asked at every change
def _highest_monthly_fen(month: Month) -> int:
    return tiers(book(), month, medical=True).tiers[-1].monthly_fen


def assumptions(today: date) -> Assumptions:
    return default_assumptions(book(), today)


def last_benefit_base(today: date) -> str:
    return str(book().last_begun_by(keys.BENEFIT_BASE, today).value)


def payout_at_limit(today: date) -> str:
    ages = book().on(keys.PAYOUT_MONTHS, today).exact
    return str(ages[max(original_ages(today))])


def percent(millionths: int) -> str:
    return percent_text(millionths).removesuffix("%")
