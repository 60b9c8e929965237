"""What tiers buy, as parts that the tiers page and the pension page share."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from flexins.rules.age import MONTHS_PER_YEAR
from flexins.rules.payback import balances, break_even, yearly_return_percent
from flexins.rules.projection import Projection
from flexins.ui.charts.draw import draw
from flexins.ui.charts.lifetime import Life
from flexins.ui.language import language, t
from flexins.ui.text import age_text, tier_name

SHOWN_UNTIL_AGE_YEARS = 88
_WAN = 10_000
_THOUSAND = 1_000


def lifetime_chart(found: Iterable[Projection], key: str) -> None:
    """Paid against received by age, a colour a tier, the crossing named."""
    lives = [_life(projection) for projection in found]
    words = {
        "paid": t("chart.paid"),
        "received": t("chart.received"),
        "age": t("chart.age"),
        "amount": t("chart.ten_thousand"),
        "tier": t("chart.tier"),
    }
    crossings = t("value.and").join(f"{life.name} {life.even_text}" for life in lives)
    scale = _WAN if language() == "zh" else _THOUSAND
    draw("lifetime", lives, words, scale, alt=t("buys.alt", crossings=crossings), key=key)


def _life(found: Projection) -> Life:
    even = break_even(found)
    points = tuple(
        (balance.age_years, balance.paid_fen, balance.received_fen)
        for balance in balances(found, SHOWN_UNTIL_AGE_YEARS)
    )
    ratio = found.payments[-1].ratio_percent if found.payments else found.plan.ratios
    return Life(
        tier_name(ratio) if isinstance(ratio, int) else "",
        points,
        None if even is None else even.age_months / MONTHS_PER_YEAR,
        found.paid_total_fen,
        "" if even is None else age_text(even.age_months),
    )


def even_text(found: Projection) -> str:
    """The age of break-even, or a dash where there is none."""
    even = break_even(found)
    return "—" if even is None else age_text(even.age_months)


def return_text(found: Projection, until_age_years: int) -> str:
    """The yearly return as a percentage, or a dash where less comes back than was paid."""
    percent = yearly_return_percent(found, until_age_years)
    return "—" if percent is None else f"{percent:.1f}%"


def hardly_differ(found: dict[int, Projection]) -> list[tuple[int, int]]:
    """Neighbouring tiers whose costs come back within half a year of the same age."""
    pairs = []
    for lower, higher in pairwise(found):
        first, second = break_even(found[lower]), break_even(found[higher])
        if first and second and abs(second.age_months - first.age_months) <= MONTHS_PER_YEAR // 2:
            pairs.append((lower, higher))
    return pairs
