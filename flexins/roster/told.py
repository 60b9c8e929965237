"""What is told of one person in a table, and what is wrong with what stands there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from flexins.rules.errors import RuleError
from flexins.rules.month import Month

Value = int | bool | str | Month | None
# What the rules call otherwise than the table does.
_COLUMNS = {"paid": "paid_months", "start": "from", "month": "born"}


@dataclass(slots=True)
class Told:
    """The answers to one row, and what is wrong: the column, and its sentence's key."""

    answers: dict[str, Value] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


class Fault(NamedTuple):
    """Message `key` says what is wrong with what stands in `column`."""

    column: str
    key: str
    parameters: dict[str, object]


def ask(question: Callable[[], Any], told: Told) -> Any:
    """The answer, or None where the rules refuse: then `told` says why, each thing once."""
    try:
        return question()
    except RuleError as error:
        plain = {
            name: str(value) if isinstance(value, Month | date) else value
            for name, value in error.parameters.items()
        }
        column = _COLUMNS.get(error.field, error.field)
        fault = Fault(column, f"error.{error.code}", plain)
        if fault not in told.faults:
            told.faults.append(fault)
        return None
