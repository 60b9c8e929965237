"""The question asked backwards: the lowest tier that reaches a wished pension."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flexins.rules.projection import Projection


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """`reaching` None: not even the highest tier gives `wished_fen` a month."""

    wished_fen: int
    reaching: Projection | None
    highest: Projection


def target(tiers: Mapping[int, Projection], wished_fen: int, *, then: bool = False) -> Target:
    """The lowest of `tiers` (ratio → projection, from the lowest) that gives `wished_fen` a month
    in today's money, or with `then` in the money of the time."""
    found = list(tiers.values())
    reaching = (
        one for one in found if (one.monthly_fen if then else one.monthly_today_fen) >= wished_fen
    )
    return Target(wished_fen=wished_fen, reaching=next(reaching, None), highest=found[-1])
