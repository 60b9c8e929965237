"""A value of the law with its dates, its standing and where it stands."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from typing import Any

from flexins.rules.standing import Standing


@dataclass(frozen=True, slots=True)
class DatedValue:
    """One row of the rule data.

    `value` is what the file says, for showing; `exact` is what the rules calculate with (fen
    for yuan, millionths for rates). `first_day` and `last_day` bound it (`last_day` None: no
    end known). `held_earlier`: the source does not limit it to the time after `first_day`.
    """

    key: str
    first_day: date
    last_day: date | None
    held_earlier: bool
    value: Any
    exact: Any
    standing: Standing
    reference: dict[str, str]
    note: dict[str, str] | None
    address: str | None
    published: date | None
    checked: date


class Timeline:
    """The values of one key, in order of time, without overlap."""

    __slots__ = ("_starts", "values")

    def __init__(self, values: tuple[DatedValue, ...]) -> None:
        self.values = values
        self._starts = [value.first_day for value in values]

    def on(self, day: date) -> DatedValue | None:
        """The value in force on `day`; None before the first, after the last, in a gap."""
        index = bisect_right(self._starts, day) - 1
        if index < 0:
            first = self.values[0]
            return first if first.held_earlier else None
        value = self.values[index]
        return value if value.last_day is None or day <= value.last_day else None

    def next_change_after(self, day: date) -> date | None:
        """The first day after `day` on which another value begins; None when none does."""
        index = bisect_right(self._starts, day)
        if index == 0 and self.values[0].held_earlier:
            index = 1
        return self._starts[index] if index < len(self._starts) else None
