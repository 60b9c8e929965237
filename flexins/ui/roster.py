"""A table of people answered on the page: nothing of it is cached, logged or kept."""

from __future__ import annotations

from html import escape
from io import BytesIO
from typing import Any

import streamlit as st
from streamlit.runtime.uploaded_file_manager import DeletedFile

from flexins.ui.city import book
from flexins.ui.language import language, later, t
from flexins.ui.show import answer, marks, notice, problem_sentence
from flexins.ui.tables import Amount, Table, table
from flexins.ui.text import yuan

_ROWS_SHOWN = 10
_EXAMPLES = (("001", "2025-07", "2026-06", "60", False), ("002", "2025-07", "2026-06", "100", True))
_CHECKED = "roster_checked"


def show() -> None:
    """The page below its title: the answer first, once there is one."""
    place = st.container()
    uploaded = _uploader()
    done = None
    with place:
        if uploaded is None:
            answer(t("roster.says"), t("roster.figure", count=len(_columns())))
            if _lost():
                problem_sentence(t("roster.lost"))
        else:
            done = _answer(uploaded)
    if done is not None:
        _result(uploaded, done)
    _explain()


def _lost() -> bool:
    """Whether the browser shows a table that this session never got: a server keeps none."""
    return isinstance(st.session_state.get("roster_table"), DeletedFile)


def _columns() -> tuple[str, ...]:
    from flexins.roster.columns import ASKED

    return ASKED


def _explain() -> None:
    st.header(t("roster.what"), anchor=False)
    tiers = t("value.and").join(str(ratio) for ratio in book().tier_ratios_percent)
    rows = [
        (t(f"roster.name.{name}"), t(f"roster.column.{name}", tiers=tiers), example)
        for name, example in zip(_columns(), _example(*_EXAMPLES[1]), strict=True)
    ]
    header = (t("roster.column"), t("roster.fill"), t("roster.example"))
    table(Table(t("roster.more_columns"), header, tuple(rows), text_columns=2))
    st.caption(t("roster.excel_note"))
    st.download_button(
        t("roster.template"),
        later(_template),
        f"{t('roster.template_file')}.csv",
        "text/csv",
        on_click="ignore",
    )


def _example(*cells: str | bool) -> list[str]:
    words = {True: t("roster.yes"), False: t("roster.no")}
    return [words[cell] if isinstance(cell, bool) else cell for cell in cells]


def _template() -> bytes:
    names = [t(f"roster.name.{name}") for name in _columns()]
    lines = [names, *(_example(*cells) for cells in _EXAMPLES)]
    return "".join(",".join(cells) + "\r\n" for cells in lines).encode("utf-8-sig")


def _uploader() -> Any:
    notice(t("roster.privacy"))
    size = st.get_option("server.maxUploadSize")
    return st.file_uploader(t("roster.upload", size=size), type="csv", key="roster_table")


def _answer(uploaded: Any) -> Any:
    """The headline; the summary, or None where the table cannot be answered at all."""
    from flexins.roster.columns import RosterError
    from flexins.roster.sources import sources_of_summary

    try:
        done = _checked(uploaded)
    except RosterError as problem:
        answer(t("roster.none"), t("roster.unreadable"))
        problem_sentence(t(problem.key, **problem.parameters))
        return None
    answered = done.rows - done.errors
    faulty = t("roster.to_correct", count=done.errors)
    if answered:
        says = t("roster.sum", rows=done.rows, answered=answered)
        mark = marks(sources_of_summary(book(), done))
        more = [escape(faulty)] if done.errors else []
        answer(says, yuan(done.totals_fen["total"]), mark=mark, more=more)
    else:
        answer(t("roster.none_answered", rows=done.rows), faulty)
    if done.provisional:
        notice(t("roster.provisional_page", count=done.provisional))
    return done


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
    if done.errors:
        _faults(done)
    if done.errors < done.rows:
        _sums(done)


def _checked(uploaded: Any) -> Any:
    """The summary, worked out once for each upload and language. It holds no cell of the table."""
    asked = (uploaded.file_id, language())
    known = st.session_state.get(_CHECKED)
    if known is not None and known[0] == asked:
        return known[1]
    done = _run(uploaded, None)
    st.session_state[_CHECKED] = (asked, done)
    return done


def _run(uploaded: Any, sink: BytesIO | None) -> Any:
    from flexins.roster.run import run

    bar = st.progress(0.0, t("roster.checking")) if sink is None else None
    size, so_far = max(uploaded.size, 1), 0

    def progress(done_bytes: int) -> None:
        nonlocal so_far
        so_far += done_bytes
        if bar is not None:
            bar.progress(min(so_far / size, 1.0), t("roster.checking"))

    try:
        uploaded.seek(0)
        return run(uploaded, sink, book(), language(), progress)
    finally:
        if bar is not None:
            bar.empty()


def _file(uploaded: Any) -> bytes:
    """Made when it is asked for: no page holds a second table in memory."""
    sink = BytesIO()
    _run(uploaded, sink)
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
