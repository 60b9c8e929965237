"""The receipt: shown large, to copy, to scan, to keep as text and in the calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from html import escape

import streamlit as st

from flexins.applications.application import Application
from flexins.applications.ledger import Filing, Record
from flexins.applications.vocabulary import Action
from flexins.rules.month import Month
from flexins.ui import markup
from flexins.ui.applying.calendar import Entry, calendar
from flexins.ui.language import t, words
from flexins.ui.qr import qr_code
from flexins.ui.saving import File, save_buttons
from flexins.ui.show import answer
from flexins.ui.text import day_text


@dataclass(frozen=True)
class Receipt:
    """What a receipt says. `day`: on which what was applied for takes effect; `again`: it had
    been filed before."""

    code: str
    action: str
    agency: str
    day: date
    submitted_at: datetime
    again: bool

    @classmethod
    def of_filing(cls, filed: Application, filing: Filing) -> Receipt:
        day = filed.insured_on or filed.suspended_on
        assert day is not None
        submitted = filing.submitted_at
        return cls(
            filing.receipt, filed.action.value, filed.agency, day, submitted, filing.duplicate
        )

    @classmethod
    def of_record(cls, record: Record) -> Receipt:
        day = date.fromisoformat(record.insured_on or record.suspended_on)
        submitted = datetime.fromisoformat(record.submitted_at)
        return cls(record.receipt, record.action, record.agency, day, submitted, False)


def show(filed: Receipt) -> None:
    action = t(f"application.action.{filed.action}")
    answer(
        t("apply.filed_again" if filed.again else "apply.filed", action=action),
        filed.code,
        more=[escape(t("apply.keep"))],
    )
    st.html(markup.copied_text(filed.code, words(), t("apply.receipt")))
    st.html(f'<img class="fx-qr" alt="{escape(t("apply.qr"))}" src="{qr_code(filed.code)}">')
    text = _as_text(filed, action).encode("utf-8-sig")
    dates = calendar(_entries(filed, action), filed.code, filed.submitted_at)
    name = f"{t('apply.file')}-{filed.code}"
    save_buttons(
        (
            File(t("apply.download_text"), text, f"{name}.txt", "text/plain"),
            File(t("apply.download_calendar"), dates, f"{name}.ics", "text/calendar"),
        )
    )


def _as_text(filed: Receipt, action: str) -> str:
    lines = [
        t("apply.text_title"),
        t("apply.text_receipt", receipt=filed.code),
        t("apply.text_action", action=action, agency=filed.agency),
        t("apply.text_time", time=f"{filed.submitted_at:%Y-%m-%d %H:%M}"),
        t("apply.text_not_official"),
    ]
    return "\r\n".join(lines) + "\r\n"


def _entries(filed: Receipt, action: str) -> list[Entry]:
    day = filed.day
    text = t("apply.text_receipt", receipt=filed.code)
    effective = Entry("effective", day, t("apply.event", action=action, day=day_text(day)), text)
    if filed.action == Action.SUSPEND:
        return [effective]  # nothing is left to pay
    december = Month.of(day.year, 12)
    return [
        effective,
        Entry(
            "pay",
            december.first_day(),
            t("apply.event_pay", day=day_text(december.last_day())),
            t("apply.event_pay_text"),
        ),
    ]
