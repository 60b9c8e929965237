"""A table as CSV, for any program."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from flexins.answers.answer import Answer
from flexins.answers.tables import Amount, Cell, Table
from flexins.rules.money import yuan_plain
from flexins.ui.language import later, t


def csv_button(current: Callable[[], Answer]) -> None:
    """The last table of the answer's workbook; built only when asked for."""
    st.download_button(
        t("recap.csv"),
        later(lambda: as_csv(current().workbook()[-1])),
        f"{t('recap.file')}-{t(f'nav.{current().page}')}.csv",
        "text/csv",
        on_click="ignore",
    )


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
