"""Which ways there are to be asked for, and by whom they are asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from flexins.rules.book import RuleBook
from flexins.rules.future import Assumptions
from flexins.rules.life import TableName
from flexins.rules.money import Fen, Millionths
from flexins.rules.month import Month
from flexins.rules.plan import Plan
from flexins.rules.resident import Household

Kind = Literal[
    "stop",
    "least-until-minimum",
    "tier",
    "tiers",
    "early",
    "subsidy",
    "budget",
    "resident",
    "deposit",
]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One way: its kind, and what this kind needs beside it.

    `tier`: `ratio_percent`. `tiers`: `by_year`, (社保年度, ratio) from which on it is paid.
    `early`: the month of retirement. `subsidy`: the month from which it is drawn, None for the
    first. `budget` and `resident`: `fen` a year. `deposit`: the yearly rate.
    """

    kind: Kind
    ratio_percent: int | None = None
    by_year: tuple[tuple[int, int], ...] = ()
    month: Month | None = None
    fen: Fen | None = None
    rate_millionths: Millionths | None = None


STOP = Asked(kind="stop")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who asks, and what is assumed for all ways.

    `plan` is their record and first month to pay; its `ratios` are the tier of the ways that name
    none. `resident_crediting` is their own rate for the residents' account.
    """

    book: RuleBook
    plan: Plan
    assumed: Assumptions
    today: date
    table: TableName = "average"
    household: Household = "wuhan"
    resident_crediting: Millionths | None = None

    @property
    def lowest_ratio_percent(self) -> int:
        return self.book.tier_ratios_percent(self.plan.start.first_day())[0]

    @property
    def age_months(self) -> int:
        """At the first month to pay."""
        return self.plan.start.months_since(self.plan.born)
