"""The months of a record: a row a year, a square a month; a sign says what its colour says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from flexins.answers.pictures import RecordMonth
from flexins.answers.record_pictures import STATES
from flexins.ui.charts import look
from flexins.ui.charts.design import Words, cached_design, filled, named

# Pixels: a year, one of many years, and months, legend and edges.
_ROW, _LOW_ROW, _ROOM = 18, 14, 76
_MANY_YEARS = 20
# All that counts is of one hue; what does not is empty.
_COLOURS = {
    "paid": look.FIGURE,
    "made_up": "#405a69",
    "moved_in": "#7c9cad",
    "some": look.FIGURE_OTHER,
    "owed": "transparent",
    "gap": "transparent",
}
_SIGNS = {"paid": "", "made_up": "+", "moved_in": "→", "some": "?", "owed": "!", "gap": "–"}


def spec(months: Sequence[RecordMonth], words: Mapping[str, str]) -> dict[str, Any]:
    """`words`: month, state, and each state's own."""
    rows = [
        {
            "year": month.year,
            "month": month.month,
            "state": _called(month.state, words),
            "sign": _SIGNS[month.state],
            "light": month.state in ("paid", "made_up", "moved_in"),
            "text": month.text,
        }
        for month in months
    ]
    there = {month.state for month in months}
    states = tuple(state for state in STATES if state in there)
    years = len({month.year for month in months})
    row = _LOW_ROW if years > _MANY_YEARS else _ROW
    return filled(_design(named(words), states), {"months": rows}, height=row * years + _ROOM)


def _called(state: str, words: Mapping[str, str]) -> str:
    """The state with its sign, as the legend says it."""
    return f"{_SIGNS[state]} {words[state]}".strip()


@cached_design
def _design(named_words: Words, states: tuple[str, ...]) -> dict[str, Any]:
    words = dict(named_words)
    base = alt.Chart(alt.NamedData("months")).encode(
        x=alt.X(
            "month:O",
            title=None,
            axis=alt.Axis(orient="top", labelAngle=0, ticks=False, domain=False),
            scale=alt.Scale(domain=list(range(1, 13)), paddingInner=0.12),
        ),
        y=alt.Y(
            "year:O",
            title=None,
            axis=alt.Axis(ticks=False, domain=False, labelOverlap="parity"),
            scale=alt.Scale(paddingInner=0.12),
        ),
    )
    squares = base.mark_rect(stroke=look.CHOSEN, strokeWidth=0.75).encode(
        color=alt.Color(
            "state:N",
            scale=alt.Scale(
                domain=[_called(state, words) for state in states],
                range=[_COLOURS[state] for state in states],
            ),
            legend=alt.Legend(columns=3, symbolStrokeWidth=0.75, symbolStrokeColor=look.CHOSEN),
        ),
        tooltip=[alt.Tooltip("text:N", title=words["state"])],
    )
    signs = base.mark_text(fontWeight="bold").encode(
        text="sign:N",
        color=alt.condition("datum.light", alt.value("white"), alt.value(look.CHOSEN)),
    )
    return look.finished(squares + signs)
