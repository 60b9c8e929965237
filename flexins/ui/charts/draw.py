"""Draw a spec; keep the built ones, because building costs more than drawing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st


@st.cache_data(max_entries=256, show_spinner=False)
def _built(module: str, bars: Sequence[Any], words: Mapping[str, str], more: Any) -> dict[str, Any]:
    from importlib import import_module

    spec: Callable[..., dict[str, Any]] = import_module(f"flexins.ui.charts.{module}").spec
    return spec(bars, words, *more)


def draw(
    module: str, bars: Sequence[Any], words: Mapping[str, str], *more: Any, alt: str, key: str
) -> None:
    """Draw the chart of `flexins.ui.charts.<module>`; `alt` says in words what it shows."""
    spec = _built(module, tuple(bars), dict(words), more)
    st.vega_lite_chart(spec, width="stretch", alt=alt, key=key)
