"""What is still paid against what it adds, by age: the picture of one or more tiers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from flexins.answers.common import pairs, tier_text
from flexins.answers.pictures import Life, Picture
from flexins.answers.plan import rests_on_what_may_change
from flexins.rules.age import MONTHS_PER_YEAR
from flexins.rules.payback import balances, break_even
from flexins.rules.projection import Projection
from flexins.wording.words import Words

SHOWN_UNTIL_AGE_YEARS = 88
_WAN = 10_000
_THOUSAND = 1_000


def picture(found: Iterable[Projection], words: Words, today: date, key: str) -> Picture:
    """A colour a tier, the age where its lines cross named. `key` is its own on the page."""
    lives = tuple(_life(projection, words) for projection in found)
    named = {
        "paid": words("chart.paid"),
        "received": words("chart.received"),
        "age": words("chart.age"),
        "amount": words("chart.ten_thousand"),
        "tier": words("chart.tier"),
        "back_at": words("buys.column.even"),
    }
    crossings = words("value.and").join(f"{life.name} {life.even_text}" for life in lives)
    alt = words("buys.alt", crossings=crossings)
    alt = words.provisional(alt, rests_on_what_may_change(today))
    scale = _WAN if words.language == "zh" else _THOUSAND
    return Picture("lifetime", lives, pairs(named), alt, key, (scale,))


def _life(found: Projection, words: Words) -> Life:
    even = break_even(found)
    points = tuple(
        (balance.age_years, balance.paid_fen, balance.added_fen)
        for balance in balances(found, SHOWN_UNTIL_AGE_YEARS)
    )
    ratio = found.payments[-1].ratio_percent if found.payments else found.plan.ratios
    return Life(
        tier_text(words, ratio) if isinstance(ratio, int) else "",
        points,
        None if even is None else even.age_months / MONTHS_PER_YEAR,
        found.paid_total_fen,
        "" if even is None else words.age(even.age_months),
    )
