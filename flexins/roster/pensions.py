"""The pension a month that many people's plans lead to, each as `project` has it."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from flexins.rules.benefit import check_index
from flexins.rules.book import RuleBook
from flexins.rules.dated import Source
from flexins.rules.future import Assumptions, default_assumptions
from flexins.rules.month import Month
from flexins.rules.payout import payout_months_tenths
from flexins.rules.plan import Plan
from flexins.rules.projecting import (
    Course,
    benefit_on,
    course_of,
    payments_on,
    project,
    retirement_of,
)
from flexins.rules.projection import todays_money
from flexins.rules.retirement import Retirement

_Months = tuple[Month, Month]  # the first to pay, and the one of retirement
_MOST_COURSES = 1500  # in a table many people begin and retire in the same months


class Pensions:
    """Those of one table: what plans share is worked out once for it, and ends with it."""

    def __init__(self, book: RuleBook, today: date) -> None:
        self._book = book
        self._today = today
        self._courses: dict[_Months, Course] = {}
        # By whether one pays past the statutory month: that stands on one rule more.
        self._earliest: dict[bool, Plan] = {}

    @cached_property
    def _assumed(self) -> Assumptions:
        return default_assumptions(self._book, self._today)

    def monthly_today_fen(self, plan: Plan, statutory: Retirement) -> int:
        """In today's money, at the usual assumptions, of a plan that `check_record` and
        `check_start` let pass. Raises RuleError as `project` does."""
        if plan.paid_months:
            check_index(plan.index_millionths)
        retires, _ = retirement_of(self._book, plan, statutory)
        course = self._course((plan.start, retires), plan)
        payout, _ = payout_months_tenths(course.law, retires.months_since(plan.born))
        found = benefit_on(plan, course, tuple(payments_on(plan, course)), payout)
        earliest = self._earliest.setdefault(retires > statutory.month, plan)
        if plan.start < earliest.start:
            self._earliest[retires > statutory.month] = plan
        return todays_money(found.total_fen, course.bases, found)

    def sources(self) -> tuple[Source, ...]:
        """What the pensions of the earliest start stand on: their years hold all others'."""
        return tuple(
            source
            for plan in self._earliest.values()
            for source in project(self._book, plan, self._assumed, self._today).sources
        )

    def _course(self, months: _Months, plan: Plan) -> Course:
        course = self._courses.get(months)
        if course is None:
            course = course_of(self._book, plan, self._assumed, self._today)
            if len(self._courses) >= _MOST_COURSES:
                self._courses = {}
            self._courses[months] = course
        return course
