"""What pages that answer nothing by themselves say: a headline, a problem, a notice."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st


def answer(sentence: str, figure: str, *, mark: str = "", more: Sequence[str] = ()) -> None:
    """The headline: one sentence, one large figure, its trust mark, at most two short lines.

    `sentence` and `figure` are plain text; `mark` and `more` are HTML of `markup`.
    """
    lines = "".join(f'<div class="fx-more">{line}</div>' for line in more)
    # Its room is kept free until it is drawn; a page has one.
    with st.container(key="answer"):
        st.html(
            f'<section class="fx-answer" role="status">'
            f'<div class="fx-say">{escape(sentence)}</div>'
            f'<div class="fx-figure">{escape(figure)} {mark}</div>{lines}</section>'
        )


def problem_sentence(sentence: str) -> None:
    """A sentence that says what is wrong with the field above it."""
    st.html(f'<p class="fx-problem" role="alert">{escape(sentence)}</p>')


def notice(text: str) -> None:
    st.html(f'<div class="fx-warning" role="note">{escape(text)}</div>')


def small(text: str) -> None:
    """A remark beside what it is about."""
    st.html(f'<p class="fx-small">{escape(text)}</p>')
