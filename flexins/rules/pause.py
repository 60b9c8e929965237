"""What a break does: months lost, the pension less, the minimum later."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from flexins.rules.book import RuleBook
from flexins.rules.errors import RuleError
from flexins.rules.future import Assumptions
from flexins.rules.month import Month
from flexins.rules.plan import Plan
from flexins.rules.projecting import project
from flexins.rules.projection import Projection


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """The same plan without and with a break at its start. Missed months cannot be paid later."""

    without: Projection
    after: Projection

    @property
    def months_lost(self) -> int:
        return self.without.months_paid - self.after.months_paid

    @property
    def pension_less_fen(self) -> int:
        return self.without.monthly_fen - self.after.monthly_fen

    @property
    def pension_less_today_fen(self) -> int:
        """In today's money; nothing where the break brings more."""
        return max(0, self.without.in_todays_money(self.pension_less_fen))

    @property
    def retires_later_months(self) -> int:
        return self.after.retires.months_since(self.without.retires)

    @property
    def minimum_met(self) -> Month:
        return self.after.minimum_met


def pause(book: RuleBook, plan: Plan, months: int, assumed: Assumptions, today: date) -> Pause:
    """`plan` beside the same plan begun `months` later. Raises RuleError as `project` does."""
    if months < 0:
        raise RuleError("must_be_positive", "break")
    later = replace(plan, start=plan.start.plus(months), known_at=plan.account_known_at)
    return Pause(
        without=project(book, plan, assumed, today), after=project(book, later, assumed, today)
    )
