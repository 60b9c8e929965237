"""A way worked out: what is paid and received, month by month."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from flexins.rules.dated import Source
from flexins.rules.money import Fen, Millionths
from flexins.rules.month import Month
from flexins.rules.projection import Projection
from flexins.rules.resident import ResidentPension
from flexins.rules.retirement import Retirement
from flexins.rules.step import sources_of
from flexins.rules.ways.asked import Asked


class Flow(NamedTuple):
    """`fen` in each of `months` months from `first` on; None: for life.

    `outlives`: it does not end with the person; the heirs go on with it.
    """

    first: Month
    months: int | None
    fen: int
    outlives: bool = False

    def before(self, until: Month) -> int:
        """How many of its months lie before `until`."""
        months = until.months_since(self.first)
        return max(0, months if self.months is None else min(months, self.months))


@dataclass(frozen=True, slots=True, kw_only=True)
class Deposit:
    """The money of `same_as` in a bank: `balance_fen` at the beginning of `month`."""

    rate_millionths: Millionths
    same_as: Asked
    month: Month
    balance_fen: Fen


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """Amounts in the money of the time. `first_pension_month` None: no monthly pension follows.

    `projection` is that of the employees' pension, None where there is none. `months_paid` are
    those of the employees' scheme, in all.
    """

    asked: Asked
    statutory: Retirement
    pays: tuple[Flow, ...] = ()
    receives: tuple[Flow, ...] = ()
    monthly_fen: int = 0
    monthly_today_fen: int = 0
    first_pension_month: Month | None = None
    months_paid: int = 0
    projection: Projection | None = None
    resident: ResidentPension | None = None
    deposit: Deposit | None = None

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every value of the law that it stands on."""
        if self.resident is not None:
            return self.resident.sources
        if self.projection is not None:
            return self.projection.sources
        return sources_of(self.statutory.steps)

    @property
    def paid_fen(self) -> int:
        return sum(flow.fen * (flow.months or 0) for flow in self.pays)

    @property
    def last_paid_month(self) -> Month | None:
        ends = [flow.first.plus((flow.months or 1) - 1) for flow in self.pays]
        return max(ends, default=None)

    def paid_before(self, month: Month) -> int:
        return amount_before(self.pays, month)

    def received_before(self, month: Month) -> int:
        return amount_before(self.receives, month)


def nets_before(way: Way, months: Sequence[Month]) -> list[int]:
    """What is received less what is paid before each of `months`, in fen; they go with time."""
    received, paid = (amounts_before(flows, months) for flows in (way.receives, way.pays))
    return [more - less for more, less in zip(received, paid, strict=True)]


def amounts_before(flows: Iterable[Flow], months: Iterable[Month]) -> Iterator[int]:
    """What the flows amount to before each of `months`, which go with time."""
    changes: dict[int, int] = {}
    for first, count, fen, _ in flows:
        at = first.ordinal
        changes[at] = changes.get(at, 0) + fen
        if count is not None:
            changes[at + count] = changes.get(at + count, 0) - fen
    coming = sorted(changes.items(), reverse=True)
    # Between two changes the amount grows in a straight line: `at_nought` + ordinal × `monthly`.
    monthly = at_nought = 0
    for (ordinal,) in months:
        while coming and coming[-1][0] < ordinal:
            at, change = coming.pop()
            monthly += change
            at_nought -= change * at
        yield at_nought + ordinal * monthly


def amount_before(flows: Iterable[Flow], month: Month) -> int:
    """What the flows amount to before `month`."""
    return sum(flow.fen * flow.before(month) for flow in flows)
