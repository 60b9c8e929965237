"""The columns of a table of people, by their names."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass

ASKED = ("id", "from", "to", "tier", "medical")
READ = ASKED[1:]
AMOUNTS = ("pension", "personal", "pooled", "medical", "total")
ADDED = ("months", *AMOUNTS, "provisional", "error")


class RosterError(Exception):
    """A table that cannot be answered at all; message `key` says why."""

    def __init__(self, key: str, **parameters: object) -> None:
        super().__init__(key)
        self.key = key
        self.parameters = parameters


@dataclass(frozen=True, slots=True)
class Columns:
    """A table's columns: `names` as in the answer; `places` gives those we read their index."""

    names: tuple[str, ...]
    places: dict[str, int]

    @property
    def count(self) -> int:
        return len(self.names)


def columns_of(line: str) -> Columns:
    """Read the first line. Raises RosterError where a column is missing or stands twice."""
    header = [name.strip() for name in next(csv.reader([line], strict=False), [])]
    plain = [name.lower() for name in header]
    missing = [name for name in ASKED if name not in plain]
    if missing:
        raise RosterError("roster.columns_missing", missing=", ".join(missing))
    twice = next((name for name in ASKED if plain.count(name) > 1), None)
    if twice is not None:
        raise RosterError("roster.column_twice", name=twice)
    return Columns(_renamed(header), {name: plain.index(name) for name in ASKED})


def _renamed(header: Sequence[str]) -> tuple[str, ...]:
    taken = {*ADDED, *(name for name in header if name not in ADDED)}
    names = []
    for name in header:
        if name in ADDED:
            name = f"input_{name}"
            while name in taken:
                name = f"input_{name}"
            taken.add(name)
        names.append(name)
    return tuple(names)
