"""The receipt: shown large, to copy, to scan, to keep as text and in the calendar."""

from __future__ import annotations

from html import escape

import streamlit as st

from flexins.applications.ledger import Filing
from flexins.rules.month import Month
from flexins.ui.applying.calendar import Entry, calendar
from flexins.ui.applying.filed import Filed
from flexins.ui.applying.saving import File, save_buttons
from flexins.ui.copying import copy_text
from flexins.ui.language import t
from flexins.ui.qr import qr_code
from flexins.ui.show import answer
from flexins.ui.text import day_text


def show(filed: Filed, filing: Filing) -> None:
    action = t(f"application.action.{filed.action.value}")
    answer(
        t("apply.filed_again" if filing.duplicate else "apply.filed", action=action),
        filing.receipt,
        more=[escape(t("apply.keep"))],
    )
    copy_text(filing.receipt, t("apply.receipt"))
    st.html(f'<img class="fx-qr" alt="{escape(t("apply.qr"))}" src="{qr_code(filing.receipt)}">')
    text = _as_text(filed, filing, action).encode("utf-8-sig")
    dates = calendar(_entries(filed, filing, action), filing.receipt, filing.submitted_at)
    name = f"{t('apply.file')}-{filing.receipt}"
    save_buttons(
        (
            File(t("apply.download_text"), text, f"{name}.txt", "text/plain"),
            File(t("apply.download_calendar"), dates, f"{name}.ics", "text/calendar"),
        )
    )


def _as_text(filed: Filed, filing: Filing, action: str) -> str:
    lines = [
        t("apply.text_title"),
        t("apply.text_receipt", receipt=filing.receipt),
        t("apply.text_action", action=action, agency=filed.agency),
        t("apply.text_time", time=f"{filing.submitted_at:%Y-%m-%d %H:%M}"),
        t("apply.not_official"),
    ]
    return "\r\n".join(lines) + "\r\n"


def _entries(filed: Filed, filing: Filing, action: str) -> list[Entry]:
    day = filed.insured_on or filed.suspended_on
    assert day is not None
    effective = Month.containing(day).first_day()
    text = t("apply.text_receipt", receipt=filing.receipt)
    december = Month.of(day.year, 12)
    return [
        Entry("effective", effective, t("apply.event", action=action, day=day_text(day)), text),
        Entry(
            "pay",
            december.first_day(),
            t("apply.event_pay", day=day_text(december.last_day())),
            t("apply.event_pay_text"),
        ),
    ]
