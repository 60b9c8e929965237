"""The bill by month, coloured by 社保年度, its provisional part pale with dashed edges."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from flexins.answers.pictures import BillBar
from flexins.ui.charts import look
from flexins.ui.charts.design import Words, cached_design, filled, named, up_to_the_highest

_FEN = 100
_HEIGHT = 280
# Of a year's name, as a share of a phone's width.
_NAME_WIDTH = 0.22


def spec(bars: Sequence[BillBar], words: Mapping[str, str]) -> dict[str, Any]:
    """Upright bars in order of time. `words`: month, year, total."""
    rows: list[dict[str, Any]] = [
        {
            "month": bar.name,
            "year": bar.insurance_year,
            "yuan": bar.total_fen / _FEN,
            "shade": bar.shade % 2,
            "provisional": bar.provisional,
        }
        for bar in bars
    ]
    return filled(
        _design(named(words)),
        {"bars": rows, "names": _label_rows(bars)},
        highest=max(row["yuan"] for row in rows) * 1.2,
    )


@cached_design
def _design(named_words: Words) -> dict[str, Any]:
    words = dict(named_words)
    x_axis = alt.Axis(title=None, labelAngle=-45, labelOverlap=True, grid=False)
    drawn = (
        alt.Chart(alt.NamedData("bars"))
        .mark_bar(stroke=look.FIGURE)
        .encode(
            x=alt.X("month:N", sort=None, axis=x_axis),
            y=alt.Y(
                "yuan:Q",
                axis=look.titled_above(words["total"]),
                scale=up_to_the_highest(),
            ),
            color=alt.Color(
                "shade:N",
                scale=alt.Scale(domain=[0, 1], range=[look.FIGURE, look.FIGURE_OTHER]),
                legend=None,
            ),
            fillOpacity=alt.condition(
                "datum.provisional", alt.value(look.PROVISIONAL_OPACITY), alt.value(1)
            ),
            strokeDash=alt.condition("datum.provisional", alt.value(look.DASH), alt.value([1, 0])),
            tooltip=[
                alt.Tooltip("month:N", title=words["month"]),
                alt.Tooltip("year:N", title=words["year"]),
                alt.Tooltip("yuan:Q", title=words["total"], format=",.2f"),
            ],
        )
    )
    labels = (
        alt.Chart(alt.NamedData("names"))
        # Chinese signs reach lower than digits, and would stand on the bars.
        .mark_text(dy=-11, align="center", fontWeight="bold")
        .encode(x=alt.X("month:N", sort=None), y="yuan:Q", text="year:N")
    )
    return look.finished(drawn + labels, height=_HEIGHT)


def _label_rows(bars: Sequence[BillBar]) -> list[dict[str, Any]]:
    """The name of each 社保年度 over its middle bar, above all bars; of two that would touch, that
    of the longer one."""
    middles: dict[str, list[int]] = {}
    for place, bar in enumerate(bars):
        middles.setdefault(bar.insurance_year, []).append(place)
    highest = max(bar.total_fen for bar in bars) / _FEN
    named: dict[int, str] = {}
    for year, places in sorted(middles.items(), key=lambda group: -len(group[1])):
        middle = places[len(places) // 2]
        if all(abs(middle - other) >= _NAME_WIDTH * len(bars) for other in named):
            named[middle] = year
    return [
        {"month": bars[middle].name, "yuan": highest, "year": named[middle]}
        for middle in sorted(named)
    ]
