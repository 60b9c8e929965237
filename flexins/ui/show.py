"""The parts every answer is shown with: headline, trust mark, warning.

They are plain HTML: it adds nothing to what a phone must load.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from flexins.rules.dated import Source
from flexins.rules.errors import RuleError
from flexins.rules.month import Month
from flexins.rules.standing import Standing
from flexins.rules.step import Warn
from flexins.ui.language import language, t
from flexins.ui.text import month_text, spoken


def screen_only(name: str) -> DeltaGenerator:
    """A container that is left out on paper. `name` is its own on the page."""
    return st.container(key=f"screen_only_{name}")


def room(name: str, *, wide: bool = False) -> DeltaGenerator:
    """The place of one input in a row of them, as wide as its type needs. `name` is its own."""
    return st.container(key=f"{'wide_room' if wide else 'room'}_{name}")


def answer(
    sentence: str, figure: str, *, mark: str = "", more: Sequence[str] = (), example: str = ""
) -> None:
    """The headline: one sentence, one large figure, its trust mark, at most two short lines.

    `sentence` and `figure` are plain text; `mark` and `more` are HTML of this module, and so is
    `example`, which says whose answer it is while nobody has said who asks.
    """
    lines = "".join(f'<div class="fx-more">{line}</div>' for line in more)
    # Its room is kept free until it is drawn; a page has one.
    with st.container(key="answer"):
        st.html(
            f'<section class="fx-answer" role="status">{example}'
            f'<div class="fx-say">{escape(sentence)}</div>'
            f'<div class="fx-figure">{escape(figure)} {mark}</div>{lines}</section>'
        )


def example_of(born: date, sex: str) -> str:
    """HTML of the mark of an answer about a made-up person."""
    label = escape(t("frame.example"))
    whose = t(
        "frame.example_of", born=month_text(Month.containing(born)), sex=t(f"field.sex.{sex}")
    )
    return f'<div class="fx-example"><b>{label}</b> {escape(whose)}</div>'


def no_answer(problem: RuleError) -> None:
    """In the answer's place while an input is wrong."""
    st.html(
        '<section class="fx-answer fx-none"><p class="fx-say">'
        f"{escape(t('frame.no_answer'))}</p><p class='fx-more'>{escape(error_text(problem))}</p>"
        "</section>"
    )


def error_text(problem: RuleError) -> str:
    return t(f"error.{problem.code}", **spoken(problem.parameters))


def problem_text(problem: RuleError | None, field: str) -> None:
    """The sentence beside the field that is wrong; nothing where it is not this one."""
    if problem is not None and problem.field == field:
        problem_sentence(error_text(problem))


def problem_sentence(sentence: str) -> None:
    """A sentence that says what is wrong with the field above it."""
    st.html(f'<p class="fx-problem" role="alert">{escape(sentence)}</p>')


def mark(source: Source) -> str:
    """HTML of a trust mark whose reason opens at a tap; nothing for an official value."""
    if source.standing is Standing.OFFICIAL:
        return ""
    note = source.note[language()] if source.note else ""
    return mark_of(source.standing, f"{note} {source.reference[language()]}".strip())


def mark_or_official(source: Source) -> str:
    """HTML of the trust mark, or the plain word for an official value."""
    return mark(source) or f"<small>{escape(t('standing.official'))}</small>"


def mark_of(standing: Standing, reason: str) -> str:
    label = escape(t(f"standing.{standing.value}"))
    return (
        f'<details class="fx-mark fx-{standing.value}"><summary>{label}</summary>'
        f"<span>{escape(reason)}</span></details>"
    )


def marks(sources: Iterable[Source]) -> str:
    """One mark a standing for all of `sources` that are not official, least sure first."""
    by_standing: dict[Standing, Source] = {}
    for source in sources:
        by_standing.setdefault(source.standing, source)
    order = list(Standing)
    return "".join(
        mark(by_standing[standing])
        for standing in sorted(by_standing, key=order.index, reverse=True)
    )


def weakest_mark(sources: Iterable[Source]) -> str:
    """The mark of the least sure of `sources`: a figure is as sure as what it hangs on."""
    order = list(Standing)
    return mark(max(sources, key=lambda source: order.index(source.standing)))


def warnings(items: Iterable[Warn]) -> None:
    for item in items:
        text = escape(t(f"warning.{item.code}", **spoken(item.parameters)))
        trust = mark(item.source) if item.source else ""
        st.html(f'<div class="fx-warning" role="note">{text} {trust}</div>')


def notice(text: str) -> None:
    st.html(f'<div class="fx-warning" role="note">{escape(text)}</div>')
