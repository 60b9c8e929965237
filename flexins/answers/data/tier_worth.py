"""What every tier brings, as data."""

from __future__ import annotations

from collections.abc import Mapping

from flexins.answers.data import Data, sources
from flexins.answers.data.projection import of_assumptions, of_paying_on, of_percent
from flexins.rules.dated import Source
from flexins.rules.money import yuan_plain
from flexins.rules.payback import step_returns
from flexins.rules.projection import Projection
from flexins.wording.words import Words

STEP_AGE_YEARS = 80


def stands_on(worth: Mapping[int, Projection]) -> tuple[Source, ...]:
    """Every value of the law that a projection at any tier stands on, each once."""
    used = (source for one in worth.values() for source in one.sources)
    return tuple({(source.key, source.first_day): source for source in used}.values())


def of_worth(worth: Mapping[int, Projection], words: Words) -> Data:
    """`worth`: a projection of the same plan at each tier, by its ratio, the lowest first."""
    first = worth[min(worth)]
    steps_up = step_returns(worth, STEP_AGE_YEARS)
    return {
        "retirement": str(first.retires),
        "stop_today": {
            "total": yuan_plain(first.stopped.monthly_fen),
            "retirement": str(first.stopped.retires),
        },
        "tiers": [
            {
                "ratio": ratio,
                "paid": yuan_plain(one.paid_total_fen),
                "monthly": yuan_plain(one.monthly_fen),
                "monthly_today": yuan_plain(one.monthly_today_fen),
                "adds": of_paying_on(one),
                "step_return_80": of_percent(steps_up[ratio]),
            }
            for ratio, one in worth.items()
        ],
        "assumptions": of_assumptions(first.assumed),
        "sources": sources(words, stands_on(worth)),
    }
