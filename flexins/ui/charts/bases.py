"""The 100 % base of every known 社保年度."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from flexins.answers.pictures import BaseBar
from flexins.ui.charts import look
from flexins.ui.charts.design import Words, cached_design, filled, named, up_to_the_highest

_FEN = 100
_ROOM = 1.42  # behind the longest bar stands its amount


def spec(bars: Sequence[BaseBar], words: Mapping[str, str]) -> dict[str, Any]:
    """One bar a year, the provisional one pale with a dashed edge. `words`: year, base."""
    rows: list[dict[str, Any]] = [
        {
            "year": bar.name,
            "yuan": bar.base_fen / _FEN,
            "text": bar.text,
            "provisional": bar.provisional,
        }
        for bar in bars
    ]
    return filled(
        _design(named(words)),
        {"years": rows},
        height=look.ROW_HEIGHT * len(bars) + look.ROOM_FOR_AXIS,
        highest=max(row["yuan"] for row in rows) * _ROOM,
    )


@cached_design
def _design(named_words: Words) -> dict[str, Any]:
    words = dict(named_words)
    scale = up_to_the_highest(longest=1 / _ROOM, room_pixels=look.AMOUNT_PIXELS)
    base = alt.Chart(alt.NamedData("years")).encode(
        y=alt.Y("year:N", sort=None, title=None),
        x=alt.X("yuan:Q", axis=look.yuan_axis(words["base"]), scale=scale),
    )
    drawn = base.mark_bar(cornerRadius=2, color=look.FIGURE, stroke=look.FIGURE).encode(
        fillOpacity=alt.condition(
            "datum.provisional", alt.value(look.PROVISIONAL_OPACITY), alt.value(1)
        ),
        strokeDash=alt.condition("datum.provisional", alt.value(look.DASH), alt.value([1, 0])),
        tooltip=[
            alt.Tooltip("year:N", title=words["year"]),
            alt.Tooltip("text:N", title=words["base"]),
        ],
    )
    labels = base.mark_text(align="left", dx=5, fontWeight="bold").encode(text="text:N")
    return look.finished(drawn + labels)
