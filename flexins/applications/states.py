"""In what state an application is: unanswered, withdrawn, or as the officer answered.

An answer is a row of its own, its event the state: like a withdrawal each stands once for a
receipt, so that the ledger's columns, its chain and its uniqueness are those of before.
"""

from __future__ import annotations

from collections.abc import Sequence

from flexins.applications.rows import WITHDRAWN, Row

UNANSWERED = "unanswered"
ACCEPTED, RETURNED, DONE, DECLINED = ANSWERS = ("accepted", "returned", "done", "declined")


def state_of(rows: Sequence[Row]) -> str:
    """The state that the rows of one receipt tell, in their order: the last answer counts."""
    if any(row.event == WITHDRAWN for row in rows):
        return WITHDRAWN
    answer = last_answer(rows)
    return UNANSWERED if answer is None else answer.event


def last_answer(rows: Sequence[Row]) -> Row | None:
    return next((row for row in reversed(rows) if row.event in ANSWERS), None)


def answers_in(rows: Sequence[Row]) -> tuple[str, ...]:
    """Every state that was answered, in their order."""
    return tuple(row.event for row in rows if row.event in ANSWERS)
