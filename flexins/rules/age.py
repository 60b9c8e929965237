"""Ages by the calendar (周岁): reached on the birthday itself."""

from datetime import date

from flexins.rules.month import LAST_MONTH, Month

MONTHS_PER_YEAR = 12


def day_after_months(born: date, months: int) -> date:
    """The day on which someone born on `born` is `months` old.

    Where the month has no such day (31 April, 29 February in a common year) it is the first
    of the next month: only then has the day been passed. A day beyond the calendar is its last.
    """
    month = Month.containing(born).plus(months)
    if month > LAST_MONTH:
        return date.max
    try:
        return date(month.year, month.number, born.day)
    except ValueError:
        return month.plus(1).first_day()


def months_old(born: date, on: date) -> int:
    """Completed months of age on the day `on`, which is not before `born`."""
    months = Month.containing(on).months_since(Month.containing(born))
    return months - 1 if day_after_months(born, months) > on else months
