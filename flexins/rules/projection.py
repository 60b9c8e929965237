"""What a plan leads to: what is paid, the pension it brings, and what stopping would leave; with
the arithmetic of it, line by line, and every value of the law it stands on.

`projecting.py` works it out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from flexins.rules import keys
from flexins.rules.benefit import Benefit, index_text
from flexins.rules.book import RuleBook
from flexins.rules.contribution import monthly_medical_fen
from flexins.rules.dated import DatedValue, Source
from flexins.rules.future import AssumedBases, Assumptions
from flexins.rules.law import medical_law
from flexins.rules.money import divide_half_up, percent_text, yuan_text
from flexins.rules.month import Month
from flexins.rules.payment import Payment
from flexins.rules.plan import Plan
from flexins.rules.retirement import Retirement, minimum_step
from flexins.rules.spans import spans
from flexins.rules.step import Step, sources_of

_PERCENT = 100


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


@dataclass(frozen=True, kw_only=True)
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
        return todays_money(fen, self.bases, self.benefit)

    @property
    def monthly_today_fen(self) -> int:
        return self.in_todays_money(self.monthly_fen)

    @property
    def stopped_today_fen(self) -> int:
        """The pension without paying on, in today's money."""
        stopped = self.stopped
        if stopped.benefit is None:
            return 0
        return todays_money(stopped.monthly_fen, self.bases, stopped.benefit)

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

    @cached_property  # its sources stand on it, and so does what is shown
    def steps(self) -> tuple[Step, ...]:
        """How the pension follows from months, index, account and age."""
        return _steps(self)

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every value of the law that the pension and what is paid stand on, each once."""
        return _sources(self)


def todays_money(fen: int, bases: AssumedBases, of: Benefit) -> int:
    """An amount of the time of `of`, measured against wages as they are today."""
    return divide_half_up(fen * bases.benefit_now_fen, of.inputs.benefit_base_fen)


def _steps(found: Projection) -> tuple[Step, ...]:
    *until_statutory, minimum = found.statutory.steps
    if found.retires < found.statutory.month:
        early = found.statutory.early_at_most
        sources = () if early is None else (early,)
        earlier = found.statutory.month.months_since(found.retires)
        until_statutory.append(
            Step("early_month", f"{found.statutory.month} − {earlier}", str(found.retires), sources)
        )
        minimum = minimum_step(found.minimum, found.retires)
    return (
        *until_statutory,
        minimum,
        _benefit_base_step(found),
        _index_step(found),
        _account_step(found),
        found.payout_step,
        *found.benefit.steps,
        *_todays_money_step(found),
    )


def _todays_money_step(found: Projection) -> tuple[Step, ...]:
    """How the money of the time becomes today's; nothing where both are the same."""
    then_fen, now_fen = found.benefit.inputs.benefit_base_fen, found.bases.benefit_now_fen
    if then_fen == now_fen:
        return ()
    return (
        Step(
            "todays_money",
            f"{yuan_text(found.monthly_fen)} × {yuan_text(now_fen)} ÷ {yuan_text(then_fen)}",
            yuan_text(found.monthly_today_fen),
            found.bases.benefit_sources(found.bases.today.year),
        ),
    )


def _benefit_base_step(found: Projection) -> Step:
    """A line without arithmetic: grown year by year, each time to a whole yuan."""
    year = found.retires.year
    sources = found.bases.benefit_sources(year)
    published = sources[0]
    growth = percent_text(found.assumed.wage_growth_millionths)
    parameters = {
        "year": year,
        "base": yuan_text(found.benefit.inputs.benefit_base_fen),
        "published": yuan_text(published.exact),
        "of": published.first_day.year,
        "growth": growth,
    }
    known = published.last_day is None or year <= published.last_day.year
    grown = year > found.bases.today.year and not known
    code = "benefit_base_grown" if grown else "benefit_base"
    return Step(code, "", "", sources, parameters)


def _index_step(found: Projection) -> Step:
    plan = found.plan
    parts = []
    if plan.paid_months:
        parts.append(f"{plan.paid_months} × {index_text(plan.index_millionths)}")
    by_ratio: dict[int, int] = {}
    for payment in found.payments:
        months = by_ratio.get(payment.ratio_percent, 0) + payment.months
        by_ratio[payment.ratio_percent] = months
    parts += [f"{months} × {ratio / _PERCENT:g}" for ratio, months in by_ratio.items()]
    arithmetic = f"({' + '.join(parts) or '0'}) ÷ {found.months_paid}"
    return Step("index", arithmetic, index_text(found.benefit.inputs.index_millionths))


def _account_step(found: Projection) -> Step:
    opening_fen = found.plan.account_fen
    paid_fen = sum(payment.personal_fen * payment.months for payment in found.payments)
    account_fen = found.benefit.inputs.account_fen
    parts = (opening_fen, paid_fen, account_fen - opening_fen - paid_fen)
    known_at = found.plan.account_known_at
    sources: list[Source] = [found.book.on(keys.INTEREST_WITHIN_YEAR, known_at.first_day())]
    if known_at < found.retires:
        sources += found.bases.crediting_sources(known_at.year, found.retires.plus(-1).year)
    arithmetic = " + ".join(yuan_text(fen) for fen in parts)
    return Step("account", arithmetic, yuan_text(account_fen), tuple(sources))


def _sources(found: Projection) -> tuple[Source, ...]:
    """In order of use."""
    used = (*sources_of(found.steps), *_payment_sources(found))
    return tuple({(value.key, value.first_day): value for value in used}.values())


def _payment_sources(found: Projection) -> Iterator[Source]:
    book = found.book
    before = None
    for payment in found.payments:
        law, base = payment.law, payment.base
        is_lowest = payment.ratio_percent == law.lowest_ratio_percent.exact
        stands_on = (law, base.base_sources, base.lower_limit_sources, is_lowest)
        if stands_on == before and not payment.subsidy_fen:
            continue  # on the same as the payment before
        before = stands_on
        yield from base.base_sources
        if is_lowest:
            yield from base.lower_limit_sources
            yield law.lowest_ratio_percent
        yield from (law.tier_ratios_percent, law.rate, law.personal_rate, law.rounding)
        if payment.subsidy_fen:
            yield book.on(keys.SUBSIDY_SHARE, payment.first.first_day())
    if found.months_past_statutory:
        yield book.on(keys.MAY_CONTINUE_UNTIL_MINIMUM, found.statutory.month.first_day())
