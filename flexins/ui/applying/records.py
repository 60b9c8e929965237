"""What was filed, by receipt: masked, and withdrawn by a new row."""

from __future__ import annotations

from html import escape

import streamlit as st

from flexins.applications.errors import LedgerError, Refused
from flexins.applications.ledger import Record
from flexins.applications.receipt import parse_receipt
from flexins.applications.sentences import field_label, sentences
from flexins.applications.text import compact
from flexins.ui.applying import flood
from flexins.ui.applying.form import LONGEST_TEXT
from flexins.ui.applying.ledger import ledger
from flexins.ui.applying.words import said
from flexins.ui.language import language, t
from flexins.ui.show import answer, notice, problem_sentence

_TYPED, _FOUND, _TROUBLE = "records:receipt", "records:found", "records:trouble"
_END, _END_TROUBLE = "records:mobile_end", "records:mobile_end_trouble"
_MOBILE_DIGITS = 11
_SHOWN: tuple[str, ...] = ("name", "document_number", "mobile", "insured_on", "first_insured")
_SHOWN += ("reason", "suspended_on")


def show() -> None:
    found: Record | None = st.session_state.get(_FOUND)
    if found is None:
        answer(t("records.what"), t("records.enter"))
    else:
        _record(found)
    st.text_input(
        t("records.receipt"),
        key=_TYPED,
        persist_state="session",
        placeholder="XXXX-XXXX-XXXX-XXXX",
        max_chars=LONGEST_TEXT,
        autocomplete="off",
    )
    for sentence in st.session_state.pop(_TROUBLE, []):
        problem_sentence(sentence)
    st.button(t("records.look"), key="records_look", type="primary", on_click=_look)


def _look() -> None:
    st.session_state.pop(_FOUND, None)
    st.session_state.pop(_END, None)
    code = parse_receipt(st.session_state.get(_TYPED, ""))
    try:
        found = ledger().find_by_receipt(code) if code else None
    except LedgerError as error:
        # Before the first application there is no ledger: nothing is filed under any receipt.
        found = None
        if error.code != "missing":
            st.session_state[_TROUBLE] = sentences(error, language())
            return
    if found is None:
        _wrong_receipt()
        return
    st.session_state[_FOUND] = found


def _wrong_receipt() -> None:
    """Only wrong ones are made to wait: a right one is known already and was answered."""
    wait_seconds = flood.wrong_receipt_wait_seconds()
    if wait_seconds > 0:
        said = t("ledger.error.too_many_attempts", seconds=wait_seconds)
    else:
        flood.count_wrong_receipt()
        said = t("ledger.error.receipt_unknown")
    st.session_state[_TROUBLE] = [said]


def _record(found: Record) -> None:
    action = t(f"application.action.{found.action}")
    time = found.submitted_at[:16].replace("T", " ")
    answer(t("records.filed", time=time), f"{action} · {found.agency}")
    if found.withdrawn_at:
        gone = found.withdrawn_at[:16].replace("T", " ")
        st.html(f'<div class="fx-warning" role="note">{escape(t("records.gone", time=gone))}</div>')
    elif found.answered_at:
        time = found.answered_at[:16].replace("T", " ")
        state = t(f"ledger.state.{found.state}")
        notice(t("records.answered", state=state, time=time))
    lines = [
        (field_label(name, language()), said(name, value))
        for name in _SHOWN
        if (value := getattr(found, name))
    ]
    items = "".join(f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in lines)
    st.html(f'<dl class="fx-recap">{items}</dl>')
    if not found.withdrawn_at:
        with st.popover(t("records.withdraw")):
            st.markdown(t("records.withdraw_what"))
            st.text_input(
                t("records.mobile_end"),
                key=_END,
                type="phone",
                placeholder="",
                max_chars=_MOBILE_DIGITS,
                autocomplete="off",
            )
            for sentence in st.session_state.pop(_END_TROUBLE, []):
                problem_sentence(sentence)
            st.button(t("records.withdraw_yes"), key="records_withdraw", on_click=_withdraw)


def _withdraw() -> None:
    found: Record = st.session_state[_FOUND]
    wait_seconds = flood.withdrawal_wait_seconds(found.receipt)
    if wait_seconds > 0:
        st.session_state[_END_TROUBLE] = [t("records.too_many_ends", seconds=wait_seconds)]
        return
    try:
        withdrawn = ledger().withdraw(found.receipt, _mobile_end())
    except LedgerError as error:
        if error.code == "mobile_end_wrong":
            flood.count_wrong_end(found.receipt)
        st.session_state[_END_TROUBLE] = sentences(error, language())
        return
    if withdrawn is not None:
        st.session_state[_FOUND] = withdrawn


def _mobile_end() -> str:
    """The four digits; who types the whole number means its end."""
    try:
        typed = compact(st.session_state.get(_END, ""))
    except Refused:
        return ""
    return typed[-4:] if len(typed) == _MOBILE_DIGITS else typed
