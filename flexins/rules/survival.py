"""How many of those who are born are alive at each age, from the chances to die."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from flexins.rules.age import MONTHS_PER_YEAR
from flexins.rules.money import MILLION, divide_half_up

CERTAIN = MILLION * MILLION * MILLION


class Survival(NamedTuple):
    """Parts of `CERTAIN` alive, from the table's first age on, the last being nobody.

    `to_come`: how many months' worth of them are still to come from each month on, it included.
    """

    at_birthdays: Sequence[int]
    by_month: Sequence[int]
    to_come: Sequence[int]


def survival(deaths_millionths: Sequence[int]) -> Survival:
    """By the chances to die within a year, in which deaths are spread evenly."""
    birthdays = list(
        accumulate(
            deaths_millionths,
            lambda alive, dying: divide_half_up(alive * (MILLION - dying), MILLION),
            initial=CERTAIN,
        )
    )
    by_month = [
        divide_half_up(now * (MONTHS_PER_YEAR - month) + then * month, MONTHS_PER_YEAR)
        for now, then in pairwise(birthdays)
        for month in range(MONTHS_PER_YEAR)
    ]
    by_month.append(birthdays[-1])
    return Survival(birthdays, by_month, list(accumulate(reversed(by_month)))[::-1])
