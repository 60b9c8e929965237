"""A value of the law with its dates, its standing and where it stands."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from typing import Any, Final, Generic, TypeAlias, TypeVar

from flexins.rules.standing import Standing

Exact = TypeVar("Exact")


# Written out: every start makes all of them, and the module of dataclasses would cost it a tenth.
class DatedValue(Generic[Exact]):
    """One row of the rule data.

    `value` is what the file says, for showing; `exact` is what the rules calculate with (fen
    for yuan, millionths for rates). `first_day` and `last_day` bound it (`last_day` None: no
    end known). `held_earlier`: the source does not limit it to the time after `first_day`.
    `operators_own`: it was added beside the program by who runs the site.
    """

    __slots__ = (
        "address",
        "checked",
        "exact",
        "first_day",
        "held_earlier",
        "key",
        "last_day",
        "note",
        "operators_own",
        "published",
        "reference",
        "standing",
        "value",
    )

    def __init__(
        self,
        *,
        key: str,
        first_day: date,
        last_day: date | None,
        held_earlier: bool,
        value: Any,
        exact: Exact,
        standing: Standing,
        reference: dict[str, str],
        note: dict[str, str] | None,
        address: str | None,
        published: date | None,
        checked: date,
        operators_own: bool = False,
    ) -> None:
        self.key: Final = key
        self.first_day: Final = first_day
        self.last_day: Final = last_day
        self.held_earlier: Final = held_earlier
        self.value: Final = value
        self.exact: Final = exact
        self.standing: Final = standing
        self.reference: Final = reference
        self.note: Final = note
        self.address: Final = address
        self.published: Final = published
        self.checked: Final = checked
        self.operators_own: Final = operators_own


Source: TypeAlias = DatedValue[Any]  # a value of the law that a result stands on


class Timeline(Generic[Exact]):
    """The values of one key, in order of time, without overlap; none where none is known."""

    __slots__ = ("_starts", "values")

    def __init__(self, values: tuple[DatedValue[Exact], ...]) -> None:
        self.values = values
        self._starts = [value.first_day for value in values]

    def on(self, day: date) -> DatedValue[Exact] | None:
        """The value in force on `day`; None before the first, after the last, in a gap."""
        index = bisect_right(self._starts, day) - 1
        if index < 0:
            return self.values[0] if self.values and self.values[0].held_earlier else None
        value = self.values[index]
        return value if value.last_day is None or day <= value.last_day else None

    def last_begun_by(self, day: date) -> DatedValue[Exact] | None:
        """The value in force on `day`, or where it has ended the last one before that day."""
        index = bisect_right(self._starts, day) - 1
        return self.values[index] if index >= 0 else self.on(day)

    def next_change_after(self, day: date) -> date | None:
        """The first day after `day` on which another value begins; None when none does."""
        index = bisect_right(self._starts, day)
        if index == 0 and self.values and self.values[0].held_earlier:
            index = 1
        return self._starts[index] if index < len(self._starts) else None
