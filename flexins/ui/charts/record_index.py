"""The index of each year of a record, what is not verified pale with a dashed edge."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from flexins.answers.pictures import IndexBar
from flexins.rules.money import MILLION
from flexins.ui.charts import look
from flexins.ui.charts.design import Words, cached_design, filled, named, up_to_the_highest

_HEIGHT = 172


def spec(bars: Sequence[IndexBar], words: Mapping[str, str]) -> dict[str, Any]:
    """Upright bars in order of time. `words`: year, index."""
    rows: list[dict[str, Any]] = [
        {
            "year": bar.year,
            "index": bar.index_millionths / MILLION,
            "text": bar.text,
            "pale": bar.pale,
        }
        for bar in bars
    ]
    highest = max(row["index"] for row in rows) * 1.1
    return filled(_design(named(words)), {"years": rows, "one": [{"index": 1}]}, highest=highest)


@cached_design
def _design(named_words: Words) -> dict[str, Any]:
    words = dict(named_words)
    x_axis = alt.Axis(title=None, labelAngle=-45, labelOverlap=True, grid=False)
    y_axis = alt.Axis(
        title=words["index"],
        titleAngle=0,
        titleAlign="left",
        titleY=-8,
        titleX=0,
        grid=False,
        tickCount=4,
        format=".1f",
    )
    drawn = (
        alt.Chart(alt.NamedData("years"))
        .mark_bar(color=look.FIGURE, stroke=look.FIGURE)
        .encode(
            x=alt.X("year:O", axis=x_axis),
            y=alt.Y("index:Q", axis=y_axis, scale=up_to_the_highest()),
            fillOpacity=alt.condition(
                "datum.pale", alt.value(look.PROVISIONAL_OPACITY), alt.value(1)
            ),
            strokeDash=alt.condition("datum.pale", alt.value(look.DASH), alt.value([1, 0])),
            tooltip=[
                alt.Tooltip("year:O", title=words["year"]),
                alt.Tooltip("text:N", title=words["index"]),
            ],
        )
    )
    one = (
        alt.Chart(alt.NamedData("one"))
        .mark_rule(color=look.CHOSEN, strokeDash=look.DASH)
        .encode(y="index:Q")
    )
    return look.finished(drawn + one, height=_HEIGHT)
