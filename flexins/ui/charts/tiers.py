"""All tiers side by side: what goes to one's own account and what to the pooled fund."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from flexins.answers.pictures import TierBar
from flexins.ui.charts import look
from flexins.ui.charts.design import Words, cached_design, filled, named, up_to_the_highest

_FEN = 100
_COLOURS = {"personal": look.PERSONAL, "pooled": look.POOLED, "medical": look.MEDICAL}
_ROOM = 1.4  # behind the longest bar stands its amount


def spec(
    bars: Sequence[TierBar], words: Mapping[str, str], budget_yuan: int | None = None
) -> dict[str, Any]:
    """Stacked bars from the lowest tier down.

    `words`: personal, pooled, tier, amount, total, budget, and medical where it is counted.
    `budget_yuan` draws a line.
    """
    rows: list[dict[str, Any]] = [
        {
            "tier": bar.name,
            "part": words[part],
            "order": order,
            "yuan": fen / _FEN,
            "total": bar.total_text,
            "chosen": bar.chosen,
        }
        for bar in bars
        for order, (part, fen) in enumerate(
            (
                ("personal", bar.personal_fen),
                ("pooled", bar.pooled_fen),
                ("medical", bar.medical_fen),
            )
        )
        if words.get(part)
    ]
    totals: list[dict[str, Any]] = [
        {
            "tier": bar.name,
            "yuan": (bar.personal_fen + bar.pooled_fen + bar.medical_fen) / _FEN,
            "total": bar.total_text,
            "chosen": bar.chosen,
        }
        for bar in bars
    ]
    figures = {"parts": rows, "totals": totals}
    if budget_yuan is not None:
        figures["budget"] = [{"yuan": budget_yuan, "label": words["budget"]}]
    return filled(
        _design(named(words), budget_yuan is not None),
        figures,
        height=look.ROW_HEIGHT * len(bars) + look.ROOM_FOR_AXIS,
        highest=max(row["yuan"] for row in totals) * _ROOM,
    )


@cached_design
def _design(named_words: Words, with_budget: bool) -> dict[str, Any]:
    words = dict(named_words)
    parts = [part for part in _COLOURS if words.get(part)]
    scale = up_to_the_highest(longest=1 / _ROOM, room_pixels=look.AMOUNT_PIXELS)
    axis_y = alt.Y("tier:N", sort=None, title=None)
    drawn = (
        alt.Chart(alt.NamedData("parts"))
        .mark_bar(stroke=look.CHOSEN)
        .encode(
            y=axis_y,
            x=alt.X("yuan:Q", axis=look.yuan_axis(words["amount"]), scale=scale),
            color=alt.Color(
                "part:N",
                scale=alt.Scale(
                    domain=[words[part] for part in parts],
                    range=[_COLOURS[part] for part in parts],
                ),
            ),
            order=alt.Order("order:Q"),
            strokeWidth=alt.condition("datum.chosen", alt.value(2), alt.value(0)),
            tooltip=[
                alt.Tooltip("tier:N", title=words["tier"]),
                alt.Tooltip("part:N", title=words["part"]),
                alt.Tooltip("yuan:Q", title=words["amount"], format=",.2f"),
                alt.Tooltip("total:N", title=words["total"]),
            ],
        )
    )
    # A column at the edge: there no bar and no line crosses an amount.
    labels = [
        alt.Chart(alt.NamedData("totals"))
        .transform_filter(f"datum.chosen == {str(chosen).lower()}")
        .mark_text(align="right", fontWeight="bold" if chosen else "normal")
        .encode(y=axis_y, x=alt.value("width"), text="total:N")
        for chosen in (True, False)
    ]
    layers = [drawn, *labels]
    if with_budget:
        layers.append(
            alt.Chart(alt.NamedData("budget"))
            .mark_rule(color=look.BUDGET, strokeDash=look.DASH, size=2)
            .encode(x=alt.X("yuan:Q", scale=scale), tooltip=alt.Tooltip("label:N", title=" "))
        )
    return look.finished(alt.layer(*layers))
