"""All dated values of one city, national ones included."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any, Final, TypeVar

from flexins.rules import keys
from flexins.rules.dated import DatedValue, Source, Timeline
from flexins.rules.errors import RuleError
from flexins.rules.keys import Key
from flexins.rules.month import Month, first_month_of_insurance_year

Exact = TypeVar("Exact")


class RuleBook:
    """The rules of one city as data. `name` is bilingual; `timelines` has every known key."""

    def __init__(
        self, *, code: str, name: dict[str, str], timelines: Mapping[str, Timeline[Any]]
    ) -> None:
        self.code: Final = code
        self.name: Final = name
        self.timelines: Final = timelines

    def timeline(self, key: Key[Exact]) -> Timeline[Exact]:
        return self.timelines[key.name]

    def find(self, key: Key[Exact], day: date) -> DatedValue[Exact] | None:
        """The value of `key` on `day`, or None where none is known."""
        return self.timeline(key).on(day)

    def on(self, key: Key[Exact], day: date) -> DatedValue[Exact]:
        """The value of `key` on `day`. Raises RuleError where none is known."""
        value = self.timelines[key.name].on(day)
        if value is None:
            raise self.nothing_known(key, day)
        return value

    def last_begun_by(self, key: Key[Exact], day: date) -> DatedValue[Exact]:
        """The value of `key` on `day`, or where it has ended the last one before.

        Raises RuleError where none had begun.
        """
        value = self.timeline(key).last_begun_by(day)
        if value is None:
            raise self.nothing_known(key, day)
        return value

    def nothing_known(self, key: Key[Any], day: date) -> RuleError:
        values = self.timeline(key).values
        first = values[0].first_day if values else None
        return RuleError("nothing_known", "month", key=key.name, day=day, first=first)

    def flag(self, key: Key[bool], day: date) -> bool:
        """Whether a yes-or-no value is known and yes on `day`."""
        value = self.find(key, day)
        return value is not None and value.exact

    def reached_under(
        self, key: Key[int], reached: Callable[[int], date]
    ) -> DatedValue[int] | None:
        """The value that is in force on the day it is `reached`, such as an age limit on the
        day that the age is reached; None where there is none."""
        for value in self.timeline(key).values:
            if self.find(key, reached(value.exact)) is value:
                return value
        return None

    @cached_property  # asked for every month of every answer; the loader sees that it is one
    def first_month_number(self) -> int:
        """The number of the month with which a 社保年度 begins."""
        (value,) = self.timeline(keys.INSURANCE_YEAR_FIRST_MONTH).values
        return value.exact

    def insurance_year(self, month: Month) -> int:
        return month.insurance_year(self.first_month_number)

    def insurance_year_of(self, day: date) -> int:
        return self.insurance_year(Month.containing(day))

    def insurance_year_days(self, year: int) -> tuple[date, date]:
        """First and last day of 社保年度 `year`."""
        first, last = self.insurance_year_months(year)
        return first.first_day(), last.last_day()

    def insurance_year_months(self, year: int) -> tuple[Month, Month]:
        """First and last month of 社保年度 `year`."""
        first = first_month_of_insurance_year(year, self.first_month_number)
        return first, first.plus(11)

    @cached_property
    def published_base_months(self) -> tuple[Month, Month]:
        """The first and the last month whose contribution base has been published."""
        values = self.timeline(keys.CONTRIBUTION_BASE).values
        last = values[-1].last_day
        assert last is not None
        return Month.containing(values[0].first_day), Month.containing(last)

    def tier_ratios_percent(self, day: date) -> tuple[int, ...]:
        """The tiers offered on `day`, from the lowest. Raises RuleError where none are known."""
        return self.on(keys.TIER_RATIOS_PERCENT, day).exact

    def values(self, as_of: date | None = None) -> Iterator[Source]:
        """Every dated value, or those in force on `as_of`, in the order of the files."""
        for timeline in self.timelines.values():
            if as_of is None:
                yield from timeline.values
            elif (value := timeline.on(as_of)) is not None:
                yield value
