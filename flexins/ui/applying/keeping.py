"""The whole form held by the browser as well, so that another server can go on with it.

A server that dies takes its sessions along. The browser then connects to another one and sends
the inputs it shows; the other steps, the step itself and the request id would be gone. They ride
along in one hidden input. What comes back is a stranger's word: it is checked like typed text.
After the receipt only its number rides along, and only the ledger says what was filed under it.
"""

from __future__ import annotations

import json
from typing import Any

import streamlit as st

from flexins.applications.receipt import parse_receipt
from flexins.applications.regions import region_names
from flexins.applications.vocabulary import (
    ETHNICITIES,
    INSURANCES,
    SUSPENSION_REASONS,
    Action,
    DocumentType,
)
from flexins.ui.applying import flood, form, questions
from flexins.ui.applying.ledger import ledger
from flexins.ui.applying.receipt import Receipt
from flexins.ui.language import t
from flexins.ui.streamlit_inside.elements import Place

STEP, TRIED, FILED = "apply_step", "apply_tried", "apply_filed"
STEPS = 5
_KEPT, _KNOWN, _PLACE = "apply_kept", "apply_known", "apply_keeping"
_LONGEST_KEPT = 10_000
_FIELDS = tuple(field for field in (*form.WHAT, *form.WHO, *INSURANCES) if field != "insurances")
# The steps that show inputs: which, and what draws them.
_SHOWN: dict[int, tuple[tuple[str, ...], questions.Draw]] = {
    1: ((*form.WHAT, *INSURANCES), questions.what),
    2: (form.WHO, questions.who),
}
_CHOICES: dict[str, tuple[object, ...]] = {
    "action": tuple(action.value for action in Action),
    "document_type": tuple(kind.value for kind in DocumentType),
    "reason": (None, *SUSPENSION_REASONS),
    "ethnicity": ETHNICITIES,
    "region": tuple(region_names("zh")),
    **dict.fromkeys(INSURANCES, (True, False)),
}


def begin() -> Place | None:
    """At the start of a run: take up what the browser kept, once a session, before any default.

    Returns where `keep` puts what is to be kept at the end of the run. Raises LedgerError where a
    receipt was kept and the ledger does not answer; the next run asks again.
    """
    place = st.container(key=_PLACE)
    # In nobody's way: not seen, not reached by the keyboard, not read aloud.
    place.html(f"<style>.st-key-{_PLACE} {{display: none}}</style>")
    if _KNOWN in st.session_state:
        form.prepare()
        return place
    kept = _read(_draw(place))
    if isinstance(kept, str):
        _take_up_receipt(kept)
    st.session_state[_KNOWN] = True
    if isinstance(kept, dict):
        _take_up(kept)
    form.prepare()
    return None


def keep(place: Place | None) -> None:
    """Hand the form as it is now to the browser."""
    if place is None:
        return  # the browser's own copy was just taken up
    kept: object
    if FILED in st.session_state:
        kept = st.session_state[FILED].code
    else:
        kept = {
            "step": st.session_state[STEP],
            "tried": st.session_state.get(TRIED),
            "fields": {field: form.entered(field) for field in _FIELDS},
            "sent": form.sent(),
        }
    st.session_state[_KEPT] = json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
    _draw(place)


def _draw(place: Place) -> str:
    return place.text_input(t("apply.kept"), key=_KEPT, max_chars=_LONGEST_KEPT, autocomplete="off")


def _read(text: str) -> dict[str, Any] | str | None:
    """What `keep` wrote, every part of it possible: a form, or a receipt; None for others."""
    try:
        kept = json.loads(text)
        if isinstance(kept, str):
            return parse_receipt(kept)
        fields, sent = kept["fields"], kept["sent"]
        possible = (
            _is_step(kept["step"])
            and (kept["tried"] is None or _is_step(kept["tried"]))
            and fields.keys() == set(_FIELDS)
            and all(_possible(field, value) for field, value in fields.items())
            and (sent is None or (isinstance(sent[0], dict) and isinstance(sent[1], str)))
        )
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError):
        return None
    found: dict[str, Any] = kept
    return found if possible else None


def _is_step(value: object) -> bool:
    return type(value) is int and 1 <= value <= STEPS


def _possible(field: str, value: object) -> bool:
    if field in _CHOICES:
        return (value is None or isinstance(value, str | bool)) and value in _CHOICES[field]
    return isinstance(value, str) and len(value) <= form.LONGEST_TEXT


def _take_up_receipt(receipt: str) -> None:
    """Show what the ledger has under this receipt; a receipt it does not know is no receipt."""
    record = ledger().find_by_receipt(receipt)
    if record is not None:
        st.session_state[FILED] = Receipt.of_record(record)
        st.session_state[STEP] = STEPS
    elif flood.wrong_receipt_wait_seconds() == 0:
        flood.count_wrong_receipt()


def _take_up(kept: dict[str, Any]) -> None:
    fields, step = kept["fields"], kept["step"]
    shown = _SHOWN.get(step)
    # What the browser shows in inputs may be newer than what it was last given to keep: it is
    # known by its key only after it was drawn.
    own = () if shown is None else shown[0]
    _set({field: value for field, value in fields.items() if field not in own})
    if shown is not None:
        shown[1](())
        _set({f: fields[f] for f in own if f in fields and form.key(f) not in st.session_state})
    _set_course(kept)
    if shown is not None:
        st.rerun()


def _set(fields: dict[str, Any]) -> None:
    for field, value in fields.items():
        st.session_state[form.key(field)] = value


def _set_course(kept: dict[str, Any]) -> None:
    """Where the person was, and what was sent under which id."""
    st.session_state[STEP] = kept["step"]
    if kept["tried"] is not None:
        st.session_state[TRIED] = kept["tried"]
    if kept["sent"] is not None:
        form.take_up_sent(kept["sent"][0], kept["sent"][1])
    if kept["step"] == STEPS and FILED not in st.session_state:
        st.session_state[STEP] = STEPS - 1
