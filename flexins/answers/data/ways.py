"""Ways side by side as data."""

from __future__ import annotations

from typing import Any

from flexins.answers.data import Data, sources
from flexins.answers.ways import stands_on
from flexins.answers.ways_given import AGES_YEARS, Found, why_not
from flexins.inputs.kinds.way import write_way
from flexins.rules.age import MONTHS_PER_YEAR
from flexins.rules.life import chance_text
from flexins.rules.money import percent_text, yuan_plain
from flexins.rules.ways.added import Added
from flexins.rules.ways.heirs import AtDeath
from flexins.rules.ways.reaching import Reaching
from flexins.rules.ways.tried import Tried
from flexins.rules.ways.turn import Turn
from flexins.rules.ways.weighing import Weighed, Weighing
from flexins.wording.way_names import way_name
from flexins.wording.words import Words

_MOST_FOUND = 6  # of those that reach what is wished


def of_ways(found: Found, words: Words) -> Data:
    weighing = found.weighing
    return {
        "ways": [_way(weighing, one, words) for one in weighing.weighed],
        "left_out": [
            {"way": write_way(one.asked), "text": why_not(words, one)} for one in found.left_out
        ],
        "baseline": write_way(weighing.baseline.asked),
        "table": _table(found, words),
        "turns": [_turn(weighing, turn) for turn in found.turns],
        "reaching": None if found.reaching is None else _reaching(found.reaching),
        "assumptions": _assumptions(weighing),
        "sources": sources(words, stands_on(found)),
    }


def _way(weighing: Weighing, one: Weighed, words: Words) -> dict[str, Any]:
    way, chance = one.way, one.chance_to_break_even
    return {
        "way": write_way(way.asked),
        "name": way_name(words.language, weighing.person.book, way.asked),
        "paid": yuan_plain(way.paid_fen),
        "paid_until": None if way.last_paid_month is None else str(way.last_paid_month),
        "monthly": yuan_plain(way.monthly_fen),
        "monthly_today": yuan_plain(way.monthly_today_fen),
        "from_month": None if way.first_pension_month is None else str(way.first_pension_month),
        "months_paid": way.months_paid,
        "adds": _adds(one.added),
        "chance_to_break_even": None if chance is None else chance_text(chance),
        "expected_received": yuan_plain(one.expected_received_fen),
        "expected_paid": yuan_plain(one.expected_paid_fen),
        "expected_return": _percent(one.expected_return_percent),
        "at_death": [_at_death(left) for left in one.at_death],
        "to_live": None
        if one.to_live is None
        else {
            "age": one.to_live.age_years,
            "received": yuan_plain(one.to_live.received_fen),
            "return": _percent(one.to_live.return_percent),
        },
        "deposit": None
        if way.deposit is None
        else {
            "rate": percent_text(way.deposit.rate_millionths),
            "same_money_as": write_way(way.deposit.same_as),
            "month": str(way.deposit.month),
            "balance": yuan_plain(way.deposit.balance_fen),
        },
        "provisional": way.resident is not None and way.resident.provisional,
        "basic": None
        if way.resident is None or way.resident.basic is None
        else yuan_plain(way.resident.basic.exact),
    }


def _adds(added: Added) -> dict[str, Any]:
    even = added.break_even
    return {
        "paid": yuan_plain(added.paid_fen),
        "monthly": yuan_plain(added.monthly_fen),
        "monthly_today": yuan_plain(added.monthly_today_fen),
        "break_even": None
        if even is None
        else {
            "age": even.age_months // MONTHS_PER_YEAR,
            "months": even.age_months % MONTHS_PER_YEAR,
            "after_months": even.pension_months,
            "month": str(even.month),
        },
        "returns": {str(age): _percent(percent) for age, percent in added.returns.items()},
    }


def _at_death(left: AtDeath) -> dict[str, Any]:
    base = left.grants.monthly_base
    return {
        "age": left.age_years,
        "heirs": yuan_plain(left.heirs_fen),
        "account": yuan_plain(left.account_fen),
        "deposit": yuan_plain(left.deposit_fen),
        "funeral_months": left.grants.funeral_months,
        "grant_months": left.grants.grant_months,
        "monthly_base": None if base is None else yuan_plain(base.exact),
    }


def _table(found: Found, words: Words) -> dict[str, Any]:
    """The life table, and the chances to live to the ages that are asked about."""
    alive = found.weighing.lives
    lived = {one.to_live.age_years for one in found.weighing.weighed if one.to_live is not None}
    ages = sorted({*AGES_YEARS, *lived})
    begins = alive.counted_from_age_months
    return {
        "name": alive.name,
        "from_age": {"years": begins // MONTHS_PER_YEAR, "months": begins % MONTHS_PER_YEAR},
        "chances": {str(age): chance_text(alive.chance(age * MONTHS_PER_YEAR)) for age in ages},
        "standing": alive.source.standing.value,
        "reference": alive.source.reference[words.language],
    }


def _turn(weighing: Weighing, turn: Turn) -> dict[str, Any]:
    """At which value: a rate, yuan a month, or an age in years and months."""
    return {
        "on": turn.on,
        "at": _turns_at(turn),
        "below": write_way(weighing.asked[turn.below]),
        "above": write_way(weighing.asked[turn.above]),
    }


def _turns_at(turn: Turn) -> str | dict[str, int]:
    if turn.on == "age":
        return {"years": turn.at // MONTHS_PER_YEAR, "months": turn.at % MONTHS_PER_YEAR}
    return yuan_plain(turn.at) if turn.on == "resident_basic" else percent_text(turn.at)


def _reaching(found: Reaching) -> dict[str, Any]:
    return {
        "wish": None if found.wished_fen is None else yuan_plain(found.wished_fen),
        "budget": None if found.budget_fen is None else yuan_plain(found.budget_fen),
        "ways": [_tried(one) for one in found.found[:_MOST_FOUND]],
        "next_cheaper": None if found.next_cheaper is None else _tried(found.next_cheaper),
        "nearest": None if found.nearest is None else _tried(found.nearest),
        "why": found.why,
        "needs_monthly": None
        if found.needs_month_fen is None
        else yuan_plain(found.needs_month_fen),
        "searched": {
            "ways": found.searched.ways,
            "early_months": found.searched.early_months,
            "years": found.searched.years,
            "all_tiers_by_year": found.searched.all_tiers_by_year,
        },
    }


def _tried(one: Tried) -> dict[str, Any]:
    return {
        "way": write_way(one.way.asked),
        "paid": yuan_plain(one.way.paid_fen),
        "highest_month": yuan_plain(one.highest_month_fen),
        "monthly": yuan_plain(one.way.monthly_fen),
        "monthly_today": yuan_plain(one.monthly_today_fen),
    }


def _assumptions(weighing: Weighing) -> dict[str, str]:
    assumed = weighing.person.assumed
    return {
        "wage_growth": percent_text(assumed.wage_growth_millionths),
        "crediting_rate": percent_text(assumed.crediting_rate_millionths),
    }


def _percent(percent: float | None) -> str | None:
    return None if percent is None else f"{percent:.2f}"
