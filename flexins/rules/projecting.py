"""Work out what a plan leads to, from the first month to pay to the monthly pension.

One pays up to the month before the one of retirement; the pension is paid from the month after
it. Retirement is the statutory month, or the month after the minimum time is reached where that
comes later (Social Insurance Law, article 16), or an early month by choice with the minimum met.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from operator import mul
from typing import NamedTuple

from flexins.rules import keys
from flexins.rules.account import (
    AccountYear,
    account_years,
    balance_after,
    by_calendar_year,
    spread,
)
from flexins.rules.age import MONTHS_PER_YEAR
from flexins.rules.benefit import HUNDREDTHS, Benefit, BenefitInputs, benefit
from flexins.rules.book import RuleBook
from flexins.rules.dated import DatedValue
from flexins.rules.errors import RuleError
from flexins.rules.future import AssumedBases, Assumptions, bases_through
from flexins.rules.law import BenefitLaw, benefit_law
from flexins.rules.money import MILLION, Fen, Hundredths, Millionths, Tenths, divide_half_up
from flexins.rules.month import Month
from flexins.rules.payment import Payment
from flexins.rules.payout import payout_months_tenths
from flexins.rules.plan import Plan, check_plan, check_within_reach
from flexins.rules.projection import Projection, Stopped
from flexins.rules.retirement import Retirement, retirement
from flexins.rules.spans import Span, spans
from flexins.rules.step import Step
from flexins.rules.stretch import ratio_in
from flexins.rules.subsidy import pension_subsidy_fen

_PERCENT = 100
_INDEX_UNIT = 100  # an index is kept to four decimals, as sheets print it


class _Instalment(NamedTuple):
    """Months of one span and one 社保年度, subsidised or not."""

    span: Span
    first: Month
    last: Month
    insurance_year: int
    share: DatedValue[Millionths] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """What all tiers of a plan share: when it ends, its bases, its months, without the plan."""

    statutory: Retirement
    retires: Month
    minimum: DatedValue[int]
    bases: AssumedBases
    instalments: tuple[_Instalment, ...]
    lengths_months: tuple[int, ...]
    account_years: tuple[AccountYear, ...]
    law: BenefitLaw
    payout_tenths: Tenths
    payout_step: Step
    stopped: Stopped
    # By the ratio and the place of the instalment: of many choices each is worked out once.
    payments: dict[int, dict[int, Payment]] = field(default_factory=dict)


def project(book: RuleBook, plan: Plan, assumed: Assumptions, today: date) -> Projection:
    """The pension that `plan` leads to, as far as the assumptions hold.

    Raises RuleError for a plan that cannot be (see `check_plan`), and for months whose base is
    not known.
    """
    return project_on(course_of(book, plan, assumed, today), book, plan, assumed)


def project_tiers(
    book: RuleBook, plan: Plan, assumed: Assumptions, today: date
) -> dict[int, Projection]:
    """`plan` at each tier offered in all of its months, by ratio in percent from the lowest."""
    course = course_of(book, plan, assumed, today)
    offered = [instalment.span.law.tier_ratios_percent.exact for instalment in course.instalments]
    ratios = offered[0] if offered else book.tier_ratios_percent(plan.start.first_day())
    return {
        ratio: project_on(course, book, replace(plan, ratios=ratio), assumed)
        for ratio in ratios
        if all(ratio in tiers for tiers in offered)
    }


def course_of(book: RuleBook, plan: Plan, assumed: Assumptions, today: date) -> Course:
    """The course of `plan`. Raises RuleError as `project` does."""
    statutory = retirement(book, plan.sex, plan.born, plan.original_age_years)
    check_plan(book, plan, statutory, today)
    retires, minimum = retirement_of(book, plan, statutory)
    first = min(plan.account_known_at, plan.start)
    bases = bases_through(book, first, retires, today, assumed, plan.own_bases_fen)
    if retires.year not in bases.benefit_fen:
        raise RuleError("no_benefit_base", "born", first=min(bases.benefit_fen))
    instalments = tuple(_instalments(book, plan, plan.last_to_pay(retires), bases))
    by_year = by_calendar_year(spread(i.first, i.last, retires) for i in instalments)
    law = benefit_law(book, retires.first_day())
    payout_tenths, payout_step = payout_months_tenths(law, retires.months_since(plan.born))
    return Course(
        statutory=statutory,
        retires=retires,
        minimum=minimum,
        bases=bases,
        instalments=instalments,
        lengths_months=tuple(i.first.months_through(i.last) for i in instalments),
        account_years=account_years(plan.account_known_at, retires, by_year, bases.crediting),
        law=law,
        payout_tenths=payout_tenths,
        payout_step=payout_step,
        stopped=_stopped(book, plan, statutory, retires, minimum, bases),
    )


def project_on(course: Course, book: RuleBook, plan: Plan, assumed: Assumptions) -> Projection:
    """As `project`; the course is that of `plan`, or of one that differs in its tiers alone."""
    payments = tuple(payments_on(plan, course))
    months = plan.paid_months + sum(course.lengths_months)
    return Projection(
        book=book,
        plan=plan,
        assumed=assumed,
        statutory=course.statutory,
        retires=course.retires,
        minimum=course.minimum,
        payments=payments,
        bases=course.bases,
        months_paid=months,
        paid_total_fen=sum(
            payment.own_fen * length
            for payment, length in zip(payments, course.lengths_months, strict=True)
        ),
        benefit=benefit_on(plan, course, payments, course.payout_tenths),
        payout_step=course.payout_step,
        stopped=course.stopped,
    )


def benefit_on(
    plan: Plan, course: Course, payments: Sequence[Payment], payout_tenths: Tenths
) -> Benefit:
    """The pension of `plan`, whose `payments` are those on its course. Raises RuleError.

    The course may be another person's who begins and retires in the same months, with an account
    known in the same: all that is theirs alone is `payout_tenths`.
    """
    months = plan.paid_months + sum(course.lengths_months)
    if months == 0:
        raise RuleError("no_months", "start", month=course.retires)
    account_fen = balance_after(
        plan.account_fen, course.account_years, [payment.personal_fen for payment in payments]
    )
    given = BenefitInputs(
        benefit_base_fen=course.bases.benefit_fen[course.retires.year],
        index_millionths=_index(plan, payments, course.lengths_months),
        years_hundredths=years_hundredths(months),
        deemed_years_hundredths=Hundredths(0),
        account_fen=Fen(account_fen),
        payout_tenths=payout_tenths,
    )
    return benefit(course.law, given)


def retirement_of(
    book: RuleBook, plan: Plan, statutory: Retirement
) -> tuple[Month, DatedValue[int]]:
    """The month of retirement, and the minimum that it asks for.

    Raises RuleError where the minimum is met too late, or not by an early month.
    """
    if plan.retire_at is not None and plan.retire_at < statutory.month:
        minimum = book.on(keys.MINIMUM_MONTHS, plan.retire_at.first_day())
        missing = minimum.exact - plan.paid_months - plan.retire_at.months_since(plan.start)
        if missing > 0:
            raise RuleError("early_without_minimum", "retire", count=missing)
        _check_pays_enough(plan, minimum.exact)
        return plan.retire_at, minimum
    minimum = book.on(keys.MINIMUM_MONTHS, statutory.month.first_day())
    missing = minimum.exact - plan.paid_months
    # Months that stand already count; the rest is paid month by month from the start.
    retires = max(statutory.month, plan.start.plus(missing)) if missing > 0 else statutory.month
    check_within_reach(book, plan.born, retires)
    _check_pays_enough(plan, minimum.exact)
    return retires, minimum


def _check_pays_enough(plan: Plan, minimum_months: int) -> None:
    if plan.pays_months is not None:
        missing = minimum_months - plan.paid_months - plan.pays_months
        if missing > 0:
            raise RuleError("stops_before_minimum", "way", count=missing)


def _stopped(
    book: RuleBook,
    plan: Plan,
    statutory: Retirement,
    retires: Month,
    minimum: DatedValue[int],
    bases: AssumedBases,
) -> Stopped:
    """The same person paying nothing from now on.

    The minimum never falls from one year to the next: who has not met that of an early month
    chosen has not met that of the statutory one either.
    """
    if plan.paid_months < minimum.exact:
        return Stopped(
            retires=statutory.month, minimum_months=statutory.minimum_months, benefit=None
        )
    law = benefit_law(book, retires.first_day())
    years = account_years(plan.account_known_at, retires, {}, bases.crediting)
    account_fen = balance_after(plan.account_fen, years, ())
    given = BenefitInputs(
        benefit_base_fen=bases.benefit_fen[retires.year],
        index_millionths=_index(plan, (), ()),
        years_hundredths=years_hundredths(plan.paid_months),
        deemed_years_hundredths=Hundredths(0),
        account_fen=Fen(account_fen),
        payout_tenths=payout_months_tenths(law, retires.months_since(plan.born))[0],
    )
    return Stopped(retires=retires, minimum_months=minimum.exact, benefit=benefit(law, given))


def _instalments(
    book: RuleBook, plan: Plan, last: Month, bases: AssumedBases
) -> Iterator[_Instalment]:
    for span in spans(book, plan.start, last, bases):
        year = book.insurance_year(span.first)
        if not plan.subsidised_months:
            yield _Instalment(span, span.first, span.last, year, None)
            continue
        for first, end, is_subsidised in _subsidised_parts(span, plan):
            share = None
            if is_subsidised:
                share = book.find(keys.SUBSIDY_SHARE, first.first_day())
                if share is None:
                    raise RuleError("nothing_known", "subsidised", month=first)
            yield _Instalment(span, first, end, year, share)


def _subsidised_parts(span: Span, plan: Plan) -> Iterator[tuple[Month, Month, bool]]:
    """The months of a span before, in and after those that are subsidised."""
    begins = plan.subsidy_begins
    until = begins.plus(plan.subsidised_months - 1)
    before = min(span.last, max(begins, span.first).plus(-1))
    cut = min(span.last, max(until, before))
    parts = ((span.first, before), (before.plus(1), cut), (cut.plus(1), span.last))
    for first, end in parts:
        if first <= end:
            yield first, end, begins <= first <= until


def payments_on(plan: Plan, course: Course) -> Iterator[Payment]:
    """What the tiers of `plan` pay on its course. Raises RuleError for a tier not offered."""
    for position, instalment in enumerate(course.instalments):
        ratio = ratio_in(plan.ratios, instalment.insurance_year)
        of_ratio = course.payments.get(ratio)
        if of_ratio is None:
            of_ratio = course.payments[ratio] = {}
        payment = of_ratio.get(position)
        if payment is None:
            payment = of_ratio[position] = _payment(instalment, ratio)
        yield payment


def _payment(instalment: _Instalment, ratio_percent: int) -> Payment:
    span, first, last, _, share = instalment
    monthly_fen, personal_fen = span.contribution_fen(ratio_percent)
    subsidy_fen = 0
    if share is not None:
        most_fen = pension_subsidy_fen(share, span.law, span.base)
        subsidy_fen = min(monthly_fen, most_fen)
    return Payment(
        first=first,
        last=last,
        ratio_percent=ratio_percent,
        monthly_fen=monthly_fen,
        personal_fen=personal_fen,
        subsidy_fen=Fen(subsidy_fen),
        base=span.base,
        law=span.law,
    )


def _index(plan: Plan, payments: Sequence[Payment], lengths_months: Sequence[int]) -> Millionths:
    """The average of the monthly indices; a tier's index is its ratio."""
    ratios_percent = [payment.ratio_percent for payment in payments]
    total = plan.paid_months * plan.index_millionths
    total += sum(map(mul, lengths_months, ratios_percent)) * MILLION // _PERCENT
    months = plan.paid_months + sum(lengths_months)
    return Millionths(divide_half_up(total, months * _INDEX_UNIT) * _INDEX_UNIT)


def years_hundredths(months: int) -> Hundredths:
    """Months as years to two decimals, as sheets print them."""
    return Hundredths(divide_half_up(months * HUNDREDTHS, MONTHS_PER_YEAR))
