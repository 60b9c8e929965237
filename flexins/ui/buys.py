"""The picture of a lifetime, for a page that is drawn whole."""

from __future__ import annotations

from collections.abc import Iterable

from flexins.answers import lifetime
from flexins.rules.projection import Projection
from flexins.ui.charts.draw import draw
from flexins.ui.language import words
from flexins.ui.today import today


def lifetime_chart(found: Iterable[Projection], key: str) -> None:
    """What is still paid against what it adds, by age, a colour a tier, the crossing named."""
    shown = lifetime.picture(found, words(), today(), key)
    draw(shown.chart, shown.bars, dict(shown.words), *shown.more, alt=shown.alt, key=key)
