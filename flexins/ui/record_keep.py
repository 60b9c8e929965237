"""The part of /record that gives it to keep: on paper, and as a file that is read here again.

The page itself holds the file, as that of a receipt: the server has none under any address.
"""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from flexins.answers.answer import Answer
from flexins.answers.blocks import Folded
from flexins.inputs.given import Given
from flexins.record.written import written
from flexins.ui import address, drawing, markup, paper, record_read
from flexins.ui.keep import print_button
from flexins.ui.language import t, words
from flexins.ui.pages import page
from flexins.ui.qr import qr_code
from flexins.ui.record_read import of_a_record
from flexins.ui.saving import File, save_buttons
from flexins.ui.share import link
from flexins.ui.show import small


@dataclass(frozen=True)
class KeepsRecord:
    """As it is shown now."""

    name: str = "keeps_record"

    def depends_on(self, answer: Answer, given: Given) -> object:
        if not of_a_record(given) or record_read.shown().given is None:
            return None
        return record_read.stands_on(), answer.to_send, answer.steps, answer.entered

    def show(self, answer: Answer, given: Given) -> None:
        shown = record_read.shown().given if of_a_record(given) else None
        if shown is None:
            return
        name = f"{t('recap.file')}-{t('nav.record')}.csv"
        with st.container(key="keep", horizontal=True):
            print_button()
            save_buttons((File(t("record.keep"), written(shown), name, "text/csv"),))
            st.html(_on_paper(answer))
        with drawing.screen_only("keep_what"):
            small(t("record.keep_what"))


def _on_paper(answer: Answer) -> str:
    """HTML: what is folded on the screen, every line of the record, and what stands under each
    page."""
    findings = answer.section("findings")
    folded = [block for block in findings.blocks if isinstance(block, Folded)] if findings else []
    blocks = (*(held for fold in folded for held in fold.blocks), *answer.workbook())
    shown = "".join(markup.block(block, words()) for block in blocks)
    here = link(page(answer.page).url_path, address.query())
    foot = paper.foot(answer.entered, answer.steps, here, qr_code(here))
    return f'<div class="fx-paper">{shown}</div>{foot}'
