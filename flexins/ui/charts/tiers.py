"""All tiers side by side: what goes to one's own account and what to the pooled fund."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from flexins.ui.charts import look

_FEN = 100


@dataclass(frozen=True, slots=True)
class TierBar:
    """One bar, amounts in fen; `note` stands behind the amount, `chosen` ones stand out."""

    name: str
    personal_fen: int
    pooled_fen: int
    total_text: str
    chosen: bool


def spec(
    bars: Sequence[TierBar], words: Mapping[str, str], budget_yuan: int | None = None
) -> dict[str, Any]:
    """Stacked bars from the lowest tier down.

    `words`: personal, pooled, tier, amount, total, budget. `budget_yuan` draws a line.
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
            (("personal", bar.personal_fen), ("pooled", bar.pooled_fen))
        )
    ]
    totals: list[dict[str, Any]] = [
        {
            "tier": bar.name,
            "yuan": (bar.personal_fen + bar.pooled_fen) / _FEN,
            "total": bar.total_text,
        }
        for bar in bars
    ]
    widest = max(row["yuan"] for row in totals)
    scale = alt.Scale(domain=[0, widest * 1.4], nice=False)
    axis_y = alt.Y("tier:N", sort=[bar.name for bar in bars], title=None)
    drawn = (
        alt.Chart(alt.Data(values=rows))
        .mark_bar(stroke=look.CHOSEN)
        .encode(
            y=axis_y,
            x=alt.X("yuan:Q", axis=look.yuan_axis(words["amount"]), scale=scale),
            color=alt.Color(
                "part:N",
                scale=alt.Scale(
                    domain=[words["personal"], words["pooled"]],
                    range=[look.PERSONAL, look.POOLED],
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
    labels = (
        alt.Chart(alt.Data(values=totals))
        .mark_text(align="right", fontSize=13, color=look.FIGURE, fontWeight="bold")
        .encode(y=axis_y, x=alt.value("width"), text="total:N")
    )
    layers = [drawn, labels]
    if budget_yuan is not None:
        line = [{"yuan": budget_yuan, "label": words["budget"]}]
        layers.append(
            alt.Chart(alt.Data(values=line))
            .mark_rule(color=look.BUDGET, strokeDash=look.DASH, size=2)
            .encode(x=alt.X("yuan:Q", scale=scale), tooltip=alt.Tooltip("label:N", title=" "))
        )
    return look.finished(
        alt.layer(*layers), height=look.ROW_HEIGHT * len(bars) + look.ROOM_FOR_AXIS
    )
