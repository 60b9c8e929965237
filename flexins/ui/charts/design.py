"""A chart's design, made by Altair once, and the figures that are filled in each time.

Making and checking a design costs far more than filling it in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, wraps
from itertools import groupby
from threading import Lock
from typing import Any, ParamSpec

import altair as alt

# Altair looks into pandas as soon as any thread has begun to import it: let that be finished.
import pandas  # noqa: F401

Rows = Sequence[Mapping[str, Any]]
Words = tuple[tuple[str, str], ...]
Made = dict[str, Any]
_Given = ParamSpec("_Given")
# Two languages, and the few shapes that a chart has.
_MOST_KEPT = 16
_HIGHEST = "highest"
# Many first visitors at once need a design made once, and Altair switches its checks off and on
# for the whole process while it makes one.
_one_at_a_time = Lock()


def cached_design(make: Callable[_Given, Made]) -> Callable[_Given, Made]:
    """Keep what `make` makes from hashable words and shapes; only one is made at a time."""
    kept = lru_cache(maxsize=_MOST_KEPT)(make)

    @wraps(make)
    def design(*args: _Given.args, **kwargs: _Given.kwargs) -> Made:
        with _one_at_a_time:
            return kept(*args, **kwargs)  # type: ignore[arg-type]

    return design


def named(words: Mapping[str, str]) -> Words:
    """`words` in a form that a design can be kept by."""
    return tuple(sorted(words.items()))


def up_to_the_highest(*, longest: float = 1, room_pixels: int = 0) -> alt.Scale:
    """A scale from 0 to what `filled` is given as `highest`.

    Where the longest bar, a `longest` part of that, would leave less than `room_pixels` for the
    text behind it, as on a narrow phone, the scale goes on further.
    """
    narrow = f"{_HIGHEST} * {longest:.3f} * width / max(width - {room_pixels}, 40)"
    return alt.Scale(domain=[0, alt.ExprRef(expr=f"max({_HIGHEST}, {narrow})")], nice=False)


def filled(
    design: Mapping[str, Any],
    rows: Mapping[str, Rows],
    *,
    height: int | None = None,
    highest: float | None = None,
) -> dict[str, Any]:
    """The spec of a layered `design` with its `rows`, by the name that a layer has its data by.

    Neighbours with the same rows share them: they are written and sent once.
    `height` in pixels takes the place of the design's own. The design stays as it is.
    """
    spec = _without_data(design)
    spec["layer"] = [
        {"data": {"values": rows[name]}, "layer": [_without_data(layer) for layer in layers]}
        for name, layers in groupby(
            design["layer"], lambda layer: layer.get("data", design.get("data"))["name"]
        )
    ]
    if height is not None:
        spec["height"] = height
    if highest is not None:
        spec["params"] = [{"name": _HIGHEST, "value": highest}]
    return spec


def _without_data(design: Mapping[str, Any]) -> dict[str, Any]:
    return {key: part for key, part in design.items() if key != "data"}
