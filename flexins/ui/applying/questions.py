"""The questions of the form's first two steps."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from flexins.answers import filing
from flexins.applications.errors import FieldError
from flexins.applications.regions import region_names
from flexins.applications.vocabulary import (
    ETHNICITIES,
    INSURANCES,
    SUSPENSION_REASONS,
    Action,
    DocumentType,
)
from flexins.ui import widgets
from flexins.ui.applying import form
from flexins.ui.applying.words import reason_name
from flexins.ui.language import language, t, words
from flexins.ui.page import given
from flexins.ui.text import day_text

Errors = tuple[FieldError, ...]
Draw = Callable[[Errors], None]


def what(errors: Errors) -> None:
    """The action, the agency, the insurances, and the dates of this action."""
    labels = {action.value: t(f"application.action.{action.value}") for action in Action}
    st.radio(
        form.label("action"),
        list(labels),
        format_func=labels.__getitem__,
        key=form.key("action"),
        horizontal=True,
        persist_state="session",
    )
    widgets.ask("district", must=True)
    place = filing.registered_place(words(), filing.chosen_district(given()))
    st.caption(t("apply.place", place=place))
    st.markdown(form.label("insurances"))
    for insurance in INSURANCES:
        st.checkbox(
            t(f"application.insurance.{insurance}"),
            key=form.key(insurance),
            persist_state="session",
        )
    form.show_wrong(errors, "insurances")
    if form.asked("insured_on"):
        form.text("insured_on", errors)
        form.text("first_insured", errors)
    if form.asked("reason"):
        form.choice(
            "reason", {reason: reason_name(reason) for reason in SUSPENSION_REASONS}, errors
        )
        st.caption(t("apply.reasons_unverified"))
        form.text("suspended_on", errors)


def who(errors: Errors) -> None:
    """The person, as the document says."""
    labels = {kind.value: t(f"application.document_type.{kind.value}") for kind in DocumentType}
    form.choice("document_type", labels, errors)
    form.text("document_number", errors)
    person = form.identity()
    if person is not None:
        sex = t(f"field.sex.{person.sex}")
        st.caption(t("apply.from_number", born=day_text(person.born), sex=sex))
    form.text("name", errors)
    form.text("mobile", errors, phone=True)
    form.text("personal_number", errors)
    if form.asked("born"):
        if person is None or form.entered("born"):
            form.text("born", errors)
        form.text("work_started", errors)
        form.choice("ethnicity", {name: name for name in ETHNICITIES}, errors)
        form.choice("region", dict(region_names(language())), errors)
