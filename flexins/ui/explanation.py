"""The arithmetic behind an answer: to read, and to copy as text."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

import streamlit as st

from flexins.answers.trace import as_text
from flexins.rules.step import Step
from flexins.ui import markup
from flexins.ui.city import data_edition
from flexins.ui.language import t, words


def steps(items: Iterable[Step]) -> None:
    lines = tuple(items)
    edition = escape(t("frame.trace_edition", edition=data_edition()))
    text = as_text(words(), lines, data_edition())
    button = markup.copy(text, words(), t("frame.copy_explanation"))
    # One element for all: each costs every visitor's change something.
    st.html(
        f'{markup.steps(lines, words())}<p class="fx-small">{edition}</p>'
        f'<div class="fx-copy">{button}</div>'
    )
