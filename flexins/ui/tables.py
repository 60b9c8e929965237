"""Tables that are shown, printed and written to Excel from the same cells."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

import streamlit as st

from flexins.rules.money import yuan_text


@dataclass(frozen=True, slots=True)
class Amount:
    """Money in a table, in fen: text with separators on the page, a number in a file."""

    fen: int


Cell = str | int | Amount


@dataclass(frozen=True, slots=True)
class Table:
    """`caption` says what it shows; all but the first `text_columns` columns are figures.

    `highlighted` is the index of the row to stand out.
    """

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    text_columns: int = 1
    highlighted: int | None = None


def cell_text(cell: Cell) -> str:
    return yuan_text(cell.fen) if isinstance(cell, Amount) else str(cell)


def table(shown: Table) -> None:
    """Draw the table; it scrolls by itself where it is wider than the screen."""
    head = "".join(
        f"<th scope='col' class='{_kind(shown, column)}'>{escape(name)}</th>"
        for column, name in enumerate(shown.header)
    )
    body = "".join(
        f"<tr{' class=fx-chosen' if index == shown.highlighted else ''}>{_row(shown, row)}</tr>"
        for index, row in enumerate(shown.rows)
    )
    caption = escape(shown.caption)
    st.html(
        f'<p class="fx-caption">{caption}</p><div class="fx-scroll" tabindex="0">'
        f'<table class="fx-table" aria-label="{caption}"><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def _row(shown: Table, row: tuple[Cell, ...]) -> str:
    cells = [f"<th scope='row'>{escape(cell_text(row[0]))}</th>"]
    for column, cell in enumerate(row[1:], 1):
        cells.append(f"<td class='{_kind(shown, column)}'>{escape(cell_text(cell))}</td>")
    return "".join(cells)


def _kind(shown: Table, column: int) -> str:
    return "fx-text" if column < shown.text_columns else "fx-number"
