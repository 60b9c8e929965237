"""Values that are not official, and at which amount of them the order of two ways turns.

The basic pension of the residents' scheme is not known for years to come, and a later year's
subsidy only by a derived rule. The more of either, the more its own way brings and no other.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import replace

from flexins.rules import keys
from flexins.rules.contribution import monthly_pension
from flexins.rules.money import FEN_PER_YUAN, MILLION, divide_half_up
from flexins.rules.payment import Payment
from flexins.rules.projection import Projection
from flexins.rules.resident import ResidentPension
from flexins.rules.ways.turn import Hanging, Turn, net_fen
from flexins.rules.ways.way import Flow, Way
from flexins.rules.ways.weighing import Weighing

_PERCENT = 100
# Of the last basic pension that is known: nobody means more.
_MOST_TIMES_AS_MUCH = 5


def unofficial_turns(weighing: Weighing, live_years: int | None) -> Iterator[Turn]:
    """On the residents' basic pension by whole yuan, on the subsidised share by whole percent."""
    for position, one in enumerate(weighing.weighed):
        way = one.way
        if way.resident is not None and way.first_pension_month is not None:
            last = weighing.person.book.last_begun_by(keys.RESIDENT_BASIC, weighing.person.today)
            yield from _turns(
                weighing,
                position,
                live_years,
                on="resident_basic",
                amounts=range(0, _MOST_TIMES_AS_MUCH * last.exact + 1, FEN_PER_YUAN),
                of_value=_by_basic(way, way.resident),
            )
        elif way.asked.kind == "subsidy" and way.projection is not None:
            yield from _turns(
                weighing,
                position,
                live_years,
                on="subsidy",
                amounts=range(0, MILLION + 1, MILLION // _PERCENT),
                of_value=_by_share(way, way.projection),
            )


def _turns(
    weighing: Weighing,
    position: int,
    live_years: int | None,
    *,
    on: Hanging,
    amounts: range,
    of_value: Callable[[int], Way],
) -> Iterator[Turn]:
    """From which of `amounts` on the way at `position` leaves each of another kind behind."""

    def brings(value: int) -> int:
        return net_fen(weighing, of_value(value), live_years)

    kind = weighing.asked[position].kind
    for other, one in enumerate(weighing.weighed):
        if one.way.asked.kind == kind:
            continue
        theirs = net_fen(weighing, one.way, live_years)
        if brings(amounts[0]) < theirs < brings(amounts[-1]):
            ahead = bisect_right(amounts, theirs, key=brings)
            yield Turn(on=on, at=amounts[ahead - 1], below=other, above=position)


def _by_basic(way: Way, found: ResidentPension) -> Callable[[int], Way]:
    """The way by the basic pension in fen a month."""
    known_fen = 0 if found.basic is None else found.basic.exact

    def with_basic(basic_fen: int) -> Way:
        monthly_fen = way.monthly_fen - known_fen + basic_fen
        return replace(way, receives=(Flow(found.first_pension_month, None, monthly_fen),))

    return with_basic


def _by_share(way: Way, found: Projection) -> Callable[[int], Way]:
    """The way by the share of the lowest tier's month that is subsidised, in millionths."""

    def own_fen(payment: Payment, share_millionths: int) -> int:
        if not payment.subsidy_fen:
            return payment.own_fen
        lowest_percent = payment.law.lowest_ratio_percent.exact
        lowest = monthly_pension(payment.law, payment.base, lowest_percent)
        most_fen = divide_half_up(lowest.pension_fen * share_millionths, MILLION)
        return max(0, payment.monthly_fen - most_fen)

    def with_share(share_millionths: int) -> Way:
        amounts = [(p, own_fen(p, share_millionths)) for p in found.payments]
        return replace(way, pays=tuple(Flow(p.first, p.months, fen) for p, fen in amounts if fen))

    return with_share
