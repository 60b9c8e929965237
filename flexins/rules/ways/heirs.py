"""What the heirs get if one dies at an age: the account (official), the grants by their standing.

Before the pension the account is what it has grown to; once it is drawn, each month's part of the
pension is taken from it, without interest from then on. A deposit is counted whole, as if nothing
had been taken out of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flexins.rules.account import balance_at, by_calendar_year, spread
from flexins.rules.age import MONTHS_PER_YEAR
from flexins.rules.future import crediting_rates
from flexins.rules.month import Month
from flexins.rules.survivors import Survivors, survivors
from flexins.rules.ways.asked import Person
from flexins.rules.ways.deposit import deposit_at
from flexins.rules.ways.resident_way import account_left
from flexins.rules.ways.way import Way


@dataclass(frozen=True, slots=True, kw_only=True)
class AtDeath:
    """At the beginning of the month in which `age_years` is reached, in the money of the time.

    `account_fen` is what is left in the accounts of both schemes, `deposit_fen` in the bank.
    `grants` are of a member of the employees' scheme; `funeral_fen` of the residents', if known.
    """

    age_years: int
    account_fen: int
    deposit_fen: int
    grants: Survivors
    funeral_fen: int

    @property
    def heirs_fen(self) -> int:
        """What is known of it."""
        grants_fen = self.grants.grants_fen or 0
        return self.account_fen + self.deposit_fen + self.funeral_fen + grants_fen


def at_death(person: Person, way: Way, ages_years: Sequence[int]) -> tuple[AtDeath, ...]:
    """What is left at each of `ages_years` that lies after the first month to pay."""
    plan = person.plan
    months = [(age, plan.born.plus(age * MONTHS_PER_YEAR)) for age in ages_years]
    months = [(age, month) for age, month in months if month > plan.start]
    if not months:
        return ()
    person.assumed.check()
    return tuple(_at(person, way, age, month) for age, month in months)


def _at(person: Person, way: Way, age_years: int, month: Month) -> AtDeath:
    found = way.projection
    drawn, paid = 0, person.plan.paid_months
    if found is not None:
        drawn = max(0, month.months_since(found.first_pension_month))
        paid = found.months_paid
        if month < found.retires:
            paid = person.plan.paid_months
            paid += sum(max(0, min(p.months, month.months_since(p.first))) for p in found.payments)
    left_fen = _account(person, way, month) + account_left(person, way, month)
    rate = None if way.deposit is None else way.deposit.rate_millionths
    return AtDeath(
        age_years=age_years,
        account_fen=left_fen,
        deposit_fen=0 if rate is None else deposit_at(way.pays, rate, month),
        grants=survivors(
            person.book,
            paid_months=paid,
            drawn_months=drawn,
            account_fen=left_fen,
            on=month.first_day(),
        ),
        funeral_fen=0 if way.resident is None else way.resident.funeral_fen or 0,
    )


def _account(person: Person, way: Way, month: Month) -> int:
    """What is left in the account of the employees' scheme."""
    found, plan = way.projection, person.plan
    if found is not None and month >= found.retires:
        drawn = max(0, month.months_since(found.first_pension_month))
        return max(0, found.benefit.inputs.account_fen - drawn * found.benefit.personal_fen)
    payments = [] if found is None else [p for p in found.payments if p.first < month]
    pieces = (spread(p.first, min(p.last, month.plus(-1)), month) for p in payments)
    return balance_at(
        plan.account_fen,
        plan.account_known_at,
        month,
        by_calendar_year(pieces),
        [p.personal_fen for p in payments],
        crediting_rates(person.book, plan.account_known_at.year, month.year, person.assumed),
    )
