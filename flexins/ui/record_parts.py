"""The parts of /record that take a record in, ask about it, and hand on what follows from it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

import streamlit as st

from flexins.answers.answer import Answer
from flexins.answers.blocks import Choices, Door
from flexins.inputs.given import Given
from flexins.inputs.kinds.plain import LONGEST_TEXT
from flexins.record.bounds import MOST_BYTES
from flexins.record.headings import Field
from flexins.ui import address, drawing, fragments, record_read, record_rows
from flexins.ui.language import t, words
from flexins.ui.pages import page
from flexins.ui.qr import qr_code
from flexins.ui.record_read import of_a_record
from flexins.ui.server.kept_sessions import longest_minutes
from flexins.ui.server.limits import LIST_LENGTH, LONGEST_RECORD, MB
from flexins.ui.share import link_with, ways
from flexins.ui.show import notice, problem_sentence, small

_BOX_PIXELS = 120
_USES = {
    "amounts": ("base", "personal", "account", "pooled", "whole", "balance"),
    "months": ("month", "from", "to", "ledger"),
}


@dataclass(frozen=True)
class TakesRecord:
    """A box to paste into and a place for a file; folded under what was read of it."""

    name: str = "takes_record"

    def depends_on(self, answer: Answer, given: Given) -> object:
        both = record_read.uploaded() is not None and bool(st.session_state.get(record_read.PASTE))
        text = record_read.has_text()
        return of_a_record(given), self._is_done(), text, both, record_read.is_lost()

    def show(self, answer: Answer, given: Given) -> None:
        if not of_a_record(given):
            return
        with drawing.screen_only("asks_record"):
            if self._is_done():
                again = record_read.has_text() or not record_rows.is_open()
                with st.expander(t("record.again" if again else "record.other_ways")):
                    self._boxes()
            else:
                self._boxes()

    def _is_done(self) -> bool:
        """Whether the boxes may go: something was read, or rows are being typed instead."""
        return record_rows.is_open() or record_read.shown().given is not None

    def _boxes(self) -> None:
        small(t("record.privacy", minutes=longest_minutes()))
        st.text_area(
            t("record.paste"),
            key=record_read.PASTE,
            height=_BOX_PIXELS,
            max_chars=LONGEST_RECORD,
            placeholder=t("record.placeholder"),
            on_change=fragments.changed,
        )
        name = escape(t("record.title"))
        st.html(
            f'<button class="fx-button" type="button" data-fx-read="{LONGEST_RECORD}" '
            f'data-fx-name="{name}.txt">{escape(t("record.read"))}</button>'
        )
        st.file_uploader(
            t("record.upload", size=MOST_BYTES // MB),
            key=record_read.FILE,
            max_upload_size=MOST_BYTES // MB,
            on_change=fragments.changed,
        )
        if record_read.is_lost():
            problem_sentence(t("record.lost"))
        elif record_read.uploaded() is not None and st.session_state.get(record_read.PASTE):
            notice(t("record.both"))


@dataclass(frozen=True)
class AsksColumns:
    """Which column is which, where nobody could know; asked once."""

    name: str = "asks_columns"

    def depends_on(self, answer: Answer, given: Given) -> object:
        return of_a_record(given) and record_read.asked_columns()

    def show(self, answer: Answer, given: Given) -> None:
        for column in record_read.asked_columns() if of_a_record(given) else ():
            uses = (Field.DROPPED.value, *_USES[column.holds])
            said = {"column": column.place, "holds": t(f"record.holds.{column.holds}")}
            asked = t("record.which_column", **said)
            if column.heading:
                asked = t("record.which_column_of", heading=column.heading, **said)
            st.selectbox(
                asked,
                uses,
                format_func=lambda use: t(f"record.use.{use}"),
                key=f"{record_read.COLUMN}{column.place}",
                on_change=fragments.changed,
            )


@dataclass(frozen=True)
class AsksOwnFigures:
    """The index and the balance that the agency gave, which count before ours."""

    name: str = "asks_own_figures"

    def depends_on(self, answer: Answer, given: Given) -> object:
        there = of_a_record(given) and record_read.shown().given is not None
        return there, record_read.own_figures().problems if there else None

    def show(self, answer: Answer, given: Given) -> None:
        if not (of_a_record(given) and record_read.shown().given is not None):
            return
        problems = record_read.own_figures().problems
        with st.expander(t("record.own_figures"), expanded=bool(problems)):
            for key, name in zip(record_read.OWN, ("index", "balance", "balance_at"), strict=True):
                st.text_input(
                    t(f"record.own.{name}"),
                    key=key,
                    on_change=fragments.changed,
                    max_chars=LONGEST_TEXT,
                    autocomplete="off",
                    placeholder=t(f"record.example.{name}"),
                )
                if key in problems:
                    problem = problems[key]
                    problem_sentence(words()(problem.key, **words().spoken(problem.parameters)))


@dataclass(frozen=True)
class LeavesOut:
    """Lines of the record that the person does not want counted."""

    name: str = "leave_out"

    def depends_on(self, answer: Answer, given: Given) -> object:
        return of_a_record(given), answer.section(self.name), record_read.left_out()

    def show(self, answer: Answer, given: Given) -> None:
        named = self._named(answer) if of_a_record(given) else {}
        if named:
            st.multiselect(
                t("record.leave_out"),
                sorted(named),
                format_func=named.__getitem__,
                key=record_read.LEFT_OUT,
                on_change=fragments.changed,
                placeholder=t("record.leave_out_none"),
                max_selections=LIST_LENGTH,
            )

    def _named(self, answer: Answer) -> dict[tuple[int, ...], str]:
        """The doubtful lines, and those that were left out before."""
        chosen: list[tuple[int, ...]] = st.session_state.get(record_read.LEFT_OUT) or []
        named = {lines: t("record.left_out_line", lines=_said(lines)) for lines in chosen}
        section = answer.section(self.name)
        for block in section.blocks if section else ():
            if isinstance(block, Choices):
                named |= {lines: called for called, lines in block.choices}
        return named


@dataclass(frozen=True)
class HandsOver:
    """Doors that take the three numbers along; a link and a QR code with them, for whom the
    record is about.

    At the top, but `below_rows` while these are typed: nothing may come in above them then.
    """

    below_rows: bool = False
    section: str = "hand_over"

    @property
    def name(self) -> str:
        return "hands_over_below" if self.below_rows else "hands_over"

    def depends_on(self, answer: Answer, given: Given) -> object:
        door = self._door(answer)
        return door, door and address.carried(*door.carries), record_rows.is_open()

    def show(self, answer: Answer, given: Given) -> None:
        door = self._door(answer)
        if door is None or record_rows.is_open() is not self.below_rows:
            return
        drawing.section(answer.section(self.section))
        values = {**address.carried(*door.carries), **dict(door.values)}
        whole_link = link_with(page(door.page).url_path, values)
        sentence = t("record.sent", count=int(values["paid"]))
        with drawing.screen_only("sends_record_on"):
            picture = qr_code(whole_link)
            st.html(ways(sentence, whole_link, picture, t("record.hand_over")))

    def _door(self, answer: Answer) -> Door | None:
        section = answer.section(self.section)
        doors: Iterable[object] = section.blocks if section else ()
        return next((block for block in doors if isinstance(block, Door)), None)


def _said(lines: tuple[int, ...]) -> str:
    return str(lines[0]) if len(lines) == 1 else f"{lines[0]}–{lines[-1]}"
