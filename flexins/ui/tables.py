"""A table drawn in Streamlit."""

from __future__ import annotations

import streamlit as st

from flexins.answers.tables import Amount, Cell, Table, cell_text
from flexins.ui import markup
from flexins.ui.language import words

__all__ = ("Amount", "Cell", "Table", "cell_text", "table")


def table(shown: Table) -> None:
    st.html(markup.block(shown, words()))
