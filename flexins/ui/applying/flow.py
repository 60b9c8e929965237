"""The form's five steps: what and where, who, what this does, read once more, sent."""

from __future__ import annotations

from html import escape

import streamlit as st

from flexins.answers import filing as place
from flexins.applications.application import Application
from flexins.applications.errors import FieldError, InvalidApplication, LedgerError
from flexins.applications.sentences import field_label, sentences
from flexins.applications.vocabulary import Action
from flexins.ui import address
from flexins.ui.applying import consequences, flood, form, keeping, questions, receipt, tab
from flexins.ui.applying.keeping import FILED, STEP, STEPS, TRIED
from flexins.ui.applying.ledger import ledger
from flexins.ui.applying.receipt import Receipt
from flexins.ui.applying.words import said
from flexins.ui.language import language, t
from flexins.ui.page import given
from flexins.ui.pages import page
from flexins.ui.show import answer, notice, problem_sentence, small
from flexins.ui.text import place_name


def show() -> None:
    try:
        kept = keeping.begin()
    except LedgerError as error:
        # Whether it was filed is not known now, and is asked again at the next tap.
        problem_sentence(" ".join(sentences(error, language())))
        st.button(t("apply.ask_again"), key="apply_ask_again")
        return
    tab.take_up()
    is_filed = FILED in st.session_state
    if is_filed:
        # The browser has the receipt to keep before anybody sees it: this server may die next.
        keeping.keep(kept)
    _show_step()
    tab.tell()
    if not is_filed:
        keeping.keep(kept)


def _show_step() -> None:
    step = st.session_state.setdefault(STEP, 1)
    if step == STEPS and FILED in st.session_state:
        _sent(st.session_state[FILED])
        return
    answer(t("apply.step", step=step, steps=STEPS - 1), t(f"apply.step.{step}"))
    if step == 1:
        small(t("apply.text_not_official"))
        _ask(form.WHAT, questions.what)
    elif step == 2:
        _ask(form.WHO, questions.who)
    else:
        _checked(step)


def _ask(fields: tuple[str, ...], draw: questions.Draw) -> None:
    """One step of questions; what is wrong is said once one tries to go on."""
    step = st.session_state[STEP]
    errors = form.wrong(fields)
    draw(errors if st.session_state.get(TRIED) == step else ())
    if st.session_state.get(TRIED) == step and errors:
        problem_sentence(t("apply.look_above", count=len(errors)))
    _buttons(step, errors)


def _buttons(step: int, errors: tuple[FieldError, ...] = ()) -> None:
    def forward() -> None:
        # What the widgets hold now, not what they held when the page was drawn.
        fields = {1: form.WHAT, 2: form.WHO}.get(step, ())
        if form.wrong(fields):
            st.session_state[TRIED] = step
        else:
            _go(step + 1)

    with st.container(horizontal=True):
        if step > 1:
            st.button(t("apply.back"), key=f"apply_back_{step}", on_click=_go, args=(step - 1,))
        if step < STEPS - 1:
            st.button(t("apply.next"), key=f"apply_next_{step}", type="primary", on_click=forward)
        else:
            st.button(t("apply.send"), key="apply_send", type="primary", on_click=_send)


def _go(step: int) -> None:
    st.session_state[STEP] = step


def _checked(step: int) -> None:
    """The steps that need a valid application; back to the questions where it is not."""
    try:
        filed = form.application()
    except InvalidApplication as error:
        first = error.errors[0].field
        st.session_state[TRIED] = 1 if first in form.WHAT else 2
        _go(st.session_state[TRIED])
        st.rerun()
    if step == 3:
        consequences.show(filed)
        _not_official(filed.action)
    else:
        _read_again(filed)
    _buttons(step)


def _not_official(action: Action) -> None:
    notice(t("apply.not_official"))
    errand = {**address.carried("district"), "do": action.value}
    st.page_link(page("guide"), label=t("apply.where"), query_params=errand, width="stretch")


def _read_again(filed: Application) -> None:
    plain = filed.as_mapping()
    lines = [(field_label("action", language()), t(f"application.action.{filed.action.value}"))]
    lines.append(
        (field_label("agency", language()), place_name(place.chosen_district(given()).name))
    )
    for field, value in plain.items():
        if field in ("request_id", "action", "agency"):
            continue
        lines.append((field_label(field, language()), said(field, value)))
    items = "".join(f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in lines)
    st.html(f'<dl class="fx-recap">{items}</dl>')
    st.caption(t("apply.sealed"))
    for sentence in st.session_state.pop("apply_trouble", []):
        problem_sentence(sentence)


def _send() -> None:
    """File it. Runs before the page is drawn, so a second tap finds it filed already."""
    if st.session_state.get(STEP) != STEPS - 1:
        return
    try:
        filed = form.application()
        wait_seconds = flood.submission_wait_seconds(filed.document_number)
        if wait_seconds > 0:
            st.session_state["apply_trouble"] = [t("apply.too_many", seconds=wait_seconds)]
            return
        filing = ledger().append(filed)
    except InvalidApplication:
        return  # the page itself leads back to what is wrong
    except LedgerError as error:
        st.session_state["apply_trouble"] = sentences(error, language())
        return
    flood.count_submission(filed.document_number)
    st.session_state[FILED] = Receipt.of_filing(filed, filing)
    # From here on nobody needs what was typed, and the receipt may stand on a screen for long.
    _forget_what_was_typed()
    _go(STEPS)


def _sent(filed: Receipt) -> None:
    receipt.show(filed)
    _not_official(Action(filed.action))
    st.button(t("apply.another"), key="apply_another", on_click=_start_again)


def _start_again() -> None:
    _forget_what_was_typed()
    tab.forget()
    st.session_state.pop(FILED, None)
    _go(1)


def _forget_what_was_typed() -> None:
    form.clear()
    st.session_state.pop(TRIED, None)
