"""In what state an application is: unanswered, withdrawn, or as the officer answered."""

from __future__ import annotations

from collections.abc import Iterable

from flexins.applications.rows import WITHDRAWN, Row

UNANSWERED = "unanswered"


def state_of(rows: Iterable[Row]) -> str:
    """The state that the rows of one receipt tell."""
    return WITHDRAWN if any(row.event == WITHDRAWN for row in rows) else UNANSWERED
