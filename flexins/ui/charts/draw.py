"""Draw a chart, with the words and the button that go with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape
from importlib import import_module
from typing import Any

import streamlit as st

from flexins.ui.city import data_edition
from flexins.ui.language import t
from flexins.ui.today import today


def draw(
    module: str, bars: Sequence[Any], words: Mapping[str, str], *more: Any, alt: str, key: str
) -> None:
    """Draw the chart of `flexins.ui.charts.<module>`.

    `alt` says in words what it shows: for everyone, beside the chart. A button makes a picture.
    """
    # Loaded on first use: a page without a chart never waits for Altair.
    made: Callable[..., dict[str, Any]] = import_module(f"flexins.ui.charts.{module}").spec
    spec = made(bars, words, *more)
    # Its height is kept free before it is drawn, so that nothing under it jumps.
    with st.container(key=f"{key}_place", height=spec["height"], border=False):
        st.vega_lite_chart(spec, width="stretch", alt=alt, key=key)
    foot = f"{t('frame.title')} · {today().isoformat()} · {data_edition()}"
    st.html(
        f'<div class="fx-chart"><p>{escape(alt)}</p>'
        f'<button type="button" data-fx-picture="{key}" data-fx-title="{escape(alt)}" '
        f'data-fx-foot="{escape(foot)}" data-fx-file="{escape(t("recap.file"))}-{key}">'
        f"{escape(t('frame.chart_save'))}</button>"
        f'<img hidden alt="{escape(t("frame.chart_saved"))}">'
        f"<small hidden data-fx-hint>{escape(t('frame.chart_hint'))}</small></div>"
    )
