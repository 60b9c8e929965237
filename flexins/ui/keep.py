"""A result to keep: on one sheet of paper, as a workbook, as a link."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

import streamlit as st

from flexins.answers.answer import Answer
from flexins.ui import address, fragments, paper
from flexins.ui.city import data_edition
from flexins.ui.language import later, t
from flexins.ui.pages import page
from flexins.ui.qr import qr_code
from flexins.ui.share import link, ways
from flexins.ui.today import today
from flexins.ui.workbook import workbook

_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Current = Callable[[], Answer]


def offer(current: Current, files: Sequence[Callable[[Current], None]]) -> None:
    """The row of buttons: print, Excel, `files` of the page's own, share.

    `current` gives the answer as it is when asked. The part that sends it on writes the address.
    """
    shown = _Shown(current)

    def depends_on() -> object:
        shown.update()
        return address.used_values(), shown.last.to_send, shown.last.steps

    def send_on() -> None:
        shown.update()
        # One element for all: each costs every visitor's change something.
        asked = address.query()
        sent_on = _sent_on(shown.last, asked) if shown.last.headline else ""
        st.html(sent_on + address.written(asked))

    with st.container(key="keep", horizontal=True):
        print_button()
        st.download_button(
            t("recap.excel"),
            later(lambda: _as_workbook(shown.last)),
            f"{t('recap.file')}-{shown.last.title}-{today().isoformat()}.xlsx",
            _EXCEL,
            on_click="ignore",
        )
        for draw in files:
            draw(lambda: shown.last)
        fragments.draw("keep", depends_on, send_on)


def print_button() -> None:
    button = '<button class="fx-button" type="button" data-fx-print>'
    st.html(f"{button}{escape(t('recap.print'))}</button>", width="content")


class _Shown:
    """The answer last drawn: a file is asked for when there are no inputs to make it from."""

    def __init__(self, current: Current) -> None:
        self._current = current
        self.last = current()

    def update(self) -> None:
        self.last = self._current()


def _sent_on(answer: Answer, asked: str) -> str:
    """What is sent on, and what stands on paper, as HTML; `asked` is the query of the link."""
    whole_link = link(page(answer.page).url_path, asked)
    picture = qr_code(whole_link)
    on_paper = paper.foot(answer.entered, answer.steps, whole_link, picture)
    return ways(answer.to_send, whole_link, picture) + on_paper


def _as_workbook(answer: Answer) -> bytes:
    about = (
        (t("recap.answer"), answer.to_send),
        *answer.entered,
        (t("recap.day"), today().isoformat()),
        (t("recap.edition"), data_edition()),
        (t("recap.note"), t("recap.only_estimate")),
    )
    return workbook(answer.title, about, answer.workbook(), answer.steps)
