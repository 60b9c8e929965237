"""What a tier buys: from the first month to pay to the monthly pension.

One pays up to the month before the one of retirement; the pension is paid from the month after
it. Retirement is the statutory month, or the month after the minimum time is reached where that
comes later (Social Insurance Law, article 16), or an early month by choice with the minimum met.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from flexins.rules.account import ByYear, balance_at, by_calendar_year, spread
from flexins.rules.age import MONTHS_PER_YEAR
from flexins.rules.benefit import HUNDREDTHS, Benefit, BenefitInputs, benefit
from flexins.rules.book import RuleBook
from flexins.rules.contribution import check_ratio, monthly_pension
from flexins.rules.errors import RuleError
from flexins.rules.future import Assumptions, Bases, bases_through
from flexins.rules.money import MILLION, divide_half_up, yuan_text
from flexins.rules.month import Month
from flexins.rules.payout import payout_months_tenths
from flexins.rules.retirement import Retirement, Sex, retirement
from flexins.rules.step import Step
from flexins.rules.stretch import Ratios, ratio_in
from flexins.rules.subsidy import pension_subsidy_fen

_PERCENT = 100
_SHARE_KEY = "subsidy.share_percent"
_INDEX_UNIT = 100  # an index is kept to four decimals, as sheets print it


@dataclass(frozen=True, slots=True)
class Plan:
    """Who pays what. `start` is the first month to pay.

    `paid_months`, `index_millionths` and `account_fen` are what stands at the beginning of
    `known_at` (without it: of `start`). `ratios`: one in percent, or one a 社保年度.
    `retire_at`: an early month by choice; without it the statutory one. `subsidised_months`:
    for how many months from the start 社保补贴 is drawn.
    """

    sex: Sex
    born: Month
    start: Month
    ratios: Ratios
    original_age_years: int | None = None
    paid_months: int = 0
    index_millionths: int = 0
    account_fen: int = 0
    known_at: Month | None = None
    retire_at: Month | None = None
    subsidised_months: int = 0


@dataclass(frozen=True, slots=True)
class Payment:
    """`months` months from `first`, each `monthly_fen`, of it `personal_fen` to the account,
    less `subsidy_fen` that one does not pay oneself."""

    first: Month
    last: Month
    ratio_percent: int
    monthly_fen: int
    personal_fen: int
    subsidy_fen: int

    @property
    def months(self) -> int:
        return self.first.months_through(self.last)

    @property
    def total_fen(self) -> int:
        """What one pays oneself."""
        return (self.monthly_fen - self.subsidy_fen) * self.months


@dataclass(frozen=True, slots=True)
class Projection:
    """The pension a plan leads to, in the money of the time and in today's."""

    plan: Plan
    assumed: Assumptions
    statutory: Retirement
    retires: Month
    payments: tuple[Payment, ...]
    bases: Bases
    months_paid: int
    # What is paid from `start` on, in the money of the time.
    paid_total_fen: int
    benefit: Benefit
    payout_step: Step

    @property
    def first_pension_month(self) -> Month:
        return self.retires.plus(1)

    @property
    def age_months(self) -> int:
        return self.retires.months_since(self.plan.born)

    @property
    def minimum_met(self) -> Month:
        """The month at whose beginning the minimum time asked for has been reached."""
        return self.plan.start.plus(max(0, self.statutory.minimum_months - self.plan.paid_months))

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
        then = self.benefit.inputs.benefit_base_fen
        return divide_half_up(fen * self.bases.benefit_now_fen, then)

    @property
    def paid_total_today_fen(self) -> int:
        """What is paid, each year measured against wages as they are today."""
        book = self.benefit.book
        now = self.bases.reference[book.insurance_year_of(self.bases.today)].monthly_fen
        return sum(
            divide_half_up(payment.total_fen * now, self._base_fen(payment))
            for payment in self.payments
        )

    def _base_fen(self, payment: Payment) -> int:
        return self.bases.reference[self.benefit.book.insurance_year(payment.first)].monthly_fen

    @property
    def steps(self) -> tuple[Step, ...]:
        """How the pension follows from months, index, account and age."""
        return (
            *self.statutory.steps,
            self._index_step(),
            self._account_step(),
            self.payout_step,
            *self.benefit.steps,
        )

    def _index_step(self) -> Step:
        parts = []
        if self.plan.paid_months:
            parts.append(f"{self.plan.paid_months} × {self.plan.index_millionths / MILLION:.4f}")
        by_ratio: dict[int, int] = {}
        for payment in self.payments:
            months = by_ratio.get(payment.ratio_percent, 0) + payment.months
            by_ratio[payment.ratio_percent] = months
        parts += [f"{months} × {ratio / _PERCENT:.2f}" for ratio, months in by_ratio.items()]
        arithmetic = f"({' + '.join(parts) or '0'}) ÷ {self.months_paid}"
        return Step("index", arithmetic, f"{self.benefit.inputs.index_millionths / MILLION:.4f}")

    def _account_step(self) -> Step:
        book, opening_fen = self.benefit.book, self.plan.account_fen
        paid_fen = sum(payment.personal_fen * payment.months for payment in self.payments)
        account_fen = self.benefit.inputs.account_fen
        parts = (opening_fen, paid_fen, account_fen - opening_fen - paid_fen)
        sources = (
            book.on("pension.interest_within_year", self.plan.start.first_day()),
            book.timeline("pension.crediting_rate_percent").values[-1],
        )
        arithmetic = " + ".join(yuan_text(fen) for fen in parts)
        return Step("account", arithmetic, yuan_text(account_fen), sources)


