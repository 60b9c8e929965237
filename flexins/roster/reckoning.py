"""Many rows at once: which can be answered, and what each costs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from flexins.inputs.kinds.plain import NotRead
from flexins.roster import cells, writing
from flexins.roster.prefix import Fen, Prefix
from flexins.rules.cost import LONGEST_PERIOD_MONTHS

_UNREAD = -1


@dataclass(frozen=True, slots=True, eq=False)
class Coded:
    """A column: its distinct texts, and for each row the place of its text among them."""

    texts: Sequence[str]
    codes: NDArray[np.int32]

    def read(self, reader: Callable[[str], Any], number_of: Callable[[Any], int]) -> Fen:
        """Each row's value as a number; _UNREAD where its text cannot be read."""
        numbers = np.full(max(len(self.texts), 1), _UNREAD, dtype=np.int64)
        for place, text in enumerate(self.texts):
            try:
                numbers[place] = number_of(reader(text))
            except NotRead:
                continue
        return numbers[self.codes]


def coded(column: pa.ChunkedArray) -> Coded:
    """A column that comes with its distinct texts."""
    array = column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()
    return Coded(array.dictionary.to_pylist(), writing.numbers_of(array.indices))


@dataclass(frozen=True, slots=True, eq=False)
class Reckoned:
    """Rows reckoned: `good` marks those answered; `tier` is the place of its ratio, where that
    is read (`tier_read`). Months that cannot be read are negative. In fen."""

    good: NDArray[np.bool_]
    first: Fen
    last: Fen
    months: Fen
    tier: Fen
    tier_read: NDArray[np.bool_]
    with_medical: NDArray[np.bool_]
    pension: Fen
    personal: Fen
    medical: Fen
    provisional: NDArray[np.bool_]


def reckon(table: Prefix, columns: dict[str, Coded]) -> Reckoned:
    """Reckon the rows of `columns` (from, to, tier, medical).

    A row is good where every cell can be read, its months are known and in order, its period
    is not too long and its tier one of the nine: where `cost` would answer.
    """
    first = columns["from"].read(cells.month, lambda month: month.ordinal)
    last = columns["to"].read(cells.month, lambda month: month.ordinal)
    places = {ratio: place for place, ratio in enumerate(table.ratios)}
    tier = columns["tier"].read(cells.ratio, lambda ratio: places.get(ratio, _UNREAD))
    medical = columns["medical"].read(cells.flag, int)
    good = (first >= table.first_ordinal) & (last <= table.last_ordinal) & (last >= first)
    good &= (last - first < LONGEST_PERIOD_MONTHS) & (tier != _UNREAD) & (medical != _UNREAD)
    start = np.where(good, first - table.first_ordinal, 0)
    end = np.where(good, last + 1 - table.first_ordinal, 0)
    tier_read = tier != _UNREAD
    row = np.where(tier_read, tier, 0)
    good &= table.unoffered_months[row, end] == table.unoffered_months[row, start]
    return Reckoned(
        good,
        first,
        last,
        end - start,
        row,
        tier_read,
        medical == 1,
        table.pension[row, end] - table.pension[row, start],
        table.personal[row, end] - table.personal[row, start],
        (table.medical[end] - table.medical[start]) * (medical == 1),
        table.provisional_months[end] > table.provisional_months[start],
    )
