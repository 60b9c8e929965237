"""The money of another way in a bank deposit, at a rate that the person gives.

What the other way pays is put in at the beginning of its month; interest is a twelfth of the
yearly rate each month, and bears interest itself. Nothing is rounded before the end. When the
other way's pension would begin the whole is there in one sum, whether one lives to see it or the
heirs have it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from flexins.rules.age import MONTHS_PER_YEAR
from flexins.rules.errors import RuleError
from flexins.rules.money import MILLION, Fen, Millionths, divide_half_up
from flexins.rules.month import Month
from flexins.rules.ways.asked import Asked
from flexins.rules.ways.way import Deposit, Flow, Way

_PARTS = MILLION * MILLION  # of a fen: after a hundred years still far finer than one


def deposit_way(asked: Asked, other: Way, stopped: Way) -> Way:
    """The pension of who stops, and beside it the money of `other` in one sum.

    Raises RuleError where the other way brings no pension, and no month to compare with.
    """
    assert asked.rate_millionths is not None
    month = other.first_pension_month
    if month is None:
        raise RuleError("deposit_of_nothing", "way")
    way = replace(
        stopped,
        asked=asked,
        pays=tuple(flow._replace(outlives=True) for flow in other.pays),
        deposit=Deposit(
            rate_millionths=asked.rate_millionths,
            same_as=other.asked,
            month=month,
            balance_fen=Fen(0),
        ),
    )
    return at_rate(way, asked.rate_millionths)


def at_rate(way: Way, rate_millionths: Millionths) -> Way:
    """The same deposit at a yearly rate."""
    assert way.deposit is not None
    month = way.deposit.month
    balance = deposit_at(way.pays, rate_millionths, month)
    lump = (Flow(month, 1, balance, outlives=True),) if balance else ()
    return replace(
        way,
        receives=(*(flow for flow in way.receives if not flow.outlives), *lump),
        deposit=replace(way.deposit, rate_millionths=rate_millionths, balance_fen=balance),
    )


def deposit_at(pays: Iterable[Flow], rate_millionths: int, until: Month) -> Fen:
    """What the payments before `until` have grown to at its beginning."""
    year = MONTHS_PER_YEAR * MILLION
    by_month: dict[int, int] = {}
    for flow in pays:
        for offset in range(flow.before(until)):
            at = flow.first.ordinal + offset
            by_month[at] = by_month.get(at, 0) + flow.fen
    balance = 0
    for at in range(min(by_month, default=until.ordinal), until.ordinal):
        balance += by_month.get(at, 0) * _PARTS
        balance = divide_half_up(balance * (year + rate_millionths), year)
    return Fen(divide_half_up(balance, _PARTS))
