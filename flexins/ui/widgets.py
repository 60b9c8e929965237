"""The widget of an input, by its record; and what is wrong with what it holds."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

import streamlit as st

from flexins.answers.answer import Answer
from flexins.inputs import ranges
from flexins.inputs.kinds.plain import LONGEST_TEXT
from flexins.inputs.record import Input
from flexins.inputs.records import INPUTS
from flexins.ui import address, fragments
from flexins.ui.field_help import field_help
from flexins.ui.language import language, t
from flexins.ui.streamlit_inside.elements import Place
from flexins.ui.today import today

# Wider than two in a row of a phone.
_WIDE = ("channel", "pay_by", "district")
# Few to choose from, but in words too long to stand beside each other.
_UPRIGHT = ("category",)
# What a page shows, drawn as tabs; the style sheet says FX_TABS for them.
TABS = ("view", "show", "paper", "look")
# As wide as the page.
_LONE = ("flag", "slider", "several", "buttons")


def room(key: str) -> Place:
    """The place of one input in a row of them, as wide as its type needs."""
    name = key.partition(":")[0]
    return st.container(key=f"{'wide_room' if name in _WIDE else 'room'}_{key.replace(':', '_')}")


def row(keys: tuple[str, ...], answer: Answer, *, buttons: Iterable[str] = ()) -> None:
    """Inputs beside each other where there is room; what fills a line of its own stands alone.

    Those of `buttons` are lists whose options stand side by side.
    """
    kinds = {key: "buttons" if key in buttons else _record(key).widget for key in keys}
    lone = [key for key in keys if kinds[key] in _LONE]
    # A box to tick stays where it is when another comes beside it: who ticked it keeps the focus.
    is_flag = kinds[keys[0]] == "flag"
    if len(keys) == 1 and not is_flag and (lone or kinds[keys[0]] == "few"):
        ask(keys[0], answer, kind=kinds[keys[0]])
        return
    with st.container(horizontal=True):
        for key in keys:
            if key in lone:
                ask(key, answer, kind=kinds[key])
            else:
                with room(key):
                    ask(key, answer, kind=kinds[key])


def ask(key: str, answer: Answer | None = None, *, must: bool = False, kind: str = "") -> None:
    """The widget of `name`, or of `name:year`, with its problem and its explanation.

    In a form of which not all must be filled in, a star says that this one `must`. `kind` is that
    of the record, unless it is asked in another way.
    """
    record = _record(key)
    title = f"{_title(record, key)}{' *' if must else ''}"
    _WIDGETS[kind or record.widget](record, key, title)
    problem = answer.problem_of(key) if answer else None
    if problem is not None:
        st.html(f'<p class="fx-problem" role="alert">{escape(problem.sentence)}</p>')
    field_help(record.name, title)


def _record(key: str) -> Input:
    return INPUTS[key.partition(":")[0]]


def _title(record: Input, key: str) -> str:
    _, by_year, year = key.partition(":")
    if not by_year:
        return t(f"field.{record.name}")
    return t(f"field.{record.name}", year=int(year), next=int(year) + 1)


def _example(record: Input) -> str:
    try:
        return t(f"field.{record.name}.example")
    except KeyError:
        return "0"


def _text(record: Input, key: str, title: str) -> None:
    """Typed as text, so that what was mistyped stays to be corrected."""
    st.session_state.setdefault(key, record.default(today()))
    st.text_input(
        title,
        key=key,
        persist_state="session",
        on_change=fragments.changed,
        placeholder=_example(record),
        max_chars=LONGEST_TEXT,
        autocomplete="off",
    )


def _list(record: Input, key: str, title: str) -> None:
    labels = record.labels(language(), today())
    if record.by_year:
        st.session_state.setdefault(key, st.session_state["tier"])
    st.selectbox(
        title,
        list(labels),
        format_func=labels.__getitem__,
        key=key,
        persist_state="session",
        on_change=fragments.changed,
        placeholder=t("field.choose"),
    )


def _few(record: Input, key: str, title: str) -> None:
    """Side by side; one is always chosen."""
    labels = record.labels(language(), today())
    st.radio(
        title,
        list(labels),
        format_func=labels.__getitem__,
        key=key,
        horizontal=key not in _UPRIGHT,
        label_visibility="collapsed" if key in TABS else "visible",
        persist_state="session",
        on_change=_another_tab if key in TABS else fragments.changed,
    )


def _another_tab() -> None:
    """Inputs come that the browser has not seen yet, or has shown otherwise before."""
    address.hand_over()
    fragments.changed()


def _buttons(record: Input, key: str, title: str) -> None:
    """Of a list; one is always chosen."""
    labels = record.labels(language(), today(), short=True)
    st.pills(
        title,
        list(labels),
        required=True,
        format_func=labels.__getitem__,
        key=key,
        persist_state="session",
        on_change=fragments.changed,
    )


def _flag(record: Input, key: str, title: str) -> None:
    st.checkbox(title, key=key, persist_state="session", on_change=fragments.changed)


def _several(record: Input, key: str, title: str) -> None:
    labels = record.labels(language(), today())
    st.pills(
        title,
        list(labels),
        selection_mode="multi",
        format_func=labels.__getitem__,
        key=key,
        persist_state="session",
        on_change=fragments.changed,
    )


def _slider(record: Input, key: str, title: str) -> None:
    st.slider(
        title,
        0,
        ranges.highest_budget_yuan(today()),
        step=ranges.BUDGET_STEP_YUAN,
        key=key,
        persist_state="session",
        on_change=fragments.changed,
    )


_WIDGETS: dict[str, Any] = {
    "text": _text,
    "list": _list,
    "few": _few,
    "buttons": _buttons,
    "flag": _flag,
    "several": _several,
    "slider": _slider,
}
