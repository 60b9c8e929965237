"""Answers as HTML: the same elements in Streamlit's page and in the document before it.

Everything that comes in is text and is escaped here. No streamlit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from hashlib import sha256
from html import escape
from typing import Any

from flexins.answers.answer import Headline, Problem
from flexins.answers.blocks import (
    Arithmetic,
    Block,
    Card,
    Cards,
    Entries,
    Entry,
    Folded,
    Task,
    Value,
    Values,
)
from flexins.answers.lines import Bullets, Line, Mark, Notice, Small
from flexins.answers.marks import standing_of
from flexins.answers.tables import Table, cell_text
from flexins.answers.trace import label, named_once
from flexins.rules.standing import Standing
from flexins.rules.step import Step
from flexins.wording.words import Words

_BOLD = re.compile(r"\*\*(.+?)\*\*")
_BYTES_A_ROW = 48
_LONG_ENTRY = 40  # signs: a sentence rather than a value


def text(said: str) -> str:
    """`said` with its `**bold**` parts."""
    return _BOLD.sub(r"<b>\1</b>", escape(said))


def mark(one: Mark) -> str:
    """A trust mark whose reason opens at a tap; an official value's is a plain word."""
    said = escape(one.label)
    if one.standing == Standing.OFFICIAL.value:
        return f"<small>{said}</small>"
    return (
        f'<details class="fx-mark fx-{one.standing}"><summary>{said}</summary>'
        f"<span>{escape(one.reason)}</span></details>"
    )


def marks(several: Iterable[Mark]) -> str:
    return "".join(map(mark, several))


def headline(shown: Headline, words: Words) -> str:
    example = ""
    if shown.example:
        whose = escape(shown.example)
        example = f'<div class="fx-example"><b>{escape(words("frame.example"))}</b> {whose}</div>'
    lines = "".join(f'<div class="fx-more">{_said(line)}</div>' for line in shown.lines)
    first = f'<div class="fx-first">{_said(shown.first)}</div>' if shown.first else ""
    return (
        f'{first}<section class="fx-answer" role="status">{example}'
        f'<div class="fx-say">{escape(shown.says)}</div>'
        f'<div class="fx-figure">{escape(shown.figure)} {marks(shown.marks)}</div>{lines}</section>'
    )


def no_answer(problem: Problem, words: Words) -> str:
    """In the answer's place while an input is wrong."""
    return (
        '<section class="fx-answer fx-none"><p class="fx-say">'
        f"{escape(words('frame.no_answer'))}</p><p class='fx-more'>{escape(problem.sentence)}</p>"
        "</section>"
    )


def notice(shown: Notice) -> str:
    trust = f" {marks(shown.marks)}" if shown.marks else ""
    return f'<div class="fx-warning" role="note">{text(shown.text)}{trust}</div>'


def notices(shown: Headline) -> str:
    return "".join(map(notice, shown.notices))


def block(shown: Block, words: Words) -> str:
    """Any block that is made of text; raises KeyError for a picture or a door."""
    return _DRAWN[type(shown)](shown, words)


def drawn_as_text(shown: Block) -> bool:
    return type(shown) in _DRAWN


def _said(line: Line) -> str:
    trust = f" {marks(line.marks)}" if line.marks else ""
    term = f"<b>{escape(line.term)}</b> " if line.term else ""
    return f"{term}{text(line.text)}{trust}"


def _bullets(shown: Bullets, words: Words) -> str:
    items = "".join(f"<li>{_said(line)}</li>" for line in shown.lines)
    return f'<ul class="fx-met">{items}</ul>'


