"""What the browser's tab does for the form: it keeps the receipt's number through a reload.

Only the number: what it stands for comes from the ledger again. It is in the tab's own memory,
never in the address. The browser also shows every step from its heading on.
"""

from __future__ import annotations

from html import escape

import streamlit as st

from flexins.applications.errors import LedgerError
from flexins.applications.receipt import parse_receipt
from flexins.ui.applying import flood
from flexins.ui.applying.form import LONGEST_TEXT
from flexins.ui.applying.keeping import FILED, STEP, STEPS
from flexins.ui.applying.ledger import ledger
from flexins.ui.applying.receipt import Receipt
from flexins.ui.language import t

_PLACE, _NUMBER, _FORGET = "apply_tab", "apply_receipt", "apply_forget"


def take_up() -> None:
    """Show again the receipt that the tab has kept, where this session knows of none."""
    place = st.container(key=_PLACE)
    text = place.text_input(
        t("apply.receipt"), key=_NUMBER, max_chars=LONGEST_TEXT, autocomplete="off"
    )
    if not text or FILED in st.session_state:
        return
    found = _found(text)
    st.session_state[_FORGET] = found is None
    if found is not None:
        st.session_state[FILED] = found
        st.session_state[STEP] = STEPS


def _found(text: str) -> Receipt | None:
    """The application under this number, as long as it stands; guessing is slowed."""
    code = parse_receipt(text)
    try:
        record = ledger().find_by_receipt(code) if code else None
    except LedgerError:
        return None
    if record is None and flood.wrong_receipt_wait_seconds() == 0:
        flood.count_wrong_receipt()
    return Receipt.of_record(record) if record and not record.withdrawn_at else None


def tell() -> None:
    """At the end of a run: which step is shown, and which number is to be kept."""
    filed: Receipt | None = st.session_state.get(FILED)
    receipt = filed.code if filed else ""
    forgets = " data-fx-forget" if st.session_state.get(_FORGET, False) else ""
    # Read by server/browser/form.js.
    step = f'data-fx-step="{st.session_state[STEP]}" data-fx-receipt="{escape(receipt)}"{forgets}'
    st.html(f"<div {step} hidden></div>")


def forget() -> None:
    """Another form begins: the tab lets go of the number."""
    st.session_state[_NUMBER] = ""
    st.session_state[_FORGET] = True