@dataclass(frozen=True, slots=True)
class _Course:
    """What is the same at every tier: `years` are the first and last month to pay of each
    社保年度, cut where the subsidy ends, `lengths_months` how long these are, `by_year` where
    their months fall."""

    known_at: Month
    statutory: Retirement
    retires: Month
    bases: Bases
    years: tuple[tuple[Month, Month, int], ...]
    lengths_months: tuple[int, ...]
    by_year: ByYear
    payout_tenths: int
    payout_step: Step


def project(book: RuleBook, plan: Plan, assumed: Assumptions, today: date) -> Projection:
    """Project `plan` under `assumed`.

    Raises RuleError for a tier that does not exist or is missing, a start without a known base,
    an early month that is not allowed, and a minimum that cannot be reached in time.
    """
    return _projected(book, plan, assumed, _course(book, plan, assumed, today))


def project_tiers(
    book: RuleBook, plan: Plan, assumed: Assumptions, today: date
) -> dict[int, Projection]:
    """The same plan at every tier, by ratio."""
    course = _course(book, plan, assumed, today)
    return {
        ratio: _projected(book, replace(plan, ratios=ratio), assumed, course)
        for ratio in book.tier_ratios_percent
    }


def _course(book: RuleBook, plan: Plan, assumed: Assumptions, today: date) -> _Course:
    known_at = plan.known_at or plan.start
    if known_at > plan.start:
        raise RuleError("start_before_known", "start", first=known_at)
    statutory = retirement(book, plan.sex, plan.born, plan.original_age_years)
    retires = _retires(book, plan, statutory)
    bases = bases_through(book, min(known_at, plan.start), retires, today, assumed)
    if retires.year not in bases.benefit_fen:
        raise RuleError("no_benefit_base", "born", first=min(bases.benefit_fen))
    years = tuple(_years(book, plan, retires.plus(-1)))
    payout = payout_months_tenths(book, retires.months_since(plan.born), retires.first_day())
    lengths_months = tuple(first.months_through(last) for first, last, _ in years)
    by_year = by_calendar_year(spread(first, last, retires) for first, last, _ in years)
    return _Course(known_at, statutory, retires, bases, years, lengths_months, by_year, *payout)


