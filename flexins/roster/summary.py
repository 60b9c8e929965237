"""What was done with a table of people, in sum."""

from __future__ import annotations

from dataclasses import dataclass, field

from flexins.roster.columns import AMOUNTS
from flexins.roster.first_rows import FIRST_ROWS, FirstRow
from flexins.roster.ids import Hashes, standing_twice
from flexins.rules.dated import Source
from flexins.rules.month import Month

FIRST_ERRORS = 20


@dataclass
class Summary:
    """What was done. `totals_fen` by the amounts' columns, over the rows answered.

    `errors` rows have no bill, `partly` ones have it and lack another answer for a cell that is
    wrong. `first_errors`, of both: the number of the row, counting people from 1, and the
    sentence. `first`, `last`, `ratios` and `medical` bound what the answers stand on. `ids_twice`
    counts ids that stand in more rows than one, `ids_rounded` those that a spreadsheet has
    rounded. `encoding` and `separator` are how the table was read, None for a workbook. `further`
    is what the answers beside the bills stand on. `first_rows` alone holds cells: it is taken out
    before a summary is kept.
    """

    rows: int = 0
    errors: int = 0
    partly: int = 0
    provisional: int = 0
    totals_fen: dict[str, int] = field(default_factory=lambda: dict.fromkeys(AMOUNTS, 0))
    first_errors: list[tuple[int, str]] = field(default_factory=list)
    first: Month | None = None
    last: Month | None = None
    ratios: set[int] = field(default_factory=set)
    medical: bool = False
    ids_twice: int = 0
    ids_rounded: int = 0
    hashes: list[Hashes] = field(default_factory=list)
    encoding: str | None = None
    separator: str | None = None
    further: tuple[Source, ...] = ()
    first_rows: list[FirstRow] = field(default_factory=list)

    def add(self, part: Summary) -> None:
        """Add what was done with the block after this one."""
        room = FIRST_ERRORS - len(self.first_errors)
        self.first_errors += [(self.rows + row, text) for row, text in part.first_errors[:room]]
        self.first_rows = (self.first_rows + part.first_rows)[:FIRST_ROWS]
        self.rows += part.rows
        self.errors += part.errors
        self.partly += part.partly
        self.provisional += part.provisional
        for name, fen in part.totals_fen.items():
            self.totals_fen[name] += fen
        self.first = min((m for m in (self.first, part.first) if m is not None), default=None)
        self.last = max((m for m in (self.last, part.last) if m is not None), default=None)
        self.ratios |= part.ratios
        self.medical |= part.medical
        self.ids_rounded += part.ids_rounded
        self.hashes += part.hashes

    def close(self) -> None:
        """All has been added: count what can be counted over the whole table only."""
        self.ids_twice = standing_twice(self.hashes)
        self.hashes = []
