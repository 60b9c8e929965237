"""Read the command line's values; say what is accepted where one is not."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from typing import TypeVar

from flexins import accepted
from flexins.accepted import FIRST_YEAR, LAST_YEAR, NotAccepted
from flexins.rules.age import MONTHS_PER_YEAR
from flexins.rules.money import parse_yuan
from flexins.rules.month import Month

# Wuhan keeps China's standard time all year; the time zone database would cost start-up time.
_WUHAN = timezone(timedelta(hours=8))
_YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)
_AGE = re.compile(r"(\d{1,3})-(\d|1[01])", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)

_Value = TypeVar("_Value")


class CommandError(Exception):
    """A command line that cannot be run; its text is the one line to show."""


class OptionError(CommandError):
    """`option` cannot stand as it was given; message `key` says what is accepted."""

    def __init__(self, option: str, key: str, **parameters: object) -> None:
        super().__init__(f"{option}: {key}")
        self.option = option
        self.key = key
        self.parameters = parameters


class Refused(argparse.ArgumentTypeError):
    """A value that is not accepted; message `key` says what is."""

    def __init__(self, text: str, key: str, **parameters: object) -> None:
        super().__init__(f"{text!r}: {key}")
        self.text = text
        self.key = key
        self.parameters = parameters


def today() -> date:
    return datetime.now(_WUHAN).date()


def day(text: str) -> date:
    try:
        if _DAY.fullmatch(text) and FIRST_YEAR <= int(text[:4]) <= LAST_YEAR:
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise Refused(text, "cli.accepted.day", first=FIRST_YEAR, last=LAST_YEAR)


def month(text: str) -> Month:
    return _read(accepted.month, text)


def yuan(text: str) -> int:
    try:
        return parse_yuan(text)
    except ValueError:
        raise Refused(text, "cli.accepted.yuan") from None


def whole(text: str) -> int:
    return _read(accepted.whole, text)


def _read(reader: Callable[[str], _Value], text: str) -> _Value:
    try:
        return reader(text)
    except NotAccepted as problem:
        raise Refused(text, problem.key, **problem.parameters) from None


def scaled(decimals: int) -> Callable[[str], int]:
    """A reader of numbers with at most so many decimals, times 10 to that power."""

    def read(text: str) -> int:
        if not re.fullmatch(rf"\d{{1,9}}(\.\d{{1,{decimals}}})?", text, re.ASCII):
            raise Refused(text, "cli.accepted.decimals", count=decimals)
        return int(Decimal(text).scaleb(decimals))

    return read


def age(text: str) -> int:
    """`60-1` (years and months) as months."""
    match = _AGE.fullmatch(text)
    if match is None:
        raise Refused(text, "cli.accepted.age")
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
        raise Refused(text, "cli.accepted.yuan_by_year")
    return _year(year, text), yuan(amount)


def _year(year: str, text: str) -> int:
    if not _YEAR.fullmatch(year):
        raise Refused(text, "cli.accepted.year")
    return int(year)


def once_each(pairs: list[tuple[int, _Value]], option: str) -> dict[int, _Value]:
    """Pairs as a mapping. Raises OptionError where a year stands twice."""
    found: dict[int, _Value] = {}
    for year, value in pairs:
        if year in found:
            raise OptionError(option, "cli.year_twice", year=year)
        found[year] = value
    return found


def add_tier(parser: argparse.ArgumentParser) -> None:
    """The option that `ratios` reads: one tier for all years, or one a 社保年度."""
    parser.add_argument(
        "--tier",
        type=ratio_or_by_year,
        action="append",
        required=True,
        metavar="RATIO|YEAR=RATIO",
    )


def ratios(given: list[int | tuple[int, int]]) -> int | dict[int, int]:
    """One ratio for all, or one a year. Raises OptionError for a mixture."""
    pairs = [item for item in given if isinstance(item, tuple)]
    alone = [item for item in given if isinstance(item, int)]
    if (pairs and alone) or len(alone) > 1:
        raise OptionError("--tier", "cli.accepted.tier")
    return once_each(pairs, "--tier") if pairs else alone[0]


def years_and_months(months: int) -> dict[str, int]:
    years, rest = divmod(months, MONTHS_PER_YEAR)
    return {"years": years, "months": rest}


def own_base_of(options: argparse.Namespace, insurance_year: int) -> int | None:
    """The person's own base for the year asked about. Raises OptionError for another year's:
    it would be left out without a word."""
    own_fen = once_each(options.base, "--base")
    for year in own_fen:
        if year != insurance_year:
            raise OptionError(
                "--base", "cli.year_outside", year=year, first=insurance_year, last=insurance_year
            )
    return own_fen.get(insurance_year)
