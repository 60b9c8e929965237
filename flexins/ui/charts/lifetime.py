"""Paid and received by age: where the lines of one colour cross, the pension has paid back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import altair as alt

from flexins.answers.pictures import Life
from flexins.ui.charts import look
from flexins.ui.charts.design import Words, cached_design, filled, named

_FEN = 100
_HEIGHT = 222
_LEGEND_LINE = 20
_ABOVE_TITLE = 24  # the axis's title lies between the legend and the lines
_TEN_THOUSAND = 10_000
Point = tuple[int, ...]
_DECIMALS = 4  # to the yuan at most: far less than a pixel


def spec(
    bars: Sequence[Life], words: Mapping[str, str], scale: int = _TEN_THOUSAND
) -> dict[str, Any]:
    """A dashed line for paid, a whole one for received. `words`: paid, received, age, amount,
    tier, back_at. A line's name says at what age it has paid back. `scale`: yuan a unit of the
    axis (10,000 in Chinese: 万元)."""
    unit_fen = _FEN * scale
    names = {life.name: " · ".join(filter(None, (life.name, life.even_text))) for life in bars}
    rows = [
        {
            "tier": names[life.name],
            "age": age,
            words["paid"]: round(paid / unit_fen, _DECIMALS),
            words["received"]: round(received / unit_fen, _DECIMALS),
        }
        for life in bars
        for age, paid, received in corners(life.points)
    ]
    even = [
        {
            "tier": names[life.name],
            "age": life.even_age_years,
            "amount": life.even_fen / unit_fen,
            "text": life.even_text,
        }
        for life in bars
        if life.even_age_years is not None
    ]
    return filled(
        _design(named(words)),
        {"lives": rows, "even": even},
        height=_HEIGHT + _LEGEND_LINE * len(bars),
    )


def corners(points: Sequence[Point]) -> Iterator[Point]:
    """The points of lines at which one of them bends: between two of these they are straight."""
    yield from points[:1]
    for before, point, after in zip(points, points[1:], points[2:], strict=False):
        if any(
            after[line] - point[line] != point[line] - before[line] for line in range(len(point))
        ):
            yield point
    yield from points[1:][-1:]


@cached_design
def _design(named_words: Words) -> dict[str, Any]:
    words = dict(named_words)
    colour = alt.Color(
        "tier:N",
        sort=None,
        scale=alt.Scale(range=look.SERIES),
        legend=look.one_under_another(offset=_ABOVE_TITLE),
    )
    x = alt.X("age:Q", axis=look.age_axis(words["age"]), scale=alt.Scale(zero=False))
    y = alt.Y("amount:Q", axis=look.titled_above(words["amount"]))
    lines = (
        alt.Chart(alt.NamedData("lives"))
        # Half as many rows to send as one for each kind.
        .transform_fold([words["paid"], words["received"]], as_=["kind", "amount"])
        .mark_line(strokeWidth=2.5)
        .encode(
            x=x,
            y=y,
            color=colour,
            strokeDash=alt.StrokeDash(
                "kind:N",
                scale=alt.Scale(
                    domain=[words["paid"], words["received"]], range=[look.DASH, [1, 0]]
                ),
                legend=None,
            ),
            # A line has one tip for all of its points.
            tooltip=[
                alt.Tooltip("tier:N", title=words["tier"]),
                alt.Tooltip("kind:N", title=" "),
            ],
        )
    )
    points = alt.Chart(alt.NamedData("even")).encode(x=x, y=y, color=colour)
    dots = points.mark_point(filled=True, size=90, opacity=1).encode(
        tooltip=[
            alt.Tooltip("tier:N", title=words["tier"]),
            alt.Tooltip("text:N", title=words["back_at"]),
            alt.Tooltip("amount:Q", title=words["amount"], format=",.2f"),
        ]
    )
    return look.finished(lines + dots, height=_HEIGHT)
