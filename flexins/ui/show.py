"""The parts every answer is shown with: headline, trust mark, warning, table, arithmetic.

They are plain HTML: it adds nothing to what a phone must load.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

import streamlit as st

from flexins.rules.dated import DatedValue
from flexins.rules.errors import RuleError
from flexins.rules.standing import Standing
from flexins.rules.step import Step, Warn
from flexins.ui.language import language, t
from flexins.ui.text import spoken


def answer(sentence: str, figure: str, *, mark: str = "", more: Sequence[str] = ()) -> None:
    """The headline: one sentence, one large figure, its trust mark, at most two short lines.

    `sentence` and `figure` are plain text; `mark` and `more` are HTML of this module.
    """
    lines = "".join(f'<div class="fx-more">{line}</div>' for line in more)
    st.html(
        f'<section class="fx-answer" role="status"><div class="fx-say">{escape(sentence)}</div>'
        f'<div class="fx-figure">{escape(figure)} {mark}</div>{lines}</section>'
    )


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


def mark(source: DatedValue) -> str:
    """HTML of a trust mark whose reason opens at a tap; nothing for an official value."""
    if source.standing is Standing.OFFICIAL:
        return ""
    note = source.note[language()] if source.note else ""
    return mark_of(source.standing, f"{note} {source.reference[language()]}".strip())


def mark_or_official(source: DatedValue) -> str:
    """HTML of the trust mark, or the plain word for an official value."""
    return mark(source) or f"<small>{escape(t('standing.official'))}</small>"


def mark_of(standing: Standing, reason: str) -> str:
    label = escape(t(f"standing.{standing.value}"))
    return (
        f'<details class="fx-mark fx-{standing.value}"><summary>{label}</summary>'
        f"<span>{escape(reason)}</span></details>"
    )


def marks(sources: Iterable[DatedValue]) -> str:
    """One mark a standing for all of `sources` that are not official, least sure first."""
    by_standing: dict[Standing, DatedValue] = {}
    for source in sources:
        by_standing.setdefault(source.standing, source)
    order = list(Standing)
    return "".join(
        mark(by_standing[standing])
        for standing in sorted(by_standing, key=order.index, reverse=True)
    )


def warnings(items: Iterable[Warn]) -> None:
    for item in items:
        text = escape(t(f"warning.{item.code}", **spoken(item.parameters)))
        trust = mark(item.source) if item.source else ""
        st.html(f'<div class="fx-warning" role="note">{text} {trust}</div>')


def notice(text: str) -> None:
    st.html(f'<div class="fx-warning" role="note">{escape(text)}</div>')


def table(
    header: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    caption: str,
    text_columns: int = 1,
    highlighted: int | None = None,
) -> None:
    """A table of plain texts; all but the first `text_columns` columns are figures.

    `highlighted` is the index of the row to stand out. `caption` says what it shows.
    """
    head = "".join(f"<th scope='col'>{escape(cell)}</th>" for cell in header)
    body = ""
    for index, row in enumerate(rows):
        cells = "".join(
            f"<th scope='row'>{escape(cell)}</th>"
            if column == 0
            else f"<td class='{'fx-text' if column < text_columns else 'fx-number'}'>"
            f"{escape(cell)}</td>"
            for column, cell in enumerate(row)
        )
        body += f"<tr{' class=fx-chosen' if index == highlighted else ''}>{cells}</tr>"
    st.html(
        f'<p class="fx-caption">{escape(caption)}</p><div class="fx-scroll" tabindex="0">'
        f'<table class="fx-table" aria-label="{escape(caption)}"><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def steps(items: Iterable[Step]) -> None:
    """The arithmetic, folded away: each line with its rule, its standing, its reference."""
    lines = "".join(_step(item) for item in items)
    with st.expander(t("frame.arithmetic")):
        st.html(f'<ol class="fx-steps">{lines}</ol>')


def _step(item: Step) -> str:
    label = escape(t(f"step.{item.code}", **spoken(item.parameters)))
    if not item.result:
        return f'<li class="fx-heading">{label}</li>'
    sources = "".join(
        f"<li>{escape(source.reference[language()])} {mark_or_official(source)}</li>"
        for source in item.sources
    )
    arithmetic = escape(item.arithmetic)
    equals = f"{arithmetic} = " if item.arithmetic != item.result else ""
    return (
        f"<li><p>{label}</p><p class='fx-sum'>{equals}<b>{escape(item.result)}</b></p>"
        f"{f'<ul>{sources}</ul>' if sources else ''}</li>"
    )
