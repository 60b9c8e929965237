"""What each tier costs a month beside the monthly pension it leads to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from flexins.answers.pictures import WorthBar
from flexins.ui.charts import look
from flexins.ui.charts.design import Words, cached_design, filled, named, up_to_the_highest

_FEN = 100
_ROOM = 1.3  # behind the longest bar stands its amount
_BAR_HEIGHT = 18
_SECOND_LINE = 20  # of the names above the bars, where a phone has room for one only


def spec(bars: Sequence[WorthBar], words: Mapping[str, str]) -> dict[str, Any]:
    """Two bars a tier, labelled. `words`: cost, pension, tier, amount."""
    rows: list[dict[str, Any]] = [
        {"tier": bar.name, "kind": words[kind], "yuan": fen / _FEN, "text": text}
        for bar in bars
        for kind, fen, text in (
            ("cost", bar.cost_fen, bar.cost_text),
            ("pension", bar.pension_fen, bar.pension_text),
        )
    ]
    return filled(
        _design(named(words)),
        {"pairs": rows},
        height=2 * _BAR_HEIGHT * len(bars) + look.ROOM_FOR_AXIS + _SECOND_LINE,
        highest=max(row["yuan"] for row in rows) * _ROOM,
    )


@cached_design
def _design(named_words: Words) -> dict[str, Any]:
    words = dict(named_words)
    scale = up_to_the_highest(longest=1 / _ROOM, room_pixels=look.AMOUNT_PIXELS)
    kinds = [words["cost"], words["pension"]]
    base = alt.Chart(alt.NamedData("pairs")).encode(
        y=alt.Y("tier:N", sort=None, title=None),
        yOffset=alt.YOffset("kind:N", sort=kinds),
        x=alt.X("yuan:Q", axis=look.yuan_axis(words["amount"]), scale=scale),
    )
    drawn = base.mark_bar(cornerRadius=2).encode(
        color=alt.Color(
            "kind:N",
            scale=alt.Scale(domain=kinds, range=[look.PAID, look.RECEIVED]),
            legend=look.one_under_another(),
        ),
        tooltip=[
            alt.Tooltip("tier:N", title=words["tier"]),
            alt.Tooltip("kind:N", title=" "),
            alt.Tooltip("text:N", title=words["amount"]),
        ],
    )
    labels = base.mark_text(align="left", dx=4).encode(text="text:N")
    return look.finished(drawn + labels)
