"""计发月数: by how many months the personal account is divided.

Source: 国发〔2005〕38号, annex; between whole ages linear by the month to one decimal.
"""

from __future__ import annotations

from datetime import date

from flexins.rules.age import MONTHS_PER_YEAR
from flexins.rules.book import RuleBook
from flexins.rules.errors import RuleError
from flexins.rules.money import divide_half_up
from flexins.rules.step import Step

TENTHS = 10


def payout_months_tenths(book: RuleBook, age_months: int, on: date) -> tuple[int, Step]:
    """Payout months at an age, in tenths of a month (1384 is 138.4), and how they were found.

    Raises RuleError for an age outside the table.
    """
    table = book.on("pension.payout_months", on)
    between = book.on("pension.payout_months_between_ages", on)
    years, months = divmod(age_months, MONTHS_PER_YEAR)
    ages: dict[int, int] = table.exact
    if years not in ages or (months and years + 1 not in ages):
        raise RuleError("age_outside_table", "age", low=min(ages), high=max(ages))
    at = ages[years]
    if not months:
        return at * TENTHS, Step("payout_months", str(at), str(at), (table,))
    change = ages[years + 1] - at
    tenths = divide_half_up((at * MONTHS_PER_YEAR + change * months) * TENTHS, MONTHS_PER_YEAR)
    arithmetic = f"{at} − ({at} − {ages[years + 1]}) × {months} ÷ {MONTHS_PER_YEAR}"
    return tenths, Step("payout_months", arithmetic, tenths_text(tenths), (table, between))


def tenths_text(tenths: int) -> str:
    """1378 → "137.8", 1950 → "195"."""
    whole, rest = divmod(tenths, TENTHS)
    return f"{whole}.{rest}" if rest else str(whole)
