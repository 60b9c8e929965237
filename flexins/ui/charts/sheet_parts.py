"""What each figure of a sheet makes of the difference to another: to the right more, left less."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from flexins.answers.pictures import PartBar
from flexins.ui.charts import look
from flexins.ui.charts.design import Words, cached_design, filled, named

_FEN = 100
_EDGES = 16  # pixels above and below the bars


def spec(bars: Sequence[PartBar], words: Mapping[str, str]) -> dict[str, Any]:
    """A bar a part from the line of no difference, its amount at the edge. `words`: part,
    amount."""
    rows = [{"part": bar.name, "yuan": bar.fen / _FEN, "text": bar.text} for bar in bars]
    height = look.ROW_HEIGHT * len(bars) + _EDGES
    return filled(_design(named(words)), {"parts": rows, "none": [{"yuan": 0}]}, height=height)


@cached_design
def _design(named_words: Words) -> dict[str, Any]:
    words = dict(named_words)
    # Short of the column in which the amounts stand.
    scale = alt.Scale(range=[0, alt.ExprRef(expr=f"width - {look.AMOUNT_PIXELS}")])
    base = alt.Chart(alt.NamedData("parts")).encode(y=alt.Y("part:N", sort=None, title=None))
    drawn = base.mark_bar(color=look.FIGURE, cornerRadius=2).encode(
        x=alt.X("yuan:Q", axis=None, scale=scale),
        tooltip=[
            alt.Tooltip("part:N", title=words["part"]),
            alt.Tooltip("text:N", title=words["amount"]),
        ],
    )
    labels = base.mark_text(align="right").encode(x=alt.value("width"), text="text:N")
    none = (
        alt.Chart(alt.NamedData("none"))
        .mark_rule(color=look.CHOSEN)
        .encode(x=alt.X("yuan:Q", axis=None, scale=scale))
    )
    return look.finished(drawn + labels + none)
