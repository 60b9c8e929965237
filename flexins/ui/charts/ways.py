"""What is drawn less what is paid, by age, a line a way; behind it the chance to be alive."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from flexins.answers.pictures import WayLine
from flexins.ui.charts import look
from flexins.ui.charts.design import Words, cached_design, filled, named

_FEN = 100
_TEN_THOUSAND = 10_000
_PLOT, _AROUND = 190, 76  # pixels; axes and what stands above are a part of the height given
_LABEL_GAP, _LABEL_EDGE = 17, 7
_LABEL_ROOM = 86  # at the right edge, for the longest short name
_FEWEST_ALIVE = 0.05  # nearly nobody sees what comes after
_AGES_NAMED = 10  # years from one named chance to the next
_FIRST_NAMED_AFTER = 0.27  # of all the years, so that the word before it has room
_OPACITY_OF_ALL = 0.3


def spec(
    bars: Sequence[WayLine], words: Mapping[str, str], scale: int = _TEN_THOUSAND
) -> dict[str, Any]:
    """`words`: age, net, alive, way. `scale`: yuan a unit of the axis (10,000 in Chinese: 万元)."""
    unit = _FEN * scale
    alive = [(age, chance) for age, chance in bars[0].alive if chance >= _FEWEST_ALIVE]
    ages = {age for age, _ in alive}
    last = max(ages)
    lines: list[dict[str, Any]] = [
        {"way": bar.name, "place": bar.place, "age": age, "net": round(fen / unit, 4)}
        for bar in bars
        for age, fen in bar.points
        if age in ages
    ]
    nets = [fen / unit for bar in bars for age, fen in bar.points if age in ages]
    ends = {bar.name: dict(bar.points)[last] / unit for bar in bars}
    labels = [
        {"way": bar.name, "place": bar.place, "age": last, "net": net}
        for bar, net in zip(bars, apart(list(ends.values()), min(nets), max(nets)), strict=True)
    ]
    first = min(ages)
    named_from = first + (last - first) * _FIRST_NAMED_AFTER
    named_ages = [age for age in sorted(ages) if age % _AGES_NAMED == 0 and age >= named_from]
    chances = dict(alive)
    drawn = filled(
        _design(named(words)),
        {
            "shade": [
                {"age": age, "next": age + 1, "shade": round(chance * _OPACITY_OF_ALL, 3)}
                for age, chance in alive[:-1]
            ],
            "zero": [{"net": 0, "age": first, "next": last}],
            "lines": lines,
            "dots": [
                {"way": bar.name, "place": bar.place, "age": age, "net": fen / unit, "text": text}
                for bar in bars
                for (age, fen), text in zip(bar.points, bar.texts, strict=True)
                if age in named_ages
            ],
            "chances": [{"age": age, "text": f"{chances[age]:.0%}"} for age in named_ages],
            "alive": [{"age": first, "text": words["alive"]}],
            "labels": labels,
        },
        height=_PLOT + _AROUND,
    )
    drawn["params"] = [
        {"name": "firstAge", "value": first},
        {"name": "lastAge", "value": last},
        {"name": "lowest", "value": min(nets)},
        {"name": "highest", "value": max(max(nets), min(nets) + 1)},
    ]
    return drawn


def apart(values: Sequence[float], lowest: float, highest: float) -> list[float]:
    """Where the labels of `values` stand so that none touches another, nor the edges."""
    span = (highest - lowest) or 1.0
    pixels = [(value - lowest) / span * _PLOT for value in values]
    order = sorted(range(len(values)), key=lambda position: pixels[position])
    placed: list[float] = []
    for position in order:  # upwards, each above the one before
        least = placed[-1] + _LABEL_GAP if placed else _LABEL_EDGE
        placed.append(max(pixels[position], least))
    most = float(_PLOT - _LABEL_EDGE)
    for number in range(len(placed) - 1, -1, -1):  # and down again from the upper edge
        placed[number] = min(placed[number], most)
        most = placed[number] - _LABEL_GAP
    found = dict(zip(order, placed, strict=True))
    return [lowest + found[position] / _PLOT * span for position in range(len(values))]


@cached_design
def _design(named_words: Words) -> dict[str, Any]:
    words = dict(named_words)
    room = f"(lastAge - firstAge) * {_LABEL_ROOM} / max(width - {_LABEL_ROOM}, 60)"
    x_scale = alt.Scale(
        domain=[alt.ExprRef(expr="firstAge"), alt.ExprRef(expr=f"lastAge + {room}")],
        nice=False,
        zero=False,
    )
    y_scale = alt.Scale(
        domain=[alt.ExprRef(expr="lowest"), alt.ExprRef(expr="highest")], nice=False, zero=False
    )
    # Ages beyond those shown would stand under the names of the lines.
    axis = alt.Axis(
        title=words["age"],
        grid=False,
        values=list(range(20, 100, 10)),
        labelFlush=False,
        # In the room under the names of the lines, at the height of the numbers.
        titleAnchor="end",
        titleAlign="right",
        titleBaseline="top",
        titleY=7,
    )
    x = alt.X("age:Q", scale=x_scale, axis=axis)
    y_axis = look.yuan_axis(words["net"], titleAngle=0, titleAlign="left", titleY=-26, titleX=0)
    y = alt.Y("net:Q", scale=y_scale, axis=y_axis)
    colour = alt.Color(
        "place:O",
        scale=alt.Scale(domain=list(range(len(look.PLACES))), range=look.PLACES),
        legend=None,
    )
    shade = (
        alt.Chart(alt.NamedData("shade"))
        .mark_rect(color=look.FIGURE_OTHER)
        .encode(
            x=x,
            x2="next:Q",
            y=alt.value(0),
            y2=alt.value("height"),
            opacity=alt.Opacity("shade:Q", scale=None, legend=None),
        )
    )
    zero = (
        alt.Chart(alt.NamedData("zero")).mark_rule(color=look.CHOSEN).encode(y=y, x=x, x2="next:Q")
    )
    lines = (
        alt.Chart(alt.NamedData("lines"))
        .mark_line(strokeWidth=2.5)
        .encode(
            x=x,
            y=y,
            color=colour,
            detail="way:N",
            tooltip=[alt.Tooltip("way:N", title=words["way"])],
        )
    )
    dots = (
        alt.Chart(alt.NamedData("dots"))
        .mark_point(filled=True, size=64, opacity=1)
        .encode(
            x=x,
            y=y,
            color=colour,
            tooltip=[
                alt.Tooltip("way:N", title=words["way"]),
                alt.Tooltip("age:Q", title=words["age"]),
                alt.Tooltip("text:N", title=words["net"]),
            ],
        )
    )
    chances = (
        alt.Chart(alt.NamedData("chances"))
        .mark_text(dy=-9)
        .encode(x=x, y=alt.value(0), text="text:N")
    )
    alive = (
        alt.Chart(alt.NamedData("alive"))
        .mark_text(dy=-9, align="left")
        .encode(x=x, y=alt.value(0), text="text:N")
    )
    ends = alt.Chart(alt.NamedData("labels")).encode(x=x, y=y)
    marks = ends.mark_point(filled=True, shape="square", size=64, opacity=1, xOffset=9).encode(
        color=colour
    )
    names = ends.mark_text(align="left", dx=17).encode(text="way:N")
    layers = (shade, zero, lines, dots, chances, alive, marks, names)
    return look.finished(alt.layer(*layers), height=_PLOT + _AROUND)
