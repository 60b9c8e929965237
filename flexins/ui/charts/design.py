"""A chart's design, made by Altair once, and the figures that are filled in each time.

Making and checking a design costs far more than filling it in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

Rows = Sequence[Mapping[str, Any]]
Words = tuple[tuple[str, str], ...]
# Two languages, and the few shapes that a chart has.
MOST_KEPT = 16
_HIGHEST = "highest"


def named(words: Mapping[str, str]) -> Words:
    """`words` in a form that a design can be kept by."""
    return tuple(sorted(words.items()))


def up_to_the_highest() -> alt.Scale:
    """A scale from 0 to what `filled` is given as `highest`."""
    return alt.Scale(domain=[0, alt.ExprRef(expr=_HIGHEST)], nice=False)


def filled(
    design: Mapping[str, Any],
    rows: Mapping[str, Rows],
    *,
    height: int | None = None,
    highest: float | None = None,
) -> dict[str, Any]:
    """The spec of a layered `design` with its `rows`, by the name that a layer has its data by.

    `height` in pixels takes the place of the design's own. The design stays as it is.
    """
    spec = {key: part for key, part in design.items() if key != "data"}
    spec["layer"] = [
        {**layer, "data": {"values": rows[layer.get("data", design.get("data"))["name"]]}}
        for layer in design["layer"]
    ]
    if height is not None:
        spec["height"] = height
    if highest is not None:
        spec["params"] = [{"name": _HIGHEST, "value": highest}]
    return spec
