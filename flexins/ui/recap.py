"""A result to keep: on one sheet of paper, as a workbook, as a link."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from flexins.rules.step import Step
from flexins.ui import address, link_history, paper
from flexins.ui.city import data_edition
from flexins.ui.language import later, t
from flexins.ui.qr import qr_code
from flexins.ui.said import Lines
from flexins.ui.share import link, ways
from flexins.ui.tables import Table
from flexins.ui.today import today
from flexins.ui.workbook import workbook

Draw = Callable[[Callable[[], None]], None]
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Recap:
    """One result. `path` is the page's address without `/`, `sentence` the answer for a chat.

    `tables` makes the tables of the workbook when one is asked for.
    """

    path: str
    title: str
    sentence: str
    given: Lines
    tables: Callable[[], tuple[Table, ...]]
    steps: tuple[Step, ...]


def opening(now: str, said: Callable[[str], str] = link_history.said_amounts) -> None:
    """Right after the answer: what has changed since the link was made. `now` is the result as a
    link writes it, `said` puts such a text into words."""
    link_history.show(address.result(now), now, said)


def offer(
    make: Callable[[], Recap],
    *,
    more: Sequence[Callable[[], None]] = (),
    draw: Draw = lambda show: show(),
) -> None:
    """The row of buttons: print, Excel, share; `more` draws the page's own beside them.

    `make` gives the result as it is when asked. `draw` draws what changes with it.
    """
    shown = _Shown(make())
    with st.container(key="keep", horizontal=True):
        st.html(
            f'<button class="fx-button" type="button" data-fx-print>{escape(t("recap.print"))}'
            "</button>",
            width="content",
        )
        st.download_button(
            t("recap.excel"),
            later(lambda: _as_workbook(shown.kept)),
            f"{t('recap.file')}-{shown.kept.title}-{today().isoformat()}.xlsx",
            _EXCEL,
            on_click="ignore",
        )
        for show in more:
            show()

    def send_on() -> None:
        shown.kept = make()
        _send_on(shown.kept)

    draw(send_on)


@dataclass
class _Shown:
    """The result last drawn: a file is asked for when there are no inputs to make it from."""

    kept: Recap


def _send_on(kept: Recap) -> None:
    whole_link = link(kept.path)
    picture = qr_code(whole_link)
    # One element for both: each costs every visitor's change something.
    on_paper = paper.foot(kept.given, kept.steps, whole_link, picture)
    st.html(ways(kept.sentence, whole_link, picture) + on_paper)


def _as_workbook(kept: Recap) -> bytes:
    about = (
        (t("recap.answer"), kept.sentence),
        *kept.given,
        (t("recap.day"), today().isoformat()),
        (t("recap.edition"), data_edition()),
        (t("recap.note"), t("recap.only_estimate")),
    )
    return workbook(kept.title, about, kept.tables(), kept.steps)
