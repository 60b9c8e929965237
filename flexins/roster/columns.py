"""The columns of a table of people, by their names."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass

from flexins.wording import say

ASKED = ("id", "from", "to", "tier", "medical")
READ = ASKED[1:]
AMOUNTS = ("pension", "personal", "pooled", "medical", "total")
ADDED: tuple[str, ...] = ("months", *AMOUNTS, "provisional", "error")
# A table whose columns are named in this language gets its answer in it.
_OTHER_LANGUAGE = "zh"


class RosterError(Exception):
    """A table that cannot be answered at all; message `key` says why."""

    def __init__(self, key: str, **parameters: object) -> None:
        super().__init__(key)
        self.key = key
        self.parameters = parameters


@dataclass(frozen=True, slots=True)
class Columns:
    """A table's columns: `names` as in the answer, then those of `added`.

    `places` gives those we read their index, `called` what the table calls them. `yes_and_no`
    are the words of the answer.
    """

    names: tuple[str, ...]
    added: tuple[str, ...]
    places: dict[str, int]
    called: dict[str, str]
    yes_and_no: tuple[str, str]

    @property
    def count(self) -> int:
        return len(self.names)


def columns_of(line: str) -> Columns:
    """Read the first line. Raises RosterError where a column is missing or stands twice."""
    header = [name.strip() for name in next(csv.reader([line], strict=False), [])]
    known = [name.lower() for name in header]
    added, yes_and_no = ADDED, ("true", "false")
    called = dict(zip(ASKED, ASKED, strict=True))
    if any(name not in known for name in ASKED):
        others = {say(_OTHER_LANGUAGE, f"roster.name.{name}"): name for name in ASKED}
        if any(name in others for name in known):
            known = [others.get(name, name) for name in known]
            called = {name: other for other, name in others.items()}
            added = tuple(say(_OTHER_LANGUAGE, f"roster.added.{name}") for name in ADDED)
            yes_and_no = say(_OTHER_LANGUAGE, "value.yes"), say(_OTHER_LANGUAGE, "value.no")
    missing = [called[name] for name in ASKED if name not in known]
    if missing:
        raise RosterError("roster.columns_missing", missing=", ".join(missing))
    twice = next((name for name in ASKED if known.count(name) > 1), None)
    if twice is not None:
        raise RosterError("roster.column_twice", name=called[twice])
    places = {name: known.index(name) for name in ASKED}
    return Columns(_renamed(header, added), added, places, called, yes_and_no)


def _renamed(header: Sequence[str], added: Sequence[str]) -> tuple[str, ...]:
    taken = {*added, *(name for name in header if name not in added)}
    names = []
    for name in header:
        if name in added:
            name = f"input_{name}"
            while name in taken:
                name = f"input_{name}"
            taken.add(name)
        names.append(name)
    return tuple(names)
