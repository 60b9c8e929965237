"""What was entered in the form, and whether it is valid.

Each input is a widget keyed `apply:<field>` that keeps its value through errors, steps, pages
and a change of language. None of these keys is a field of the address.
"""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import streamlit as st

from flexins.answers import filing
from flexins.answers.blocks import Entry
from flexins.applications.application import REQUIRED, Application, faults, parse
from flexins.applications.errors import FieldError, Refused
from flexins.applications.fields import day, month
from flexins.applications.resident_id import ResidentId, resident_id
from flexins.applications.sentences import field_label, field_sentence
from flexins.applications.vocabulary import INSURANCES, Action, DocumentType
from flexins.inputs.ranges import districts
from flexins.ui.language import language, t
from flexins.ui.page import given
from flexins.ui.show import problem_sentence
from flexins.ui.today import today

PREFIX = "apply:"
LONGEST_TEXT = 120
WHAT = ("action", "agency", "insurances", "insured_on", "first_insured", "reason", "suspended_on")
WHO: tuple[str, ...] = ("document_type", "document_number", "personal_number", "name", "mobile")
WHO += ("region", "ethnicity", "born", "work_started")
DATES = ("insured_on", "first_insured", "suspended_on", "born", "work_started")
_DEFAULTS: dict[str, Any] = {
    "action": Action.ENROL.value,
    "document_type": DocumentType.RESIDENT_ID.value,
    "region": "CN",
    "ethnicity": "汉族",
    "reason": None,
    "pension": True,
    "medical": False,
}
_JOINING = ("insured_on", "first_insured")
_TAKEN_OVER = {
    "enrol": _JOINING,
    "renew": _JOINING,
    "suspend": ("reason", "suspended_on"),
}
_SENT = "apply_sent"
_SUGGESTED = "apply_suggested"


def key(field: str) -> str:
    return f"{PREFIX}{field}"


def prepare() -> None:
    """Give every input its default once."""
    for field in (*WHAT, *WHO, *INSURANCES):
        st.session_state.setdefault(key(field), _DEFAULTS.get(field, ""))


def suggest(action: str) -> None:
    """Choose the action before anyone has touched the form; later the person's choice stands."""
    if st.session_state.get(_SUGGESTED, _DEFAULTS["action"]) == entered("action") or not entered(
        "action"
    ):
        st.session_state[key("action")] = st.session_state[_SUGGESTED] = action


def clear() -> None:
    """Forget everything that was entered."""
    for name in [str(name) for name in st.session_state if str(name).startswith(PREFIX)]:
        del st.session_state[name]
    st.session_state.pop(_SENT, None)


def entered(field: str) -> Any:
    return st.session_state.get(key(field))


def canonical(field: str) -> str:
    """What was entered, a day or month in its plain form; "" where nothing was."""
    value = entered(field)
    if not value or field not in DATES:
        return str(value or "")
    try:
        return str(month(value) if field == "first_insured" else day(value))
    except Refused:
        return str(value)


def filled(errand: str) -> tuple[Entry, ...]:
    """What was entered here for an errand that the guide leads through, to take over; none of it
    identifies a person."""
    texts = ((field, canonical(field)) for field in _TAKEN_OVER.get(errand, ()))
    return tuple(Entry(_name(field), text, text) for field, text in texts if text)


def action() -> Action:
    return Action(entered("action") or _DEFAULTS["action"])


def asked(field: str) -> bool:
    """Whether this action asks for the field."""
    return field in REQUIRED[action()] or field == "personal_number"


def raw() -> dict[str, object]:
    """What was entered, in the form that `parse` reads; only what this action asks for."""
    found: dict[str, object] = {
        "action": action().value,
        "agency": filing.chosen_district(given()).name["zh"],
        "insurances": [insurance for insurance in INSURANCES if entered(insurance)],
    }
    for field in (*WHAT, *WHO):
        if field not in found and asked(field):
            found[field] = entered(field)
    if not found.get("born") and asked("born") and (person := identity()):
        found["born"] = person.born.isoformat()
    return found


def identity() -> ResidentId | None:
    """What the resident identity number says, once it is a valid one."""
    if entered("document_type") != DocumentType.RESIDENT_ID.value:
        return None
    try:
        return resident_id(entered("document_number"))
    except Refused:
        return None


def wrong(fields: tuple[str, ...]) -> tuple[FieldError, ...]:
    """What is wrong with these fields."""
    return faults(_with_id(), today=today(), agencies=_agencies(), only=fields)


def application() -> Application:
    """The whole application. Raises InvalidApplication."""
    return parse(_with_id(), today=today(), agencies=_agencies())


def _with_id() -> dict[str, object]:
    """The same content keeps its request id, so that it is filed once; an edit gets a new one."""
    content = raw()
    sent = st.session_state.get(_SENT)
    if sent is None or sent[0] != content:
        sent = (content, str(uuid4()))
        st.session_state[_SENT] = sent
    return content | {"request_id": sent[1]}


def sent() -> tuple[dict[str, object], str] | None:
    """What was entered when it last got a request id, and that id."""
    found: tuple[dict[str, object], str] | None = st.session_state.get(_SENT)
    return found


def take_up_sent(content: dict[str, object], request_id: str) -> None:
    """Let the same content go on under the request id it had on another server."""
    st.session_state[_SENT] = (content, request_id)


def _agencies() -> tuple[str, ...]:
    return tuple(district.name["zh"] for district in districts(today()))


def label(field: str) -> str:
    """The field's name, with a star where it must be filled in."""
    return f"{_name(field)}{' *' if field in REQUIRED[action()] else ''}"


def _name(field: str) -> str:
    name = field_label(field, language())
    return f"{name[:1].upper()}{name[1:]}"


def show_wrong(errors: tuple[FieldError, ...], field: str) -> None:
    """The sentences beside this field."""
    for error in errors:
        if error.field == field:
            problem_sentence(field_sentence(error, language()))


def text(field: str, errors: tuple[FieldError, ...], *, phone: bool = False) -> None:
    """A line to type in."""
    st.text_input(
        label(field),
        key=key(field),
        persist_state="session",
        placeholder=t(f"apply.example.{field}"),
        max_chars=LONGEST_TEXT,
        autocomplete="off",
        type="phone" if phone else "default",
    )
    show_wrong(errors, field)


def choice(field: str, labels: dict[str, str], errors: tuple[FieldError, ...]) -> None:
    """One of a list."""
    st.selectbox(
        label(field),
        list(labels),
        index=None if st.session_state.get(key(field)) is None else 0,
        format_func=labels.__getitem__,
        key=key(field),
        persist_state="session",
        placeholder=t("field.choose"),
    )
    show_wrong(errors, field)
