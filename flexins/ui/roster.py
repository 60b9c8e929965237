"""A table of people answered on the page: nothing of it is cached, logged or kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import escape
from io import BytesIO
from time import monotonic
from typing import Any

import streamlit as st

from flexins.answers.marks import marks
from flexins.roster.turns import TURNS
from flexins.ui import markup
from flexins.ui.city import book
from flexins.ui.language import language, later, t, words
from flexins.ui.server.kept_sessions import longest_minutes
from flexins.ui.show import answer, notice, problem_sentence
from flexins.ui.streamlit_inside import settings, uploads
from flexins.ui.tables import Amount, Table, table
from flexins.ui.text import yuan
from flexins.ui.today import today

_ROWS_SHOWN = 10
_LONGEST_SHOWN = 24
_UNBROKEN = "\N{NON-BREAKING HYPHEN}"
_SECONDS_WITHOUT_BAR = 0.4
_EXAMPLES = (("001", "2025-07", "2026-06", "60", False), ("002", "2025-07", "2026-06", "100", True))
_TABLE, _CHECKED = "roster_table", "roster_checked"


def show() -> None:
    """The page below its title: the answer first, once there is one."""
    # Read before its box is drawn: what is drawn later above something else moves that.
    uploaded = uploads.received(st.session_state.get(_TABLE))
    done: Any = None
    rows: list[Any] = []
    if uploaded is None:
        answer(t("roster.says"), t("roster.figure", count=len(_columns())))
    else:
        done, rows = _answer(uploaded)
    _uploader()
    if done is not None:
        _first_rows(done, rows)
        _result(uploaded, done)
    _explain()


def _columns() -> tuple[str, ...]:
    from flexins.roster.columns import ASKED

    return ASKED


def _explain() -> None:
    st.header(t("roster.what"), anchor=False)
    tiers = t("value.and").join(str(ratio) for ratio in book().tier_ratios_percent(today()))
    rows = [
        (t(f"roster.name.{name}"), t(f"roster.column.{name}", tiers=tiers), example)
        for name, example in zip(_columns(), _example(*_EXAMPLES[1]), strict=True)
    ]
    header = (t("roster.column"), t("roster.fill"), t("roster.example"))
    table(Table(t("roster.more_columns"), header, tuple(rows), text_columns=2))
    st.caption(t("roster.excel_note"))
    with st.expander(t("roster.further_title")):
        _explain_further()
    st.download_button(
        t("roster.template"),
        later(_template),
        f"{t('roster.template_file')}.csv",
        "text/csv",
        on_click="ignore",
    )


def _explain_further() -> None:
    """The columns that a table may have beside these, and what each allows to answer."""
    from flexins.roster.further import FURTHER

    rows = tuple((t(f"roster.name.{name}"), t(f"roster.column.{name}")) for name in FURTHER)
    header = (t("roster.column"), t("roster.fill"))
    table(Table(t("roster.further_caption"), header, rows, text_columns=2))
    st.markdown(t("roster.further_what"))


def _example(*cells: str | bool) -> list[str]:
    words = {True: t("roster.yes"), False: t("roster.no")}
    return [words[cell] if isinstance(cell, bool) else cell for cell in cells]


def _template() -> bytes:
    names = [t(f"roster.name.{name}") for name in _columns()]
    lines = [names, *(_example(*cells) for cells in _EXAMPLES)]
    return "".join(",".join(cells) + "\r\n" for cells in lines).encode("utf-8-sig")


def _uploader() -> None:
    """Takes a file of any name and kind: what it is is told by what is in it."""
    notice(t("roster.privacy", minutes=longest_minutes()))
    size = settings.largest_upload_megabytes()
    st.file_uploader(t("roster.upload", size=size), key=_TABLE)
    if uploads.is_lost(st.session_state.get(_TABLE)):
        # The browser shows a table that this session never got: a server keeps none.
        problem_sentence(t("roster.lost"))


def _answer(uploaded: Any) -> tuple[Any, list[Any]]:
    """The headline; the summary and the first rows, or None where there is no answer at all."""
    from flexins.roster.columns import RosterError
    from flexins.roster.sources import sources_of_summary

    try:
        done, rows = _checked(uploaded)
    except RosterError as problem:
        answer(t("roster.none"), t("roster.unreadable"))
        problem_sentence(t(problem.key, **problem.parameters))
        return None, []
    answered = done.rows - done.errors
    to_correct = done.errors + done.partly
    counted = "roster.to_correct_partly" if done.partly else "roster.to_correct"
    faulty = t(counted, count=to_correct, partly=done.partly)
    more = [t("roster.ids_twice", count=done.ids_twice)] if done.ids_twice else []
    more += [t("roster.ids_rounded", count=done.ids_rounded)] if done.ids_rounded else []
    if answered:
        says = t("roster.sum", rows=done.rows, answered=answered)
        mark = markup.marks(marks(words(), *sources_of_summary(book(), done)))
        more = [faulty, *more] if to_correct else more
        answer(
            says, yuan(done.totals_fen["total"]), mark=mark, more=[escape(line) for line in more]
        )
    else:
        says = t("roster.none_answered", rows=done.rows)
        answer(says, faulty, more=[escape(line) for line in more])
    if done.provisional:
        notice(t("roster.provisional_page", count=done.provisional))
    return done, rows


def _first_rows(done: Any, rows: list[Any]) -> None:
    """How the table was read, before anybody takes bills from it."""
    st.header(t("roster.read_title"), anchor=False)
    if done.encoding is None:
        caption = t("roster.read_workbook")
    else:
        separator = t(f"roster.separator.{done.separator}")
        caption = t("roster.read_text", encoding=done.encoding, separator=separator)
    name = {column: t(f"roster.name.{column}") for column in _columns()}
    who = " ".join([name["id"], *map(_short, rows[0].others if rows else ())])
    header = (who, t("roster.read_months"), f"{name['tier']} · {name['medical']}")
    cells = tuple(_read(row) for row in rows)
    table(Table(caption, (*header, t("download.total")), cells, text_columns=3))


def _read(row: Any) -> tuple[str | Amount, ...]:
    """What was read of a row, and its bill."""
    whole = str.maketrans("-", _UNBROKEN)
    first, last = (str(month or "—").translate(whole) for month in (row.first, row.last))
    medical = "—" if row.medical is None else t("roster.yes" if row.medical else "roster.no")
    return (
        " ".join(map(_short, (row.id, *row.others.values()))),
        t("roster.read_period", first=first, last=last),
        f"{'—' if row.ratio is None else row.ratio} · {medical}",
        t("roster.read_faulty") if row.total_fen is None else Amount(row.total_fen),
    )


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"


def _result(uploaded: Any, done: Any) -> None:
    st.download_button(
        t("roster.download"),
        later(lambda: _file(uploaded)),
        f"{t('roster.download_file')}.csv",
        "text/csv",
        type="primary",
        on_click="ignore",
    )
    st.caption(t("roster.download_what"))
    if done.errors + done.partly:
        _faults(done)
    if done.errors < done.rows:
        _sums(done)


def _checked(uploaded: Any) -> tuple[Any, list[Any]]:
    """The summary, worked out once for each upload and language, and the first rows.

    What is kept of it holds no cell of the table; the rows are read again where they are needed.
    """
    asked = (uploaded.file_id, language())
    known = st.session_state.get(_CHECKED)
    with _at_work(uploaded.size) as progress:
        if known is not None and known[0] == asked:
            from flexins.roster.bounds import ON_THE_PAGE
            from flexins.roster.run import read_first_rows

            return known[1], read_first_rows(uploaded, book(), ON_THE_PAGE, lambda: progress(0))
        done = _run(uploaded, None, progress)
    rows, done.first_rows = done.first_rows, []
    st.session_state[_CHECKED] = (asked, done)
    return done, rows


@contextmanager
def _at_work(size_bytes: int) -> Iterator[Callable[[int], None]]:
    """One table at a time in this process; the bar says how far it is, or how many are before.

    A run whose visitor has gone ends where it next says so.
    """
    place, began = st.empty(), monotonic()
    so_far = 0

    def show(part: float, text: str) -> None:
        if monotonic() - began < _SECONDS_WITHOUT_BAR:
            place.empty()  # most tables are done before one could read anything
        else:
            place.progress(part, text)

    def progress(done_bytes: int) -> None:
        nonlocal so_far
        so_far += done_bytes
        text = t("roster.checking" if so_far else "roster.opening")
        show(min(so_far / max(size_bytes, 1), 1.0), text)

    try:
        with TURNS.turn(lambda ahead: show(0.0, t("roster.waiting", count=ahead))):
            progress(0)
            yield progress
    finally:
        place.empty()


def _run(uploaded: Any, sink: BytesIO | None, progress: Callable[[int], None]) -> Any:
    from flexins.roster.bounds import ON_THE_PAGE
    from flexins.roster.run import run

    return run(uploaded, sink, book(), language(), progress, ON_THE_PAGE, today=today())


def _file(uploaded: Any) -> bytes:
    """Made when it is asked for: no page holds a second table in memory."""
    sink = BytesIO()
    with TURNS.turn():
        _run(uploaded, sink, lambda done_bytes: None)
    return sink.getvalue()


def _sums(done: Any) -> None:
    from flexins.roster.columns import AMOUNTS

    rows = tuple((t(f"download.{name}"), Amount(done.totals_fen[name])) for name in AMOUNTS)
    table(Table(t("roster.sums_title"), (t("roster.sums_column"), t("chart.yuan")), rows))


def _faults(done: Any) -> None:
    st.header(t("roster.bad_title"), anchor=False)
    st.markdown(t("roster.bad_what"))
    shown = done.first_errors[:_ROWS_SHOWN]
    rows = tuple((str(row), sentence) for row, sentence in shown)
    header = (t("roster.bad_row"), t("roster.bad_why"))
    table(Table(t("roster.bad_caption", count=_ROWS_SHOWN), header, rows, text_columns=2))
