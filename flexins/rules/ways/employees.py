"""Ways within the employees' scheme: stop, pay the least, a tier, tiers by year, early, subsidy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flexins.rules import keys
from flexins.rules.age import MONTHS_PER_YEAR
from flexins.rules.contribution import monthly_pension
from flexins.rules.errors import RuleError
from flexins.rules.month import Month
from flexins.rules.plan import Plan, check_plan, oldest_month
from flexins.rules.projection import Projection
from flexins.rules.retirement import Retirement, retirement
from flexins.rules.subsidy import subsidy_term
from flexins.rules.ways.asked import STOP, Asked, Person
from flexins.rules.ways.courses import Courses
from flexins.rules.ways.way import Flow, Way


def stop(person: Person, courses: Courses) -> Way:
    """Nothing is paid any more: the pension of what stands, or none below the minimum.

    Raises RuleError for a person that cannot be.
    """
    plan = replace(person.plan, pays_months=0, subsidised_months=0, subsidised_from=None)
    statutory = retirement(person.book, plan.sex, plan.born, plan.original_age_years)
    check_plan(person.book, plan, statutory, person.today)
    if missing_months(person, statutory):
        return Way(asked=STOP, statutory=statutory, months_paid=plan.paid_months)
    return of_projection(STOP, courses.project(plan))


def within_employees(person: Person, asked: Asked, courses: Courses) -> Way:
    """A way that pays on. Raises RuleError for one that cannot be."""
    return of_projection(asked, courses.project(plan_of(person, asked, courses)))


def of_projection(asked: Asked, found: Projection) -> Way:
    return Way(
        asked=asked,
        statutory=found.statutory,
        pays=tuple(Flow(p.first, p.months, p.own_fen) for p in found.payments if p.own_fen),
        receives=(Flow(found.first_pension_month, None, found.monthly_fen),),
        monthly_fen=found.monthly_fen,
        monthly_today_fen=found.monthly_today_fen,
        first_pension_month=found.first_pension_month,
        months_paid=found.months_paid,
        projection=found,
    )


def plan_of(person: Person, asked: Asked, courses: Courses) -> Plan:
    """The plan that a way within the employees' scheme is. Raises RuleError."""
    plan = person.plan
    match asked.kind:
        case "least-until-minimum":
            statutory = retirement(person.book, plan.sex, plan.born, plan.original_age_years)
            months = missing_months(person, statutory)
            return replace(plan, ratios=person.lowest_ratio_percent, pays_months=months)
        case "tier":
            assert asked.ratio_percent is not None
            return replace(plan, ratios=asked.ratio_percent)
        case "tiers":
            return replace(plan, ratios=every_year(person, asked.by_year))
        case "early":
            return replace(plan, retire_at=asked.month)
        case "subsidy":
            return _subsidised(person, asked.month)
        case "budget":
            assert asked.fen is not None
            return replace(plan, ratios=within_budget(person, asked.fen, courses))
        case _:
            raise ValueError(f"not of the employees' scheme: {asked.kind}")


def missing_months(person: Person, statutory: Retirement) -> int:
    """Months missing to the minimum that the month of retirement asks for."""
    retires = min(person.plan.retire_at or statutory.month, statutory.month)
    minimum = person.book.on(keys.MINIMUM_MONTHS, retires.first_day())
    return max(0, minimum.exact - person.plan.paid_months)


def every_year(person: Person, by_year: Sequence[tuple[int, int]]) -> dict[int, int]:
    """A ratio for each 社保年度 that can be paid: each given one holds until the next, the first
    from the beginning."""
    book, plan = person.book, person.plan
    last = book.insurance_year(oldest_month(book, plan.born, plan.start))
    given = dict(by_year)
    ratio = given[min(given)]
    found = {}
    for year in range(min(book.insurance_year(plan.start), *given), max(last, *given) + 1):
        ratio = given.get(year, ratio)
        found[year] = ratio
    return found


def within_budget(person: Person, yearly_fen: int, courses: Courses) -> dict[int, int]:
    """The highest tier whose twelve months `yearly_fen` pays, for each 社保年度.

    Raises RuleError where it does not pay the lowest one of some year.
    """
    book = person.book
    lowest = replace(person.plan, ratios=person.lowest_ratio_percent)
    found: dict[int, int] = {}
    for payment in courses.project(lowest).payments:
        law = payment.law
        year = book.insurance_year(payment.first)
        fitting = [
            ratio
            for ratio in law.tier_ratios_percent.exact
            if monthly_pension(law, payment.base, ratio).pension_fen * MONTHS_PER_YEAR <= yearly_fen
        ]
        if not fitting:
            raise RuleError("budget_below_lowest", "way", year=year)
        found[year] = min(max(fitting), found.get(year, max(fitting)))
    return found or {book.insurance_year(person.plan.start): person.lowest_ratio_percent}


def _subsidised(person: Person, begins: Month | None) -> Plan:
    """The subsidy for as long as the rule allows who is first approved in `begins`."""
    plan = person.plan
    begins = begins or plan.start
    if begins < plan.start:
        raise RuleError("subsidy_before_start", "way", first=plan.start)
    # Of a birth only the month is known: the age is reached within it.
    term = subsidy_term(
        person.book, plan.sex, plan.born.first_day(), begins.first_day(), plan.original_age_years
    )
    return replace(plan, subsidised_from=begins, subsidised_months=term.months)
