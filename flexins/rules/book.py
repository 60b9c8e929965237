"""All dated values of one city, national ones included."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from flexins.rules.dated import DatedValue, Timeline
from flexins.rules.errors import RuleError
from flexins.rules.month import Month, first_month_of_insurance_year


@dataclass(frozen=True, eq=False)
class RuleBook:
    """The rules of one city as data. `name` is bilingual; `timelines` are by key."""

    code: str
    name: dict[str, str]
    timelines: Mapping[str, Timeline]

    def timeline(self, key: str) -> Timeline:
        return self.timelines[key]

    def find(self, key: str, day: date) -> DatedValue | None:
        """The value of `key` on `day`, or None where none is known."""
        timeline = self.timelines.get(key)
        return None if timeline is None else timeline.on(day)

    def on(self, key: str, day: date) -> DatedValue:
        """The value of `key` on `day`. Raises RuleError where none is known."""
        value = self.find(key, day)
        if value is None:
            first = self.timelines[key].values[0].first_day if key in self.timelines else None
            raise RuleError("nothing_known", "month", key=key, day=day, first=first)
        return value

    def flag(self, key: str, day: date) -> bool:
        """Whether a yes-or-no value is known and yes on `day`."""
        value = self.find(key, day)
        return value is not None and value.exact is True

    @cached_property  # asked for every month of every answer
    def first_month_number(self) -> int:
        """The number of the month with which a 社保年度 begins."""
        return int(self.timelines["insurance_year.first_month_number"].values[-1].exact)

    def insurance_year(self, month: Month) -> int:
        return month.insurance_year(self.first_month_number)

    def insurance_year_of(self, day: date) -> int:
        return self.insurance_year(Month.containing(day))

    def insurance_year_days(self, year: int) -> tuple[date, date]:
        """First and last day of 社保年度 `year`."""
        first = first_month_of_insurance_year(year, self.first_month_number)
        return first.first_day(), first.plus(11).last_day()

    def insurance_year_months(self, year: int) -> tuple[Month, Month]:
        """First and last month of 社保年度 `year`."""
        first = first_month_of_insurance_year(year, self.first_month_number)
        return first, first.plus(11)

    @property
    def first_base_month(self) -> Month:
        """The first month whose contribution base is known."""
        return Month.containing(self.timeline("contribution_base.monthly_yuan").values[0].first_day)

    @property
    def last_base_month(self) -> Month:
        """The last month whose contribution base has been published."""
        last = self.timeline("contribution_base.monthly_yuan").values[-1].last_day
        assert last is not None
        return Month.containing(last)

    @cached_property
    def tier_ratios_percent(self) -> tuple[int, ...]:
        """The tiers offered now, from the lowest."""
        ratios: tuple[int, ...] = self.timeline("tiers.ratios_percent").values[-1].exact
        return ratios

    def values(self, as_of: date | None = None) -> Iterator[DatedValue]:
        """Every dated value, or those in force on `as_of`, in the order of the files."""
        for timeline in self.timelines.values():
            if as_of is None:
                yield from timeline.values
            elif (value := timeline.on(as_of)) is not None:
                yield value
