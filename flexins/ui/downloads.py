"""A table as CSV, for any program."""

from __future__ import annotations

from flexins.rules.money import yuan_plain
from flexins.ui.tables import Amount, Cell, Table


def as_csv(shown: Table) -> bytes:
    """UTF-8 with a BOM, so that Excel reads the Chinese rightly; amounts in plain yuan."""
    import pandas as pd

    rows = [[_plain(cell) for cell in row] for row in shown.rows]
    text: str = pd.DataFrame(rows, columns=list(shown.header)).to_csv(
        index=False, lineterminator="\r\n"
    )
    return text.encode("utf-8-sig")


def _plain(cell: Cell) -> str:
    return yuan_plain(cell.fen) if isinstance(cell, Amount) else str(cell)
