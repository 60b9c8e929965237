"""The pension a month that many people's plans lead to, each as `project` has it."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from flexins.rules.benefit import check_index
from flexins.rules.book import RuleBook
from flexins.rules.dated import Source
from flexins.rules.future import Assumptions, default_assumptions
from flexins.rules.month import Month
from flexins.rules.payment import Payment
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
from flexins.rules.stretch import Ratios

_Months = tuple[Month, Month]  # the first to pay, and the one of retirement
_MOST_COURSES = 2500  # in a table many people begin and retire in the same months


class Pensions:
    """Those of one table: what plans share is worked out once for it, and ends with it."""

    def __init__(self, book: RuleBook, today: date) -> None:
        self._book = book
        self._today = today
        self._courses: dict[_Months, Course] = {}
        self._payments: dict[tuple[_Months, Ratios], tuple[Payment, ...]] = {}
        self._earliest: Plan | None = None

    @cached_property
    def _assumed(self) -> Assumptions:
        return default_assumptions(self._book, self._today)

    def monthly_today_fen(self, plan: Plan, statutory: Retirement) -> int:
        """In today's money, at the usual assumptions, of a plan that `check_record` and
        `check_start` let pass. Raises RuleError as `project` does."""
        if plan.paid_months:
            check_index(plan.index_millionths)
        retires, _ = retirement_of(self._book, plan, statutory)
        key = (plan.start, retires)
        course = self._course(key, plan)
        payout, _ = payout_months_tenths(course.law, retires.months_since(plan.born))
        found = benefit_on(plan, course, self._paid(key, plan, course), payout)
        if self._earliest is None or plan.start < self._earliest.start:
            self._earliest = plan
        return todays_money(found.total_fen, course.bases, found)

    def sources(self) -> tuple[Source, ...]:
        """What the pension of the earliest start stands on: all others stand on no more."""
        if self._earliest is None:
            return ()
        return project(self._book, self._earliest, self._assumed, self._today).sources

    def _course(self, key: _Months, plan: Plan) -> Course:
        course = self._courses.get(key)
        if course is None:
            course = course_of(self._book, plan, self._assumed, self._today)
            if len(self._courses) >= _MOST_COURSES:
                self._courses, self._payments = {}, {}
            self._courses[key] = course
        return course

    def _paid(self, key: _Months, plan: Plan, course: Course) -> tuple[Payment, ...]:
        payments = self._payments.get((key, plan.ratios))
        if payments is None:
            payments = tuple(payments_on(plan, course))
            self._payments[key, plan.ratios] = payments
        return payments
