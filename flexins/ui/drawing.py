"""Draws the parts of an answer in Streamlit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from html import escape
from importlib import import_module
from typing import Any

import streamlit as st

from flexins.answers.answer import Answer, Section
from flexins.answers.blocks import Block, Door, Task
from flexins.answers.pictures import Picture
from flexins.ui import address, markup
from flexins.ui.city import data_edition
from flexins.ui.language import t, words
from flexins.ui.pages import page
from flexins.ui.streamlit_inside.elements import Place
from flexins.ui.today import today


def screen_only(name: str) -> Place:
    """A container that is left out on paper. `name` is its own on the page."""
    return st.container(key=f"screen_only_{name}")


def answers_place() -> Place:
    """Where the answer itself is drawn; a page has one, and its room is kept free for it."""
    return st.container(key="answer")


def headline(answer: Answer, *, with_notices: bool) -> None:
    """The answer itself, or what is wrong."""
    shown = answer.headline
    if shown is None:
        st.html(markup.no_answer(answer.problems[0], words()))
    else:
        below = markup.notices(shown) if with_notices else ""
        _text(markup.headline(shown, words()) + below)


def notices(answer: Answer) -> None:
    """What to watch out for."""
    if answer.headline is not None:
        _text(markup.notices(answer.headline))


def section(shown: Section | None) -> None:
    """A part of the answer; nothing where it has nothing to say."""
    if shown is None:
        return
    with nullcontext() if shown.on_paper else screen_only(shown.name):
        _blocks(shown.heading, shown.blocks)


def _blocks(heading: str, blocks: Sequence[Block]) -> None:
    """What is text goes into as few elements as it can: each costs every change something."""
    text = f"<h2>{escape(heading)}</h2>" if heading else ""
    for block in blocks:
        if markup.drawn_as_text(block):
            text += markup.block(block, words())
            if not (isinstance(block, Task) and block.door):
                continue
        _text(text)
        text = ""
        if isinstance(block, Picture):
            _picture(block)
        elif isinstance(block, Door):
            _door(block)
        elif isinstance(block, Task) and block.door:
            # A way aside, within its step: it must not look like the next one.
            with st.container(key=f"aside_{block.number}"):
                _door(block.door)
    _text(text)


def _text(html: str) -> None:
    if html:
        st.html(f'<div class="fx-part">{html}</div>')


def _door(door: Door) -> None:
    carried = address.carried(*door.carries)
    if not door.values:
        st.page_link(page(door.page), label=door.label, query_params=carried, width="stretch")
        return
    # The values are those of inputs; a link would not put them there within a session.
    values = dict(door.values)
    if st.button(
        door.label,
        key=f"door_{door.page}",
        on_click=lambda: st.session_state.update(values),
        width="stretch",
    ):
        st.switch_page(page(door.page), query_params={**carried, **values})


def _picture(shown: Picture) -> None:
    """The chart, what it shows in words, and a button that makes a picture of it."""
    # Loaded on first use: a page without a chart never waits for Altair.
    made: Callable[..., dict[str, Any]] = import_module(f"flexins.ui.charts.{shown.chart}").spec
    named: Mapping[str, str] = dict(shown.words)
    spec = made(shown.bars, named, *shown.more)
    # Its height is kept free before it is drawn, so that nothing under it jumps.
    with st.container(key=f"{shown.key}_place", height=spec["height"], border=False):
        st.vega_lite_chart(spec, width="stretch", alt=shown.alt, key=shown.key)
    chooses = f' data-fx-chart="{shown.key}" data-fx-chooses="{shown.chooses}"'
    foot = f"{t('frame.title')} · {today().isoformat()} · {data_edition()}"
    alt = escape(shown.alt)
    st.html(
        f'<div class="fx-chart"{chooses if shown.chooses else ""}><p>{alt}</p>'
        f'<button type="button" data-fx-picture="{shown.key}" data-fx-title="{alt}" '
        f'data-fx-foot="{escape(foot)}" data-fx-file="{escape(t("recap.file"))}-{shown.key}">'
        f"{escape(t('frame.chart_save'))}</button>"
        f'<img hidden alt="{escape(t("frame.chart_saved"))}">'
        f"<small hidden data-fx-hint>{escape(t('frame.chart_hint'))}</small></div>"
    )
