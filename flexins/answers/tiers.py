"""Which tier: what each costs, what each brings, how the bases went; one of these at a time."""

from __future__ import annotations

from collections.abc import Callable

from flexins.answers import bases, plan, tier_costs, tier_worth
from flexins.answers.answer import Answer, Problem
from flexins.answers.common import amounts, entered, problem
from flexins.answers.data import Data
from flexins.answers.data.bases import of_bases
from flexins.answers.data.tier_worth import of_worth
from flexins.answers.data.tiers import of_budget, of_tiers
from flexins.answers.tables import Table
from flexins.inputs.given import Given, attempt
from flexins.rules.errors import RuleError
from flexins.rules.tiers import TierTable
from flexins.wording.words import Words

PAGE = tier_costs.PAGE
# What the page shows is where someone looks, not something they said of themselves.
SHOW = "show"
NAMES = (SHOW, "month", "period", "medical", "tier", "compare", "budget", *plan.NAMES)

_MAIN = {
    "cost": ("month", "period", "medical", "tier", "budget"),
    "brings": ("born", "sex", "original_age", "paid", "start", "index", "account"),
    "bases": (),
}


def main(given: Given) -> tuple[str, ...]:
    """The inputs that count most in what is shown."""
    return _MAIN[given.value(SHOW)]


def needed(given: Given) -> tuple[str, ...]:
    """What a tier costs is the same for everybody."""
    return ("born", "sex") if given.value(SHOW) == "brings" else ()


def data(given: Given, words: Words) -> Data:
    """The same as the command line gives it; what the tiers cost with a budget where one is said.

    Raises RuleError.
    """
    shown = given.value(SHOW)
    if shown == "bases":
        return of_bases(bases.known(given.today), words)
    if shown == "brings":
        return of_worth(tier_worth.find(given), words)
    costs = tier_costs.find(given)
    said = of_tiers(costs, words)
    if given.input_values.get("budget") is None:
        return said
    return {**said, "budget": of_budget(tier_costs.within(given, costs), words)}


def answer(given: Given, words: Words) -> Answer:
    """Only the sections of what is shown; all else of the page whatever is shown.

    On an own base that cannot be, the costs are those of the published one.
    """
    costs, problems = _costs(given, words)
    shown = _SHOWN[given.value(SHOW)](given, costs, words)
    later = given.fixed(NAMES)
    return shown._replace(
        problems=tuple(dict.fromkeys((*shown.problems, *problems))),
        result=amounts(costs.tiers[0].monthly_fen, costs.tiers[-1].monthly_fen),
        entered=entered(given, words, [name for name in NAMES if name != SHOW]),
        workbook=lambda: _all_tables(later, costs, words),
    )


def _costs(given: Given, words: Words) -> tuple[TierTable, tuple[Problem, ...]]:
    found = attempt(lambda: tier_costs.find(given))
    if isinstance(found, RuleError):
        return tier_costs.find(given, own_base=False), (problem(words, found),)
    return found, ()


def _all_tables(given: Given, costs: TierTable, words: Words) -> tuple[Table, ...]:
    worth = attempt(lambda: tier_worth.find(given))
    return (
        tier_costs.all_tiers(costs, words, tier_costs.within(given, costs).ratio_percent),
        *(() if isinstance(worth, RuleError) else (tier_worth.of_tiers(worth, words),)),
        bases.by_year(bases.known(given.today), words),
    )


def _bases(given: Given, _costs: TierTable, words: Words) -> Answer:
    return bases.answer(given, words, PAGE)


def _brings(given: Given, costs: TierTable, words: Words) -> Answer:
    return tier_worth.answer(given, costs, words, PAGE)


_SHOWN: dict[str, Callable[[Given, TierTable, Words], Answer]] = {
    "cost": tier_costs.answer,
    "brings": _brings,
    "bases": _bases,
}
