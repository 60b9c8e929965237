"""Texts with a button that copies them; the clicking itself is in server/browser/buttons.js."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from html import escape

import streamlit as st

from flexins.ui.language import t

_BYTES_A_ROW = 48


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to type elsewhere: its name there, what it says here, and what to copy, or ""."""

    name: str
    shown: str
    copied: str


def copy_text(text: str, label: str) -> None:
    """Show `text` to copy by button or by hand; `label` names it for a screen reader."""
    st.html(text_html(text, label))


def text_html(text: str, label: str) -> str:
    """HTML of such a text with its button."""
    box = (
        f'<textarea class="fx-link" id="{_name(text)}" rows="{_rows(text)}" readonly '
        f'aria-label="{escape(label)}">{escape(text)}</textarea>'
    )
    return f'<div class="fx-copy">{box}{_button(text, t("frame.copy"))}</div>'


def copy_button(text: str, label: str) -> None:
    """Only the button, named `label`; the text shows where copying is not allowed."""
    st.html(f'<div class="fx-copy">{copy_html(text, label)}</div>')


def copy_html(text: str, label: str, spoken: str = "") -> str:
    """HTML of such a button; `spoken` names it for a screen reader where `label` is too short."""
    box = f'<textarea id="{_name(text)}" hidden readonly aria-label="{escape(label)}">'
    return f"{box}{escape(text)}</textarea>{_button(text, label, spoken)}"


def entries_to_copy(entries: Iterable[Entry]) -> None:
    """The entries, one under another, each with a button of its own; nothing where none is."""
    items = "".join(
        f"<div><dt>{escape(entry.name)}</dt>"
        f"<dd><span>{escape(entry.shown)}</span>{_copying(entry)}</dd></div>"
        for entry in entries
    )
    if items:
        st.html(f'<dl class="fx-recap fx-copies">{items}</dl>')


def _copying(entry: Entry) -> str:
    if not entry.copied:
        return ""
    return copy_html(entry.copied, t("frame.copy"), t("frame.copy_what", what=entry.name))


def _button(text: str, label: str, spoken: str = "") -> str:
    named = f' aria-label="{escape(spoken)}"' if spoken else ""
    return (
        f'<button type="button" data-fx-copy="{_name(text)}" '
        f'data-fx-done="{escape(t("frame.copied"))}"{named}>{escape(label)}</button>'
    )


def _name(text: str) -> str:
    return f"fx-copy-{sha256(text.encode()).hexdigest()[:12]}"


def _rows(text: str) -> int:
    return 1 + len(text.encode()) // _BYTES_A_ROW
