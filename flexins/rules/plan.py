"""A plan: who pays what from when, and what no plan can be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from flexins.rules import keys
from flexins.rules.age import MONTHS_PER_YEAR
from flexins.rules.benefit import check_index
from flexins.rules.book import RuleBook
from flexins.rules.errors import RuleError
from flexins.rules.money import Fen, Millionths
from flexins.rules.month import Month
from flexins.rules.retirement import Retirement, Sex
from flexins.rules.stretch import Ratios
from flexins.rules.subsidy import check_subsidised_months

_NO_MONEY, _NOTHING_PAID = Fen(0), Millionths(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Who pays what. `start` is the first month to pay.

    `paid_months`, `index_millionths` and `account_fen` are what stands at the beginning of
    `known_at` (without it: of `start`). `ratios`: one in percent, or one a 社保年度.
    `retire_at`: an early month by choice; without it the statutory one. `subsidised_months`:
    for how many months from `subsidised_from` (without it: from the start) 社保补贴 is drawn.
    `own_bases_fen`: 社保年度 → the person's own 100 % base. `pays_months`: for how many months
    from the start one pays; without it up to retirement.
    """

    sex: Sex
    born: Month
    start: Month
    ratios: Ratios
    original_age_years: int | None = None
    paid_months: int = 0
    index_millionths: Millionths = _NOTHING_PAID
    account_fen: Fen = _NO_MONEY
    known_at: Month | None = None
    retire_at: Month | None = None
    subsidised_months: int = 0
    own_bases_fen: Mapping[int, int] = field(default_factory=dict)
    subsidised_from: Month | None = None
    pays_months: int | None = None

    @property
    def subsidy_begins(self) -> Month:
        return self.subsidised_from or self.start

    def last_to_pay(self, retires: Month) -> Month:
        """The last month that one pays; before `start` where it is none."""
        last = retires.plus(-1)
        if self.pays_months is None:
            return last
        return min(last, self.start.plus(self.pays_months - 1))

    @property
    def account_known_at(self) -> Month:
        return self.known_at or self.start


def check_record(book: RuleBook, born: Month, paid_months: int, until: Month, today: date) -> None:
    """Raise RuleError for someone not yet born, or more months than since the working age."""
    if born > Month.containing(today):
        raise RuleError("born_after", "born", on=today)
    age, working_from = _working_from(book, born)
    most = max(0, until.months_since(working_from))
    if paid_months > most:
        raise RuleError(
            "more_months_than_life", "paid", count=most, age=age, first=working_from, last=until
        )


def check_plan(book: RuleBook, plan: Plan, statutory: Retirement, today: date) -> None:
    """Raise RuleError for what no person can have paid, or will pay."""
    check_record(book, plan.born, plan.paid_months, plan.account_known_at, today)
    check_start(book, plan.born, plan.start, statutory)
    if plan.account_known_at > plan.start:
        raise RuleError("start_before_known", "start", first=plan.account_known_at)
    if plan.paid_months:
        check_index(plan.index_millionths)
    if plan.retire_at is not None:
        _check_retire_at(plan.retire_at, plan, statutory)
    check_subsidised_months(book, plan.sex, plan.born, plan.subsidy_begins, plan.subsidised_months)


def check_start(book: RuleBook, born: Month, start: Month, statutory: Retirement) -> None:
    """Raise RuleError for a first month to pay before the working age or after the last age."""
    age, working_from = _working_from(book, born)
    if start < working_from:
        raise RuleError("start_too_young", "start", age=age, first=working_from)
    if start > oldest_month(book, born, statutory.month):
        raise RuleError("start_too_old", "start", years=_oldest_years(book, statutory.month))


def check_within_reach(book: RuleBook, born: Month, retires: Month) -> None:
    """Raise RuleError where the minimum is met only after the last age of the payout table."""
    if retires > oldest_month(book, born, retires):
        raise RuleError("minimum_out_of_reach", "start", years=_oldest_years(book, retires))


def oldest_month(book: RuleBook, born: Month, month: Month) -> Month:
    """The month of the last age that payout months are known for, by the law of `month`."""
    return born.plus(_oldest_years(book, month) * MONTHS_PER_YEAR)


def _oldest_years(book: RuleBook, month: Month) -> int:
    return max(book.on(keys.PAYOUT_MONTHS, month.first_day()).exact)


def _check_retire_at(month: Month, plan: Plan, statutory: Retirement) -> None:
    if month > statutory.month:
        raise RuleError("retire_too_late", "retire", last=statutory.month)
    if month < statutory.earliest_month:
        raise RuleError("too_early", "retire", first=statutory.earliest_month)
    if month < plan.start:
        raise RuleError("retire_before_start", "retire", first=plan.start)


def _working_from(book: RuleBook, born: Month) -> tuple[int, Month]:
    """The working age in years, and the month in which it is reached."""

    def reached(age_years: int) -> date:
        return born.plus(age_years * MONTHS_PER_YEAR).first_day()

    age = book.reached_under(keys.MINIMUM_AGE_YEARS, reached)
    if age is None:
        raise book.nothing_known(keys.MINIMUM_AGE_YEARS, born.first_day())
    return age.exact, born.plus(age.exact * MONTHS_PER_YEAR)
