"""A projected pension as data."""

from __future__ import annotations

from typing import Any

from flexins.answers.data import Data, sources, steps
from flexins.rules.acquired import Acquired, acquired
from flexins.rules.age import MONTHS_PER_YEAR
from flexins.rules.benefit import hundredths_text, index_text
from flexins.rules.future import Assumptions
from flexins.rules.money import percent_text, yuan_plain
from flexins.rules.payback import added_monthly_fen, break_even, yearly_return_percent
from flexins.rules.payout import tenths_text
from flexins.rules.projection import Projection
from flexins.rules.target import Target
from flexins.wording.words import Words

RETURN_AGES_YEARS = (75, 80, 85)


def of_projection(found: Projection, words: Words) -> Data:
    given = found.benefit.inputs
    years, months = divmod(found.age_months, MONTHS_PER_YEAR)
    amounts = {
        "account": given.account_fen,
        "basic": found.benefit.basic_fen,
        "personal": found.benefit.personal_fen,
        "total": found.monthly_fen,
    }
    return {
        "retirement": str(found.retires),
        "retirement_age": {"years": years, "months": months},
        "statutory_month": str(found.statutory.month),
        "months_paid": found.months_paid,
        "years": hundredths_text(given.years_hundredths),
        "index": index_text(given.index_millionths),
        "benefit_base": yuan_plain(given.benefit_base_fen),
        "payout_months": tenths_text(given.payout_tenths),
        **{name: yuan_plain(fen) for name, fen in amounts.items()},
        "paid_total": yuan_plain(found.paid_total_fen),
        "today": {
            **{name: yuan_plain(found.in_todays_money(fen)) for name, fen in amounts.items()},
            "paid_total": yuan_plain(found.paid_total_today_fen),
        },
        "stop_today": {
            "total": yuan_plain(found.stopped.monthly_fen),
            "today": yuan_plain(found.stopped_today_fen),
            "retirement": str(found.stopped.retires),
        },
        "adds": of_paying_on(found),
        "break_even": _break_even(found),
        "acquired": _acquired(acquired(found)),
        "meets_minimum": found.meets_minimum,
        "minimum_months": found.minimum_months,
        "minimum_met": str(found.minimum_met),
        "assumptions": of_assumptions(found.assumed),
        "steps": steps(words, found.steps),
        "sources": sources(words, found.sources),
    }


def of_target(found: Target, words: Words, *, then: bool) -> Data:
    """The tier that reaches a wish, and the highest beside it; None where none reaches it."""
    shown = found.reaching or found.highest
    return {
        **of_wish(found, then=then),
        "assumptions": of_assumptions(shown.assumed),
        "sources": sources(words, shown.sources),
    }


def of_wish(found: Target, *, then: bool = False) -> dict[str, Any]:
    highest = _tier(found.highest)
    reached = _tier(found.reaching) if found.reaching else dict.fromkeys(highest)
    return {"wished": yuan_plain(found.wished_fen), "then": then, **reached, "highest": highest}


def of_assumptions(assumed: Assumptions) -> dict[str, str]:
    return {
        "wage_growth": percent_text(assumed.wage_growth_millionths),
        "crediting_rate": percent_text(assumed.crediting_rate_millionths),
    }


def of_paying_on(found: Projection) -> dict[str, Any]:
    """What paying from the start on adds to paying nothing more."""
    returns = {age: yearly_return_percent(found, age) for age in RETURN_AGES_YEARS}
    return {
        "paid": yuan_plain(found.paid_total_fen),
        "monthly": yuan_plain(added_monthly_fen(found)),
        "break_even": _break_even(found),
        "returns": {str(age): of_percent(percent) for age, percent in returns.items()},
    }


def of_percent(percent: float | None) -> str | None:
    return None if percent is None else f"{percent:.2f}"


def _break_even(found: Projection) -> dict[str, Any] | None:
    even = break_even(found)
    if even is None:
        return None
    years, months = divmod(even.age_months, MONTHS_PER_YEAR)
    return {
        "age": years,
        "months": months,
        "after_months": even.pension_months,
        "month": str(even.month),
    }


def _acquired(year: Acquired | None) -> dict[str, Any] | None:
    if year is None:
        return None
    return {
        "months": year.months,
        "paid": yuan_plain(year.paid_fen),
        "account": yuan_plain(year.account_fen),
        "monthly": yuan_plain(year.monthly_fen),
    }


def _tier(found: Projection) -> dict[str, Any]:
    return {
        "ratio": found.payments[-1].ratio_percent if found.payments else found.plan.ratios,
        "monthly_today": yuan_plain(found.monthly_today_fen),
        "monthly": yuan_plain(found.monthly_fen),
    }
