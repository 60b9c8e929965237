"""A month; of a whole date, the month it lies in."""

from __future__ import annotations

from flexins.inputs.kinds.day import FIRST_YEAR, LAST_YEAR, read_first_day
from flexins.rules.month import Month


def read_month(text: str) -> Month:
    """Read `2025-07`, or any form of `day.py`. Raises NotRead."""
    try:  # what programs write costs no more than this
        found = Month.parse(text)
        if FIRST_YEAR <= found.year <= LAST_YEAR:
            return found
    except ValueError:
        pass
    return Month.containing(read_first_day(text))
