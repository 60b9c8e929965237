"""What no single row of the rule data can show by itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from itertools import pairwise
from typing import Any

from flexins.rules import keys
from flexins.rules.book import RuleBook
from flexins.rules.dated import Timeline
from flexins.rules.errors import RuleDataError
from flexins.rules.keys import Key

# The account's interest, the benefit base and the wages are asked for by calendar year.
_BY_CALENDAR_YEAR = (keys.CREDITING_RATE, keys.BENEFIT_BASE, keys.AVERAGE_WAGE)
_ONE_DAY = timedelta(days=1)
_LIMITS = (keys.LOWER_LIMIT, keys.UPPER_LIMIT)


def check_whole(book: RuleBook, file: str) -> None:
    """Raise RuleDataError where values that belong together do not fit."""
    if len(book.timeline(keys.INSURANCE_YEAR_FIRST_MONTH).values) != 1:
        raise RuleDataError(
            file, keys.INSURANCE_YEAR_FIRST_MONTH.name, "no rule knows how a year would be moved"
        )
    _check_rates(book)
    _check_bases(book, file)


def check_years(timelines: Mapping[str, Timeline[Any]], file: str) -> None:
    """Raise RuleDataError where a value asked for by calendar year does not hold for one."""
    for key in _BY_CALENDAR_YEAR:
        if key.name in timelines:
            _check_calendar_years(timelines[key.name], key, file)


def _check_rates(book: RuleBook) -> None:
    """At each day on which a rate changes, the parts add up to the whole."""
    parts = (keys.PERSONAL_ACCOUNT_RATE, keys.POOLED_RATE)
    timelines = [book.timeline(key) for key in (keys.PENSION_RATE, *parts)]
    for day in {value.first_day for timeline in timelines for value in timeline.values}:
        whole = book.find(keys.PENSION_RATE, day)
        if whole is not None and whole.exact != sum(book.on(part, day).exact for part in parts):
            raise RuleDataError(
                "national.toml",
                keys.PENSION_RATE.name,
                "personal and pooled do not add up to it",
            )


def _check_bases(book: RuleBook, file: str) -> None:
    bases = book.timeline(keys.CONTRIBUTION_BASE).values
    for number, base in enumerate(bases, 1):
        year = book.insurance_year_of(base.first_day)
        if (base.first_day, base.last_day) != book.insurance_year_days(year):
            where = f"{keys.CONTRIBUTION_BASE.name}[{number}]"
            raise RuleDataError(file, where, "must span one insurance year exactly")
    for limit in _LIMITS:
        values = book.timeline(limit).values
        gap = any(
            before.last_day is None or before.last_day + _ONE_DAY != after.first_day
            for before, after in pairwise(values)
        )
        spanned = (values[0].first_day, values[-1].last_day)
        if gap or spanned != (bases[0].first_day, bases[-1].last_day):
            raise RuleDataError(file, limit.name, f"not dated like {keys.CONTRIBUTION_BASE.name}")


def _check_calendar_years(timeline: Timeline[Any], key: Key[Any], file: str) -> None:
    for number, value in enumerate(timeline.values, 1):
        first, last = value.first_day, value.last_day
        if (
            last is None
            or first != last.replace(month=1, day=1)
            or last != last.replace(month=12, day=31)
        ):
            where = f"{key.name}[{number}]"
            raise RuleDataError(file, where, "must span one calendar year")
