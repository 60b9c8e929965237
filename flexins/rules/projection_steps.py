"""The arithmetic of a projection, line by line, and every value of the law it stands on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from flexins.rules import keys
from flexins.rules.benefit import index_text
from flexins.rules.dated import Source
from flexins.rules.law import contribution_law
from flexins.rules.money import percent_text, yuan_text
from flexins.rules.retirement import minimum_step
from flexins.rules.step import Step, sources_of

if TYPE_CHECKING:
    from flexins.rules.projection import Projection

_PERCENT = 100


def projection_steps(found: Projection) -> tuple[Step, ...]:
    """How the pension follows from months, index, account and age."""
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


def projection_sources(found: Projection) -> tuple[Source, ...]:
    """Every value used, each once, in order of use."""
    used = (*sources_of(found.steps), *_payment_sources(found))
    return tuple({(value.key, value.first_day): value for value in used}.values())


def _payment_sources(found: Projection) -> Iterator[Source]:
    book = found.book
    for payment in found.payments:
        law = contribution_law(book, payment.first)
        yield from payment.base.base_sources
        if payment.ratio_percent == law.lowest_ratio_percent.exact:
            yield from payment.base.lower_limit_sources
            yield law.lowest_ratio_percent
        yield from (law.tier_ratios_percent, law.rate, law.personal_rate, law.rounding)
        if payment.subsidy_fen:
            yield book.on(keys.SUBSIDY_SHARE, payment.first.first_day())
    if found.months_past_statutory:
        yield book.on(keys.MAY_CONTINUE_UNTIL_MINIMUM, found.statutory.month.first_day())
