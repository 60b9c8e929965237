"""Read the command line's values; say what is accepted where one is not."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from typing import TypeVar

from flexins.rules.age import MONTHS_PER_YEAR
from flexins.rules.money import parse_yuan
from flexins.rules.month import Month

# Wuhan keeps China's standard time all year; the time zone database would cost start-up time.
_WUHAN = timezone(timedelta(hours=8))
_WHOLE = re.compile(r"\d{1,9}", re.ASCII)
_YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)
_AGE = re.compile(r"(\d{1,3})-(\d|1[01])", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)

_Value = TypeVar("_Value")


class CommandError(Exception):
    """A command line that cannot be run; its text is the one line to show."""


def today() -> date:
    return datetime.now(_WUHAN).date()


def _refused(text: str, accepted: str) -> argparse.ArgumentTypeError:
    return argparse.ArgumentTypeError(f"{text[:40]!r}: {accepted}")


def day(text: str) -> date:
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise _refused(text, "accepted: a date YYYY-MM-DD")


def month(text: str) -> Month:
    try:
        return Month.parse(text)
    except ValueError:
        raise _refused(text, "accepted: a month YYYY-MM") from None


def yuan(text: str) -> int:
    try:
        return parse_yuan(text)
    except ValueError:
        raise _refused(text, "accepted: yuan with at most two decimals, e.g. 1234.50") from None


def whole(text: str) -> int:
    if not _WHOLE.fullmatch(text):
        raise _refused(text, "accepted: a whole number")
    return int(text)


def scaled(decimals: int) -> Callable[[str], int]:
    """A reader of numbers with at most so many decimals, times 10 to that power."""

    def read(text: str) -> int:
        if not re.fullmatch(rf"\d{{1,9}}(\.\d{{1,{decimals}}})?", text, re.ASCII):
            raise _refused(text, f"accepted: a number with at most {decimals} decimals")
        return int(Decimal(text).scaleb(decimals))

    return read


def age(text: str) -> int:
    """`60-1` (years and months) as months."""
    match = _AGE.fullmatch(text)
    if match is None:
        raise _refused(text, "accepted: an age Y-M in years and months, e.g. 60-1")
    return int(match[1]) * MONTHS_PER_YEAR + int(match[2])


def ratio_or_by_year(text: str) -> int | tuple[int, int]:
    """`60`, or `2025=60` as (2025, 60)."""
    year, separator, ratio = text.partition("=")
    if not separator:
        return whole(text)
    return _year(year, text), whole(ratio)


def yuan_by_year(text: str) -> tuple[int, int]:
    """`2026=7800` as (2026, 780000)."""
    year, separator, amount = text.partition("=")
    if not separator:
        raise _refused(text, "accepted: YEAR=YUAN, e.g. 2026=7800")
    return _year(year, text), yuan(amount)


def _year(year: str, text: str) -> int:
    if not _YEAR.fullmatch(year):
        raise _refused(text, "accepted: an insurance year before the =, e.g. 2025")
    return int(year)


def once_each(pairs: list[tuple[int, _Value]], option: str) -> dict[int, _Value]:
    """Pairs as a mapping. Raises CommandError where a year stands twice."""
    found: dict[int, _Value] = {}
    for year, value in pairs:
        if year in found:
            raise CommandError(f"argument {option}: {year} stands twice: accepted: once a year")
        found[year] = value
    return found


def ratios(given: list[int | tuple[int, int]]) -> int | dict[int, int]:
    """One ratio for all, or one a year. Raises CommandError for a mixture."""
    pairs = [item for item in given if isinstance(item, tuple)]
    alone = [item for item in given if isinstance(item, int)]
    if (pairs and alone) or len(alone) > 1:
        raise CommandError(
            "argument --tier: accepted: one RATIO for all years, or YEAR=RATIO once for each year"
        )
    return once_each(pairs, "--tier") if pairs else alone[0]


def years_and_months(months: int) -> dict[str, int]:
    years, rest = divmod(months, MONTHS_PER_YEAR)
    return {"years": years, "months": rest}
