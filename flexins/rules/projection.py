"""What a plan leads to: what is paid, the pension it brings, and what stopping would leave.

`projecting.py` works it out.
"""

from __future__ import annotations

from dataclasses import dataclass

from flexins.rules.benefit import Benefit
from flexins.rules.book import RuleBook
from flexins.rules.contribution import monthly_medical_fen
from flexins.rules.dated import DatedValue, Source
from flexins.rules.future import AssumedBases, Assumptions
from flexins.rules.law import medical_law
from flexins.rules.money import Fen, divide_half_up
from flexins.rules.month import Month
from flexins.rules.plan import Plan
from flexins.rules.projection_steps import projection_sources, projection_steps
from flexins.rules.reference import ReferenceBase
from flexins.rules.retirement import Retirement
from flexins.rules.spans import spans
from flexins.rules.step import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """The months `first`..`last`, each `monthly_fen`, of it `personal_fen` to the account,
    less `subsidy_fen` that one does not pay oneself."""

    first: Month
    last: Month
    ratio_percent: int
    monthly_fen: Fen
    personal_fen: Fen
    subsidy_fen: Fen
    base: ReferenceBase

    @property
    def months(self) -> int:
        return self.first.months_through(self.last)

    @property
    def own_fen(self) -> int:
        """What one pays oneself, a month."""
        return self.monthly_fen - self.subsidy_fen

    @property
    def total_fen(self) -> int:
        return self.own_fen * self.months


@dataclass(frozen=True, slots=True, kw_only=True)
class Stopped:
    """What follows where nothing more is paid: months, account and interest stay.

    `benefit` None: the minimum is not met, and no monthly pension follows; else it begins in
    the same month as the plan's.
    """

    retires: Month
    minimum_months: int
    benefit: Benefit | None

    @property
    def monthly_fen(self) -> int:
        return 0 if self.benefit is None else self.benefit.total_fen


@dataclass(frozen=True, slots=True, kw_only=True)
class Projection:
    """The pension a plan leads to, in the money of the time and in today's.

    `minimum_months` is what the month of retirement asks for. `stopped` is what follows where
    nothing is paid from `plan.start` on: all that is paid is weighed against what it adds to it.
    """

    book: RuleBook
    plan: Plan
    assumed: Assumptions
    statutory: Retirement
    retires: Month
    minimum: DatedValue[int]
    payments: tuple[Payment, ...]
    bases: AssumedBases
    months_paid: int
    # What is paid from `start` on, in the money of the time.
    paid_total_fen: int
    benefit: Benefit
    payout_step: Step
    stopped: Stopped

    @property
    def minimum_months(self) -> int:
        return self.minimum.exact

    @property
    def first_pension_month(self) -> Month:
        return self.retires.plus(1)

    @property
    def age_months(self) -> int:
        return self.retires.months_since(self.plan.born)

    @property
    def minimum_met(self) -> Month:
        """The month at whose beginning the minimum time asked for has been reached."""
        return self.plan.start.plus(max(0, self.minimum_months - self.plan.paid_months))

    @property
    def meets_minimum(self) -> bool:
        """Whether the minimum time is reached without paying past the statutory month."""
        return self.retires <= self.statutory.month

    @property
    def months_past_statutory(self) -> int:
        return max(0, self.retires.months_since(self.statutory.month))

    @property
    def monthly_fen(self) -> int:
        return self.benefit.total_fen

    def in_todays_money(self, fen: int) -> int:
        """An amount at retirement, measured against wages as they are today."""
        return _todays_money(fen, self.bases, self.benefit)

    @property
    def monthly_today_fen(self) -> int:
        return self.in_todays_money(self.monthly_fen)

    @property
    def stopped_today_fen(self) -> int:
        """The pension without paying on, in today's money."""
        stopped = self.stopped
        if stopped.benefit is None:
            return 0
        return _todays_money(stopped.monthly_fen, self.bases, stopped.benefit)

    @property
    def paid_total_today_fen(self) -> int:
        """What is paid, each year measured against wages as they are today."""
        month = Month.containing(self.bases.today)
        (now,) = spans(self.book, month, month, self.bases)
        return sum(
            divide_half_up(payment.total_fen * now.base.monthly_fen, payment.base.monthly_fen)
            for payment in self.payments
        )

    @property
    def medical_total_fen(self) -> int:
        """What medical insurance costs over the same months, on the same bases."""
        return sum(
            payment.months
            * monthly_medical_fen(medical_law(self.book, payment.first), payment.base)
            for payment in self.payments
        )

    @property
    def steps(self) -> tuple[Step, ...]:
        """How the pension follows from months, index, account and age."""
        return projection_steps(self)

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every value of the law that the pension and what is paid stand on, each once."""
        return projection_sources(self)


def _todays_money(fen: int, bases: AssumedBases, of: Benefit) -> int:
    return divide_half_up(fen * bases.benefit_now_fen, of.inputs.benefit_base_fen)
