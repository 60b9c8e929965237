"""A calendar month as a value: it counts, compares and knows its 社保年度."""

from datetime import date, timedelta
from typing import NamedTuple


class Month(NamedTuple):
    """One month. `ordinal` counts months since year 0 (2022-07 is 2022 × 12 + 6)."""

    ordinal: int

    @classmethod
    def of(cls, year: int, number: int) -> "Month":
        """Build from a year and a month number 1-12. Raises ValueError otherwise."""
        if not (1 <= year <= 9999 and 1 <= number <= 12):
            raise ValueError(f"no such month: {year}-{number}")
        return cls(year * 12 + number - 1)

    @classmethod
    def parse(cls, text: str) -> "Month":
        """Read `YYYY-MM`. Raises ValueError on anything else."""
        year, dash, number = text[:4], text[4:5], text[5:]
        digits = year + number
        if not (len(text) == 7 and dash == "-" and digits.isascii() and digits.isdigit()):
            raise ValueError(f"not a month (YYYY-MM): {text!r}")
        return cls.of(int(year), int(number))

    @classmethod
    def containing(cls, day: date) -> "Month":
        return cls(day.year * 12 + day.month - 1)

    @classmethod
    def beginning_from(cls, day: date) -> "Month":
        """The first month whose first day is `day` or later."""
        month = cls.containing(day)
        return month if day.day == 1 else month.plus(1)

    @property
    def year(self) -> int:
        return self.ordinal // 12

    @property
    def number(self) -> int:
        """1 for January to 12 for December."""
        return self.ordinal % 12 + 1

    def plus(self, months: int) -> "Month":
        return Month(self.ordinal + months)

    def months_since(self, earlier: "Month") -> int:
        return self.ordinal - earlier.ordinal

    def months_through(self, last: "Month") -> int:
        """Months from this one to `last`, both included."""
        return last.ordinal - self.ordinal + 1

    def first_day(self) -> date:
        return date(self.year, self.number, 1)

    def last_day(self) -> date:
        return self.plus(1).first_day() - timedelta(days=1)

    def insurance_year(self, first_month_number: int) -> int:
        """The 社保年度 this month lies in, named after the year in which it begins."""
        return (self.ordinal - first_month_number + 1) // 12

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"


def first_month_of_insurance_year(year: int, first_month_number: int) -> "Month":
    """The month with which 社保年度 `year` begins."""
    return Month(year * 12 + first_month_number - 1)


LAST_MONTH = Month.of(9999, 12)  # no day of the calendar lies beyond it
