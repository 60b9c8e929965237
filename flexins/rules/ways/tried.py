"""A way that was tried, by what it is chosen by; worked out whole where it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from flexins.rules.future import AssumedBases
from flexins.rules.money import divide_half_up
from flexins.rules.month import Month
from flexins.rules.payment import Payment
from flexins.rules.spans import spans
from flexins.rules.ways.way import Way


@dataclass(frozen=True, kw_only=True)
class Tried:
    """What it pays in all, what it brings a month in today's money, and what it costs at most in a
    month, in today's money too."""

    paid_fen: int
    monthly_today_fen: int
    highest_month_fen: int
    build: Callable[[], Way]

    @cached_property  # of more than a thousand tried a few are looked at
    def way(self) -> Way:
        return self.build()


def tried(way: Way, highest_month_fen: int) -> Tried:
    return Tried(
        paid_fen=way.paid_fen,
        monthly_today_fen=way.monthly_today_fen,
        highest_month_fen=highest_month_fen,
        build=lambda: way,
    )


def month_in_todays_money(bases: AssumedBases) -> Callable[[Payment], int]:
    """What a month of a payment costs, measured against wages as they are now, in fen."""
    month = Month.containing(bases.today)
    (now,) = spans(bases.book, month, month, bases)
    base_fen = now.base.monthly_fen
    return lambda payment: divide_half_up(payment.own_fen * base_fen, payment.base.monthly_fen)
