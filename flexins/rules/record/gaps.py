"""What each gap did: months lost, the pension less, medical insurance begun anew."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from flexins.rules import keys
from flexins.rules.book import RuleBook
from flexins.rules.dated import Source
from flexins.rules.errors import RuleError
from flexins.rules.future import Assumptions, default_assumptions
from flexins.rules.money import Fen, Millionths
from flexins.rules.month import Month
from flexins.rules.plan import Plan
from flexins.rules.projecting import project
from flexins.rules.projection import Projection
from flexins.rules.record.account import Account
from flexins.rules.record.bases import Bases, TierOf, tier_of
from flexins.rules.record.finding import Finding
from flexins.rules.record.given import Given, Kind
from flexins.rules.record.months import Counted, Span
from flexins.rules.retirement import Sex


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Whose record it is, as far as a projection needs to know. `assumed` None: as things are."""

    sex: Sex
    born: Month
    original_age_years: int | None = None
    assumed: Assumptions | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """By how much a pension is less for a gap: the same plan with and without its months, at the
    average index and with `missed_fen` more in the account, what the month before the gap put in
    times its months, without interest. In the money of the time and in today's."""

    missed_fen: int
    monthly_fen: int
    monthly_today_fen: int
    retires_later_months: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Months without a contribution between others; `owed_months` of them stand as owed.

    `medical_anew`: an employee's medical insurance paid together with the pension would have begun
    anew after it; None where the record shows that it was paid on, or nothing is known.
    `medical_again` is the first month with benefits then. `loss` None: nothing is known of whose
    record it is, or the plan cannot be.
    """

    span: Span
    owed_months: int
    medical_anew: bool | None
    medical_again: Month | None
    loss: Loss | None
    finding: Finding
    sources: tuple[Source, ...]


def gaps_of(
    book: RuleBook,
    given: Given,
    counted: Counted,
    bases: Bases,
    *,
    index_millionths: Millionths | None,
    account: Account,
    holder: Holder | None,
    today: date,
) -> tuple[Gap, ...]:
    """The gaps in order of time."""
    if not counted.gaps:
        return ()
    lines = _lines(counted)
    owed = {
        entry.first.plus(offset)
        for entry in counted.usable
        if entry.kind is Kind.OWED
        for offset in range(entry.span)
    }
    losses = None
    if holder is not None and index_millionths is not None:
        plan = _plan(book, holder, counted, bases, index_millionths, account.fen, today)
        if plan is not None:
            losses = _Losses(book, plan, holder.assumed or default_assumptions(book, today), today)
    found = []
    for span in counted.gaps:
        anew, again, sources = _medical(book, given, span)
        loss = None
        if losses is not None:
            each_fen = account.monthly_fen.get(span.first.plus(-1), 0)
            loss = losses.of(span.months, each_fen * span.months)
        code = "gap" if span.exact else "gap_within_year"
        parameters = {"first": span.first, "last": span.last, "count": span.months}
        months = (span.first.plus(n) for n in range(span.first.months_through(span.last)))
        found.append(
            Gap(
                span=span,
                owed_months=sum(month in owed for month in months),
                medical_anew=anew,
                medical_again=again,
                loss=loss,
                finding=Finding(code, lines.get(span.last.plus(1)), parameters),
                sources=sources,
            )
        )
    return tuple(found)


def _lines(counted: Counted) -> dict[Month, int]:
    """The line on which each month stands, and that of a year of which only some months count by
    the month after it."""
    found = {month: entry.line for month, entry in counted.by_month.items()}
    return {some.last.plus(1): some.entry.line for some in counted.some} | found


def _medical(
    book: RuleBook, given: Given, span: Span
) -> tuple[bool | None, Month | None, tuple[Source, ...]]:
    day = span.first.first_day()
    bridgeable = book.find(keys.MEDICAL_BRIDGEABLE_BREAK_MONTHS, day)
    waiting = book.find(keys.MEDICAL_WAITING_MONTHS, day)
    if not span.exact or bridgeable is None or waiting is None:
        return None, None, ()
    months = span.months
    begins = span.last.plus(1)
    if given.medical_months is not None:
        missed = [
            span.first.plus(n)
            for n in range(months)
            if span.first.plus(n) not in given.medical_months
        ]
        if not missed:
            return False, None, ()
        months, begins = len(missed), missed[-1].plus(1)
    sources = (bridgeable, waiting)
    if months <= bridgeable.exact:
        return False, None, sources
    return True, begins.plus(waiting.exact), sources


def _plan(
    book: RuleBook,
    holder: Holder,
    counted: Counted,
    bases: Bases,
    index_millionths: Millionths,
    account_fen: Fen | None,
    today: date,
) -> Plan | None:
    """Paying on from now at the tier of the last month, or the lowest."""
    last = counted.last
    if last is None:
        return None
    start = max(last.plus(1), Month.containing(today))
    ratios = book.tier_ratios_percent(start.first_day())
    found = tier_of(book, last, bases.by_month[last]) if last in bases.by_month else None
    ratio = found.ratio_percent if isinstance(found, TierOf) else ratios[0]
    return Plan(
        sex=holder.sex,
        born=holder.born,
        start=start,
        ratios=ratio,
        original_age_years=holder.original_age_years,
        paid_months=counted.months,
        index_millionths=index_millionths,
        account_fen=account_fen or Fen(0),
    )


class _Losses:
    """By how much a plan brings less for months that were not paid, gap by gap."""

    def __init__(self, book: RuleBook, plan: Plan, assumed: Assumptions, today: date) -> None:
        self._book, self._plan, self._assumed, self._today = book, plan, assumed, today
        self._as_it_is = self._projected(0, 0)
        self._known: dict[tuple[int, int], Loss | None] = {}

    def of(self, months: int, missed_fen: int) -> Loss | None:
        """None where the plan, with those months or without, cannot be."""
        if (months, missed_fen) not in self._known:
            self._known[months, missed_fen] = self._loss(months, missed_fen)
        return self._known[months, missed_fen]

    def _loss(self, months: int, missed_fen: int) -> Loss | None:
        as_it_is, whole = self._as_it_is, self._projected(months, missed_fen)
        if as_it_is is None or whole is None:
            return None
        return Loss(
            missed_fen=missed_fen,
            monthly_fen=whole.monthly_fen - as_it_is.monthly_fen,
            monthly_today_fen=whole.monthly_today_fen - as_it_is.monthly_today_fen,
            retires_later_months=as_it_is.retires.months_since(whole.retires),
        )

    def _projected(self, months: int, missed_fen: int) -> Projection | None:
        plan = replace(
            self._plan,
            paid_months=self._plan.paid_months + months,
            account_fen=Fen(self._plan.account_fen + missed_fen),
        )
        try:
            return project(self._book, plan, self._assumed, self._today)
        except RuleError:
            return None
