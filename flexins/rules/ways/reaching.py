"""Asked backwards: which ways reach a wished pension, stay within a budget, or both.

Amounts are a month, in today's money: a budget grows with wages as what is paid does. Searched are
stopping, the least until the minimum, every tier throughout, the person's own tier until each early
month that is open to them, the residents' scheme at every amount, and tiers by year: all of them
where they are few, else one change of tier with the beginning of any 社保年度, from any tier to any
other. The subsidy is not searched: whether one may have it is not for the person to choose.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from flexins.rules.age import MONTHS_PER_YEAR
from flexins.rules.errors import RuleError
from flexins.rules.money import Fen, divide_up
from flexins.rules.month import Month
from flexins.rules.projecting import project
from flexins.rules.resident import resident_law
from flexins.rules.retirement import retirement
from flexins.rules.ways.asked import Asked, Person
from flexins.rules.ways.by_year import by_year, every_choice, one_change
from flexins.rules.ways.courses import Courses
from flexins.rules.ways.employees import stop, within_employees
from flexins.rules.ways.resident_way import resident_way
from flexins.rules.ways.tried import Tried, month_in_todays_money, tried
from flexins.rules.ways.way import Way

# So many ways by year are all tried; more are not.
MOST_TRIED = 1000

Why = Literal["wish_above_all", "budget_too_small"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Searched:
    """How many ways were tried, of them in `early_months` months by choice. `all_tiers_by_year`:
    each tier in each of the `years` 社保年度; else one change of tier."""

    ways: int
    early_months: int
    years: int
    all_tiers_by_year: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Reaching:
    """`found`: the cheapest first; where only a budget is given, the highest pension first.

    `next_cheaper` is the dearest that was tried below the first of them. Where none is found,
    `nearest` comes closest and `why` says what is in the way; `needs_month_fen`: what reaching the
    wish takes a month.
    """

    wished_fen: int | None
    budget_fen: int | None
    found: tuple[Tried, ...]
    next_cheaper: Tried | None
    nearest: Tried | None
    why: Why | None
    needs_month_fen: int | None
    searched: Searched


def reach(
    person: Person, *, wished_fen: int | None = None, budget_fen: int | None = None
) -> Reaching:
    """Raises RuleError for a person that cannot be, and where neither is given."""
    if wished_fen is None and budget_fen is None:
        raise RuleError("nothing_wished", "wish")
    years = _years(person)
    all_by_year = len(_ratios(person)) ** len(years) <= MOST_TRIED
    early = list(_early(person))
    choices = (every_choice if all_by_year else one_change)(years, _ratios(person))
    every = [*_plain(person), *early, *(by_year(person, years, choices) if years else ())]
    every.sort(key=lambda one: (one.paid_fen, -one.monthly_today_fen))
    affordable = [one for one in every if budget_fen is None or one.highest_month_fen <= budget_fen]
    found = [one for one in affordable if wished_fen is None or one.monthly_today_fen >= wished_fen]
    if wished_fen is None:
        found.sort(key=lambda one: (-one.monthly_today_fen, one.paid_fen))
    cheaper = [] if not found else [o for o in every if o.paid_fen < found[0].paid_fen]
    reaching = [one for one in every if wished_fen and one.monthly_today_fen >= wished_fen]
    nearest = None
    if not found:
        nearest = max(affordable, key=lambda one: one.monthly_today_fen)
    needs = min((one.highest_month_fen for one in reaching), default=None)
    return Reaching(
        wished_fen=wished_fen,
        budget_fen=budget_fen,
        found=tuple(found),
        next_cheaper=cheaper[-1] if cheaper and wished_fen is not None else None,
        nearest=nearest,
        why=None if found else ("budget_too_small" if reaching else "wish_above_all"),
        needs_month_fen=needs,
        searched=Searched(
            ways=len(every),
            early_months=len(early),
            years=len(years),
            all_tiers_by_year=all_by_year,
        ),
    )


def _ratios(person: Person) -> tuple[int, ...]:
    return person.book.tier_ratios_percent(person.plan.start.first_day())


def _years(person: Person) -> list[int]:
    """The 社保年度 in which something can be paid."""
    plan = replace(person.plan, ratios=person.lowest_ratio_percent)
    try:
        payments = project(person.book, plan, person.assumed, person.today).payments
    except RuleError:
        return []
    return sorted({person.book.insurance_year(payment.first) for payment in payments})


def _plain(person: Person) -> Iterator[Tried]:
    """Every way but early ones and tiers by year."""
    courses = Courses(person)
    stopped = stop(person, courses)
    yield tried(stopped, 0)
    asked = [Asked(kind="least-until-minimum")]
    asked += [Asked(kind="tier", ratio_percent=ratio) for ratio in _ratios(person)]
    for one in asked:
        try:
            yield _tried(within_employees(person, one, courses))
        except RuleError:
            continue  # not open to this person
    yield from _residents(person, stopped)


def _early(person: Person) -> Iterator[Tried]:
    """Every month by choice, unless one has been chosen."""
    plan = person.plan
    if plan.retire_at is not None:
        return
    statutory = retirement(person.book, plan.sex, plan.born, plan.original_age_years)
    first = max(statutory.earliest_month, plan.start, Month.containing(person.today))
    for ordinal in range(first.ordinal, statutory.month.ordinal):
        try:
            asked = Asked(kind="early", month=Month(ordinal))
            yield _tried(within_employees(person, asked, Courses(person)))
        except RuleError:
            continue  # the minimum is not met by then


def _residents(person: Person, stopped: Way) -> Iterator[Tried]:
    try:
        law = resident_law(person.book, person.plan.start.year)
        for fen in range(law.lowest.exact, law.highest.exact + 1, law.step.exact):
            way = resident_way(person, Asked(kind="resident", fen=Fen(fen)), stopped)
            if way.first_pension_month is None:
                return  # too few years are left, whatever is paid
            yield tried(way, divide_up(fen, MONTHS_PER_YEAR))
    except RuleError:
        return  # not open to this person


def _tried(way: Way) -> Tried:
    found = way.projection
    highest_fen = 0
    if found is not None and found.payments:
        highest_fen = max(map(month_in_todays_money(found.bases), found.payments))
    return tried(way, highest_fen)
