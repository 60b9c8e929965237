"""Where the order of two ways turns, and what orders them.

Ways are ordered by what is received less what is paid, in the money of the time: to the age that
one reckons to live to, or by the chances of the life table.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from flexins.rules.age import MONTHS_PER_YEAR
from flexins.rules.ways.way import Way
from flexins.rules.ways.weighing import Weighing, expected_fen

Hanging = Literal[
    "growth",
    "crediting",
    "deposit",
    "resident_crediting",
    "resident_basic",
    "subsidy",
    "age",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """Up to `at` the way `below` brings more, above it `above`; the places are those in the ways
    asked for.

    `at` is a rate in millionths; on `age` an age in months; on `resident_basic` fen a month; on
    `subsidy` the share of the lowest tier that is subsidised, in millionths.
    """

    on: Hanging
    at: int
    below: int
    above: int


def net_fen(weighing: Weighing, way: Way, live_years: int | None) -> int:
    """What is received less what is paid, to an age or by the chances of the table, in fen."""
    born = weighing.person.plan.born
    if live_years is not None:
        until = born.plus(live_years * MONTHS_PER_YEAR)
        return way.received_before(until) - way.paid_before(until)
    lives = weighing.lives
    return expected_fen(way.receives, born, lives) - expected_fen(way.pays, born, lives)
