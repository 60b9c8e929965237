"""The residents' scheme instead: nothing more is paid into the employees' scheme."""

from __future__ import annotations

from flexins.rules.age import MONTHS_PER_YEAR
from flexins.rules.errors import RuleError
from flexins.rules.future import bases_through
from flexins.rules.money import divide_half_up
from flexins.rules.month import Month
from flexins.rules.resident import resident
from flexins.rules.resident_account import resident_account
from flexins.rules.ways.asked import Asked, Person
from flexins.rules.ways.way import Flow, Way


def resident_way(person: Person, asked: Asked, stopped: Way) -> Way:
    """Once a year from the first month to pay on, in as many years as `resident` has it; at the
    latest in the month before the age of the pension is reached.

    The months that stand in the employees' scheme bring no pension beside it: one cannot be in
    both. Raises RuleError for who has met the employees' minimum, and as `resident` does.
    """
    plan = person.plan
    assert asked.fen is not None
    if stopped.first_pension_month is not None:
        raise RuleError("resident_beside_employees", "way")
    found = resident(
        person.book,
        born=plan.born,
        yearly_fen=asked.fen,
        first_year=plan.start.year,
        crediting=person.resident_crediting,
        household=person.household,
    )
    if not found.eligible:
        raise RuleError("resident_not_eligible", "way")
    begins = found.first_pension_month
    last = begins.plus(-2)
    now = Month.containing(person.today)
    bases = bases_through(person.book, now, begins, person.today, person.assumed)
    pension_fen = found.total_fen
    return Way(
        asked=asked,
        statutory=stopped.statutory,
        pays=tuple(
            Flow(min(plan.start.plus(MONTHS_PER_YEAR * number), last), 1, found.yearly_fen)
            for number in range(found.years_paid)
        ),
        receives=(Flow(begins, None, pension_fen),) if pension_fen else (),
        monthly_fen=pension_fen,
        # Measured against wages, as every other way is.
        monthly_today_fen=divide_half_up(
            pension_fen * bases.benefit_now_fen, bases.benefit_fen[begins.year]
        ),
        first_pension_month=begins if pension_fen else None,
        months_paid=plan.paid_months,
        resident=found,
    )


def account_left(person: Person, way: Way, month: Month) -> int:
    """What is left in the residents' account at the beginning of `month`, in fen.

    Once the pension is drawn, its part of each month is taken from it, without interest.
    """
    found = way.resident
    if found is None:
        return 0
    if found.meets_minimum and month >= found.first_pension_month:
        drawn = month.months_since(found.first_pension_month)
        return max(0, found.account_fen - drawn * found.account_monthly_fen)
    paid = sum(flow.before(month) for flow in way.pays)
    account = resident_account(
        person.book,
        first_year=found.first_year,
        years=paid,
        yearly_fen=found.yearly_fen,
        subsidised_years=min(paid, found.years_counted),
        subsidy_fen=found.subsidy_a_year_fen,
        until=month,
        crediting=person.resident_crediting,
    )
    return account.balance_fen