def _table(shown: Table, words: Words) -> str:
    """It scrolls by itself where it is wider than the screen.

    Of a table that has more columns than a phone shows, a phone opens the rest under the first
    column's name in a row; paper and wide screens show them all.
    """
    head = "".join(
        f"<th scope='col' class='{_kind(shown, column)}'>{escape(name)}</th>"
        for column, name in enumerate(shown.header)
    )
    body = "".join(
        f"<tr{' class=fx-chosen' if index == shown.highlighted else ''}>{_row(shown, row)}</tr>"
        for index, row in enumerate(shown.rows)
    )
    caption = escape(shown.caption)
    return (
        f'<p class="fx-caption">{caption}</p><div class="fx-scroll" tabindex="0">'
        f'<table class="fx-table" aria-label="{caption}"><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def _row(shown: Table, row: tuple[Any, ...]) -> str:
    cells = [f"<th scope='row'>{_row_name(shown, row)}</th>"]
    for column, cell in enumerate(row[1:], 1):
        kind = _kind(shown, column)
        if column >= shown.text_columns and isinstance(cell, str) and " " in cell:
            kind += " fx-worded"  # among figures, words may go on in the next line
        cells.append(f"<td class='{kind}'>{escape(cell_text(cell))}</td>")
    return "".join(cells)


def _row_name(shown: Table, row: tuple[Any, ...]) -> str:
    name = escape(cell_text(row[0]))
    if _shown_columns(shown) >= len(row):
        return name
    rest = "".join(
        f"<div><dt>{escape(title)}</dt><dd>{escape(cell_text(cell))}</dd></div>"
        for title, cell in list(zip(shown.header, row, strict=True))[_shown_columns(shown) :]
    )
    return (
        f'<span class="fx-wide">{name}</span>'
        f'<details class="fx-opens"><summary>{name}</summary><dl>{rest}</dl></details>'
    )


def _shown_columns(shown: Table) -> int:
    return shown.shown_columns or len(shown.header)


def _kind(shown: Table, column: int) -> str:
    kind = "fx-text" if column < shown.text_columns else "fx-number"
    return kind if column < _shown_columns(shown) else f"{kind} fx-rest"


def entries(shown: Entries, words: Words, *, copying: bool = True) -> str:
    """One under another, each with a button that copies it."""
    items = "".join(
        f"<div{' class=fx-long' if len(entry.shown) > _LONG_ENTRY else ''}>"
        f"<dt>{escape(entry.name)}</dt><dd><span>{escape(entry.shown)}</span>"
        f"{_copying(entry, words) if copying else ''}</dd></div>"
        for entry in shown.entries
    )
    caption = f'<p class="fx-caption">{escape(shown.caption)}</p>' if shown.caption else ""
    return f'{caption}<dl class="fx-recap fx-copies">{items}</dl>' if items else ""


def _copying(entry: Entry, words: Words) -> str:
    if not entry.copied:
        return ""
    spoken = words("frame.copy_what", what=entry.name)
    return copy(entry.copied, words, words("frame.copy"), spoken)


def copy(copied: str, words: Words, name: str, spoken: str = "") -> str:
    """A button named `name` that copies; the text shows where copying is not allowed.

    `spoken` names it for a screen reader where `name` is too short.
    """
    box = f'<textarea id="{_copied_id(copied)}" hidden readonly aria-label="{escape(name)}">'
    return f"{box}{escape(copied)}</textarea>{_button(copied, words, name, spoken)}"


def copied_text(copied: str, words: Words, name: str) -> str:
    """The text to copy by button or by hand; `name` names it for a screen reader."""
    rows = 1 + len(copied.encode()) // _BYTES_A_ROW
    box = (
        f'<textarea class="fx-link" id="{_copied_id(copied)}" rows="{rows}" readonly '
        f'aria-label="{escape(name)}">{escape(copied)}</textarea>'
    )
    return f'<div class="fx-copy">{box}{_button(copied, words, words("frame.copy"), "")}</div>'


def _button(copied: str, words: Words, name: str, spoken: str) -> str:
    named = f' aria-label="{escape(spoken)}"' if spoken else ""
    return (
        f'<button type="button" data-fx-copy="{_copied_id(copied)}" '
        f'data-fx-done="{escape(words("frame.copied"))}"{named}>{escape(name)}</button>'
    )


def _copied_id(copied: str) -> str:
    return f"fx-copy-{sha256(copied.encode()).hexdigest()[:12]}"


def steps(items: Iterable[Step], words: Words) -> str:
    """Each line with its rule, its standing, its reference."""
    return f'<ol class="fx-steps">{"".join(_step(item, words) for item in items)}</ol>'


def _step(item: Step, words: Words) -> str:
    said = escape(label(words, item))
    if not item.result:
        return f'<li class="fx-heading">{said}</li>'
    sources = "".join(
        f"<li>{escape(source.reference[words.language])} {mark(standing_of(words, source))}</li>"
        for source in named_once(words, item)
    )
    equals = "" if item.arithmetic == item.result else f"{escape(item.arithmetic)} = "
    return (
        f"<li><p>{said}</p><p class='fx-sum'>{equals}<b>{escape(item.result)}</b></p>"
        f"{f'<ul>{sources}</ul>' if sources else ''}</li>"
    )


def task(shown: Task, words: Words, *, copying: bool = True) -> str:
    """A step with its number; its door, where it has one, is drawn after it."""
    button = f" {_copying(shown.entry, words)}" if shown.entry and copying else ""
    belongs = "".join(
        entries(item, words, copying=copying) if isinstance(item, Entries) else block(item, words)
        for item in shown.blocks
    )
    return (
        f'<div class="fx-guide"><b aria-hidden="true">{shown.number}</b>'
        f"<div>{_said(shown.line)}{button}</div></div>{belongs}"
    )


def _folded(shown: Folded, words: Words) -> str:
    inside = "".join(block(item, words) for item in shown.blocks)
    return (
        f'<details class="fx-fold"><summary>{escape(shown.heading)}</summary>'
        f'<div class="fx-part">{inside}</div></details>'
    )


def _cards(shown: Cards, words: Words) -> str:
    items = "".join(_card(card, words) for card in shown.cards)
    return f'<div class="fx-cards">{items}</div>'


def _card(shown: Card, words: Words) -> str:
    lines = "".join(f"<span>{escape(line)}</span>" for line in shown.lines)
    inside = "".join(block(item, words) for item in shown.blocks)
    return (
        f'<details class="fx-card fx-place-{shown.place}"><summary>'
        f"<span class='fx-name'><b>{escape(shown.letter)}</b> {escape(shown.name)}</span>"
        f"<strong>{escape(shown.figure)}</strong>{lines}</summary>"
        f'<div class="fx-part"><div class="fx-large">{_bullets(shown.said, words)}</div>{inside}'
        "</div></details>"
    )


def _values(shown: Values, words: Words) -> str:
    remark = f" <small>{escape(shown.remark)}</small>" if shown.remark else ""
    items = "".join(map(_value, shown.values))
    return f"<h2>{escape(shown.name)}{remark}</h2><ul class='fx-met'>{items}</ul>"


def _value(shown: Value) -> str:
    reference = escape(shown.reference)
    if shown.address:
        url = escape(f"https://{shown.address}", quote=True)
        reference = f'<a href="{url}" target="_blank" rel="noopener">{reference}</a>'
    remark = f" <small>{escape(shown.remark)}</small>" if shown.remark else ""
    return (
        f"<li><b>{escape(shown.text)}</b> <span>{escape(shown.days)}</span> "
        f"{mark(shown.mark)}{remark}"
        f"<div class='fx-more'>{reference}<br><small>{escape(shown.checked)}</small></div></li>"
    )


_DRAWN: dict[type, Callable[[Any, Words], str]] = {
    Line: lambda shown, words: f'<div class="fx-more">{_said(shown)}</div>',
    Notice: lambda shown, words: notice(shown),
    Small: lambda shown, words: f'<p class="fx-small">{text(shown.text)}</p>',
    Bullets: _bullets,
    Cards: _cards,
    Entries: entries,
    Table: _table,
    Task: task,
    Values: _values,
    Folded: _folded,
    Arithmetic: lambda shown, words: (
        f'<details class="fx-arithmetic"><summary>{escape(words("frame.arithmetic"))}</summary>'
        f"{steps(shown.steps, words)}</details>"
    ),
}
