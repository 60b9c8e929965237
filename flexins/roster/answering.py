"""What the further columns of a table allow to answer, block by block."""

from __future__ import annotations

from datetime import date

import numpy as np
import pyarrow as pa

from flexins.roster import added, this_year, writing
from flexins.roster.columns import Columns
from flexins.roster.parsing import Parsed
from flexins.roster.person_cells import PersonCells
from flexins.roster.persons import Bill, Persons
from flexins.roster.prefix import Prefix
from flexins.roster.reckoning import Reckoned, coded
from flexins.rules.book import RuleBook
from flexins.rules.dated import Source
from flexins.rules.month import Month


class Further:
    """For one table; `today` counts for all of its rows."""

    def __init__(self, book: RuleBook, today: date, language: str, columns: Columns) -> None:
        self._book = book
        self._today = today
        self._columns = columns
        self._persons = Persons(book, today, language, columns.answers)

    def answered(
        self, parsed: Parsed, found: Reckoned, table: Prefix
    ) -> tuple[list[pa.Array], dict[int, str]]:
        """The added columns of a block, whose bills are `found`; and what is wrong, by the place
        of its row."""
        columns = {
            name: coded(parsed.table.column(place)) for name, place in self._columns.further.items()
        }
        told = self._persons.told(PersonCells(columns, self._today), _bills(parsed, found, table))
        called = self._columns.called
        faults = {
            row: " ".join(self._persons.sentence(fault, called) for fault in one.faults)
            for row, one in enumerate(told)
            if one.faults
        }
        whole = np.ones(len(told), np.bool_)
        whole[list(parsed.cells_found)] = False
        arrays = []
        for name in self._columns.answers:
            if name == "payable_this_year":
                fen = this_year.payable_fen(table, found, self._today)
                arrays.append(writing.yuan(fen, found.good))
            elif name == "next_deadline":
                arrays.append(this_year.deadlines(found, whole, self._book, self._today))
            else:
                arrays.append(added.column(name, told, self._columns.yes_and_no))
        return arrays, faults

    def sources(self) -> tuple[Source, ...]:
        """Every value of the law that the answers so far stand on."""
        return (this_year.source(self._book, self._today), *self._persons.sources())


def _bills(parsed: Parsed, found: Reckoned, table: Prefix) -> list[Bill | None]:
    """None for a row of another length: its cells are not those of their columns."""
    first, good = found.first.tolist(), found.good.tolist()
    tier, tier_read = found.tier.tolist(), found.tier_read.tolist()
    return [
        None
        if row in parsed.cells_found
        else Bill(
            first=Month(first[row]) if first[row] >= 0 else None,
            ratio_percent=table.ratios[tier[row]] if tier_read[row] else None,
            good=good[row],
        )
        for row in range(len(first))
    ]
