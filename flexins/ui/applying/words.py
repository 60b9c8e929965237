"""What was filed, as a person reads it: no code, no bare date."""

from __future__ import annotations

from datetime import date

from flexins.applications.regions import region_names
from flexins.applications.vocabulary import SUSPENSION_REASONS
from flexins.rules.month import Month
from flexins.ui.language import language, t
from flexins.ui.text import day_text, month_text

_DAYS = ("born", "work_started", "insured_on", "suspended_on")


def said(field: str, value: object) -> str:
    """`value` of a field of the form, in the form in which it is filed."""
    if field == "insurances" and isinstance(value, list | tuple):
        return t("value.and").join(t(f"application.insurance.{item}") for item in value)
    text = str(value)
    if field in ("action", "document_type"):
        return t(f"application.{field}.{text}")
    if field == "region":
        return region_names(language()).get(text, text)
    if field == "reason":
        return reason_name(text)
    if field == "first_insured":
        return month_text(Month.parse(text))
    return day_text(date.fromisoformat(text)) if field in _DAYS else text


def reason_name(reason: str) -> str:
    """A reason as the official form words it, with an English gloss for English readers."""
    if language() == "zh" or reason not in SUSPENSION_REASONS:
        return reason
    number = SUSPENSION_REASONS.index(reason) + 1
    return f"{reason} ({t(f'apply.reason.{number}')})"
