"""Tables that are shown, printed and written to Excel from the same cells."""

from __future__ import annotations

from typing import NamedTuple

from flexins.rules.money import yuan_text


class Amount(NamedTuple):
    """Money in a table, in fen: text with separators on the page, a number in a file."""

    fen: int


Cell = str | int | Amount


class Table(NamedTuple):
    """`caption` says what it shows; all but the first `text_columns` columns are figures.

    `highlighted` is the index of the row to stand out. Of a wide table a phone shows the columns
    up to `shown_columns`; the others open with their row.
    """

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    text_columns: int = 1
    highlighted: int | None = None
    shown_columns: int | None = None


def cell_text(cell: Cell) -> str:
    return yuan_text(cell.fen) if isinstance(cell, Amount) else str(cell)
