"""The arithmetic behind an answer, folded away: to read, and to copy as text."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from flexins.answers.trace import as_text
from flexins.rules.step import Step
from flexins.ui import markup
from flexins.ui.city import data_edition
from flexins.ui.language import t, words


def steps(items: Iterable[Step]) -> None:
    lines = tuple(items)
    with st.expander(t("frame.arithmetic")):
        st.html(markup.steps(lines, words()))
        st.caption(t("frame.trace_edition", edition=data_edition()))
        text = as_text(words(), lines, data_edition())
        button = markup.copy(text, words(), t("frame.copy_explanation"))
        st.html(f'<div class="fx-copy">{button}</div>')
