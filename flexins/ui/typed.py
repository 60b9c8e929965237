"""Read what people type: dates, months and numbers in the forms they are used to."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal

from flexins.rules.errors import RuleError
from flexins.rules.month import Month

_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})?", re.ASCII)
_PARTS = re.compile(r"(\d{4})[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月?)", re.ASCII)
LONGEST_TEXT = 40


def day_or_month(text: str, field: str) -> tuple[date, bool]:
    """Read `19850615`, `1985-6-15`, `1985年6月15日`, or a month of the same forms.

    Returns the day (the first, where only a month was given) and whether the day was given.
    Raises RuleError `date_form` for `field` on anything else.
    """
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text[:LONGEST_TEXT]))
    match = _DIGITS.fullmatch(plain) or _PARTS.fullmatch(plain)
    if match is None:
        raise RuleError("date_form", field)
    year, month, day = match.groups()
    try:
        return date(int(year), int(month), int(day or 1)), day is not None
    except ValueError:
        raise RuleError("no_such_date", field) from None


def full_day(text: str, field: str) -> date:
    """Read a whole date. Raises RuleError `date_form` or `day_missing` for `field`."""
    found, day_given = day_or_month(text, field)
    if not day_given:
        raise RuleError("day_missing", field)
    return found


def plain_form(text: str) -> str:
    """`YYYY-MM-DD` or `YYYY-MM` for a typed day or month. Raises ValueError."""
    found, day_given = day_or_month(text, "")
    return found.isoformat() if day_given else str(Month.containing(found))


def number(text: str, field: str, *, decimals: int, low: int = 0, high: int) -> int:
    """Read a number of at most `decimals` decimals, times 10 to that power, as a whole number.

    `low` and `high` bound the number itself. Nothing typed counts as 0. Raises RuleError
    `number_form` or `number_range` for `field`.
    """
    plain = unicodedata.normalize("NFKC", text[:LONGEST_TEXT]).replace(",", "").strip()
    plain = plain.removesuffix("%").removesuffix("元").strip() or "0"
    if not re.fullmatch(rf"\d{{1,9}}(\.\d{{0,{decimals}}})?", plain, re.ASCII):
        raise RuleError("number_form", field, decimals=decimals)
    if not low <= Decimal(plain) <= high:
        raise RuleError("number_range", field, low=low, high=high)
    return int(Decimal(plain).scaleb(decimals))