def _projected(book: RuleBook, plan: Plan, assumed: Assumptions, course: _Course) -> Projection:
    retires, bases = course.retires, course.bases
    payments = _payments(book, plan, course)
    months = plan.paid_months + sum(course.lengths_months)
    if months == 0:
        raise RuleError("no_months", "start", month=retires)
    personal_fen = [payment.personal_fen for payment in payments]
    account_fen = balance_at(
        plan.account_fen, course.known_at, retires, course.by_year, personal_fen, bases.crediting
    )
    given = BenefitInputs(
        benefit_base_fen=bases.benefit_fen[retires.year],
        index_millionths=_index(plan, course, payments, months),
        years_hundredths=divide_half_up(months * HUNDREDTHS, MONTHS_PER_YEAR),
        deemed_years_hundredths=0,
        account_fen=account_fen,
        payout_tenths=course.payout_tenths,
    )
    return Projection(
        plan,
        assumed,
        course.statutory,
        retires,
        payments,
        bases,
        months,
        sum(
            (payment.monthly_fen - payment.subsidy_fen) * length
            for payment, length in zip(payments, course.lengths_months, strict=True)
        ),
        benefit(book, given, retires.first_day()),
        course.payout_step,
    )


def _retires(book: RuleBook, plan: Plan, statutory: Retirement) -> Month:
    if plan.retire_at is not None and plan.retire_at < statutory.month:
        return _early(book, plan, plan.retire_at, statutory)
    missing = statutory.minimum_months - plan.paid_months
    # Months that stand already count; the rest is paid month by month from the start.
    reached = plan.start.plus(max(0, missing)) if missing > 0 else statutory.month
    retires = max(statutory.month, reached)
    table = book.on("pension.payout_months", retires.first_day()).exact
    if retires.months_since(plan.born) > max(table) * MONTHS_PER_YEAR:
        raise RuleError("minimum_out_of_reach", "start", years=max(table))
    return retires


def _early(book: RuleBook, plan: Plan, month: Month, statutory: Retirement) -> Month:
    if month < statutory.earliest_month:
        raise RuleError("too_early", "retire", first=statutory.earliest_month)
    needed = book.on("pension.minimum_months", month.first_day()).exact
    paid = plan.paid_months + max(0, month.months_since(plan.start))
    if paid < needed:
        raise RuleError("early_without_minimum", "retire", count=needed - paid)
    return month


def _years(book: RuleBook, plan: Plan, last: Month) -> Iterator[tuple[Month, Month, int]]:
    month, subsidised_end = plan.start, plan.start.plus(plan.subsidised_months)
    while month <= last:
        year = book.insurance_year(month)
        end = min(last, book.insurance_year_months(year)[1])
        if month < subsidised_end:
            end = min(end, subsidised_end.plus(-1))
        yield month, end, year
        month = end.plus(1)


def _payments(book: RuleBook, plan: Plan, course: _Course) -> tuple[Payment, ...]:
    found = []
    checked: set[int] = set()
    subsidised_end = plan.start.plus(plan.subsidised_months)
    share = book.timeline(_SHARE_KEY).values[-1] if plan.subsidised_months else None
    for first, last, year in course.years:
        ratio = ratio_in(plan.ratios, year)
        if ratio not in checked:
            check_ratio(book, ratio)
            checked.add(ratio)
        terms, base = course.bases.terms[year], course.bases.reference[year]
        amounts = monthly_pension(terms, base, ratio)
        subsidy_fen = 0
        if share is not None and first < subsidised_end:
            subsidy_fen = min(amounts.pension_fen, pension_subsidy_fen(share, terms, base))
        amounts_fen = (amounts.pension_fen, amounts.personal_fen)
        found.append(Payment(first, last, ratio, *amounts_fen, subsidy_fen))
    return tuple(found)


def _index(plan: Plan, course: _Course, payments: tuple[Payment, ...], months: int) -> int:
    """The average of the monthly indices; a tier's index is its ratio."""
    total = plan.paid_months * plan.index_millionths
    total += sum(
        length * payment.ratio_percent * MILLION // _PERCENT
        for payment, length in zip(payments, course.lengths_months, strict=True)
    )
    return divide_half_up(total, months * _INDEX_UNIT) * _INDEX_UNIT
