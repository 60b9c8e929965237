"""Read the command line's values; say what is accepted where one is not."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from flexins.inputs.kinds.day import read_day, read_day_or_month
from flexins.inputs.kinds.month import read_month
from flexins.inputs.kinds.number import (
    HIGHEST,
    MONTHS,
    YEARS,
    read_count,
    read_number,
    read_yuan,
)
from flexins.inputs.kinds.plain import NotRead, plain
from flexins.inputs.kinds.tier import read_tier
from flexins.rules.age import MONTHS_PER_YEAR
from flexins.rules.errors import RuleError
from flexins.rules.month import Month

if TYPE_CHECKING:
    from flexins.rules.ways.asked import Asked

# How it was called, to be shown in the help.
PROGRAM = "flexins" if sys.argv[0].endswith(("flexins", "flexins.exe")) else "python -m flexins"

# Wuhan keeps China's standard time all year; the time zone database would cost start-up time.
_WUHAN = timezone(timedelta(hours=8))
_FIRST_YEAR, _LAST_YEAR = 1900, 2099  # of the 社保年度
_AGE = r"(\d{1,3}) ?(?:-|岁) ?(0?\d|1[01]) ?(?:个?月)?"

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
    return _read(read_day, text)


def day_or_month(text: str) -> date:
    """A day, or the first of a month where only that is known."""
    return _read(read_day_or_month, text)[0]


def calendar_year(text: str) -> int:
    """A calendar year on its own."""
    reader = partial(read_count, low=_FIRST_YEAR, high=_LAST_YEAR, units=YEARS)
    return _read(reader, text)


def month(text: str) -> Month:
    return _read(read_month, text)


def yuan(text: str) -> int:
    return _read(read_yuan, text)


def code(text: str) -> str:
    """One of the few codes of an option, which are small letters."""
    return _read(plain, text).casefold()


def whole(text: str) -> int:
    """A whole number: of months, of years of age."""
    return _read(lambda text: read_count(text, units=(*MONTHS, *YEARS, "岁")), text)


def scaled(decimals: int, units: tuple[str, ...] = (), high: int = HIGHEST) -> Callable[[str], int]:
    """A reader of numbers up to `high` with so many decimals at most, times 10 to that power."""
    reader = partial(read_number, decimals=decimals, units=units, high=high)
    return lambda text: _read(reader, text)


def age(text: str) -> int:
    """`60-1` (years and months) as months."""
    match = re.fullmatch(_AGE, _read(plain, text), re.ASCII)
    if match is None:
        raise Refused(text, "cli.accepted.age")
    return int(match[1]) * MONTHS_PER_YEAR + int(match[2])


def way(text: str) -> Asked:
    """`KIND[:DETAIL]`."""
    from flexins.inputs.kinds.way import read_way  # one command alone needs the ways

    return _read(read_way, text)


def _read(reader: Callable[[str], _Value], text: str) -> _Value:
    try:
        return reader(text)
    except NotRead as problem:
        raise Refused(text, problem.key, **problem.parameters) from None


def ratio_or_by_year(text: str) -> int | tuple[int, int]:
    """`60`, or `2025=60` as (2025, 60)."""
    year, separator, ratio = text.partition("=")
    if not separator:
        return _ratio(text, text)
    return _year(year, text), _ratio(ratio, text)


def yuan_by_year(text: str) -> tuple[int, int]:
    """`2026=7800` as (2026, 780000)."""
    year, separator, amount = text.partition("=")
    if not separator:
        raise Refused(text, "cli.accepted.yuan_by_year")
    return _year(year, text), yuan(amount)


def _ratio(ratio: str, text: str) -> int:
    try:
        return read_tier(ratio)
    except NotRead as problem:
        raise Refused(text, problem.key, **problem.parameters) from None


def _year(year: str, text: str) -> int:
    try:
        return read_count(year, low=_FIRST_YEAR, high=_LAST_YEAR, units=("年度", *YEARS))
    except NotRead:
        raise Refused(text, "cli.accepted.year") from None


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


def check_born(born: date, today: date) -> None:
    """Raise RuleError for someone who is not yet born."""
    if born > today:
        raise RuleError("born_after", "born", on=today)
