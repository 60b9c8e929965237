"""One colour means one thing in every chart. The hues differ for colour-blind eyes too."""

from __future__ import annotations

from typing import Any

import altair as alt

PERSONAL = "#0072b2"  # paid into one's own account
POOLED = "#e69f00"  # paid into the pooled fund
MEDICAL = "#009e73"  # paid for medical insurance
PAID = "#cc79a7"
RECEIVED = "#009e73"
SERIES = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#5b7f95"]
SERIES += ["#8c6d31", "#7f3c8d"]
PLACES = ["#56707f", "#0072b2", "#d55e00", "#009e73", "#b0578d", "#8c6d31"]
FIGURE = "#5b7f95"
FIGURE_OTHER = "#8fb0c2"
TEXT_PIXELS = 13  # the least; its colour is of the page, in server/style.css
CHOSEN = "#7a8790"  # an edge that shows on light and on dark
BUDGET = "#d55e00"
PROVISIONAL_OPACITY = 0.45
DASH = [4, 3]
ROW_HEIGHT = 32
AMOUNT_PIXELS = 76  # an amount of five figures, in the size of the other text
ROOM_FOR_AXIS = 68  # the height given includes axis, title and legend


def finished(chart: Any, *, height: int = 0) -> dict[str, Any]:
    """The design of `chart`, as wide as its place, `height` pixels high unless told later."""
    spec: dict[str, Any] = (
        # Chinese signs reach higher than the room that Vega keeps for them at the upper edge.
        chart.properties(width="container", height=height, padding={"top": 6, "bottom": 4})
        .configure_view(strokeWidth=0)
        # Vega would describe every mark in English; the sentence beside the chart and the table
        # under it say what it shows.
        .configure(aria=False)
        # What has no words of its own would show the names of our columns when tapped.
        .configure_mark(aria=False, tooltip=None)
        .configure_text(fontSize=TEXT_PIXELS)
        .configure_axis(
            labelFontSize=TEXT_PIXELS,
            titleFontSize=TEXT_PIXELS,
            labelLimit=150,
            titleLimit=0,
            labelOverlap=False,
        )
        .configure_legend(
            orient="top",
            offset=8,
            title=None,
            labelFontSize=TEXT_PIXELS,
            labelLimit=0,
            symbolType="square",
        )
        .to_dict()
    )
    return spec


def yuan_axis(title: str, **more: Any) -> alt.Axis:
    return alt.Axis(
        title=title,
        format=",.0f",
        grid=False,
        tickCount=4,
        # On a narrow phone every other number rather than one on top of the other.
        labelOverlap="parity",
        labelSeparation=8,
        labelBound=True,
        **more,
    )


def age_axis(title: str) -> alt.Axis:
    """An age every ten years: even on a narrow phone no number touches the next."""
    return alt.Axis(title=title, grid=False, tickCount=6, labelFlush=False)


def titled_above(title: str) -> alt.Axis:
    """An upright axis whose title lies flat above it, where a phone has room."""
    return yuan_axis(
        title,
        titleAngle=0,
        titleAlign="left",
        titleY=-8,
        titleX=0,
    )


def one_under_another(**more: Any) -> alt.Legend:
    """For long names of lines or bars, on a screen of any width."""
    return alt.Legend(columns=1, **more)
