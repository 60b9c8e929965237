"""The checks of single fields. Each takes what was typed and returns its one lasting form.

All raise Refused with a code; none repeats what was typed.
"""

from __future__ import annotations

import re
from datetime import date
from uuid import UUID

from flexins.applications.errors import Refused
from flexins.applications.text import compact, half_width, printable
from flexins.applications.vocabulary import INSURANCES
from flexins.rules.month import Month

_MOBILE = re.compile(r"(?:\+?86|0086)?(1[3-9]\d{9})", re.ASCII)
_PERSONAL_NUMBER = re.compile(r"[0-9A-Z]{4,24}", re.ASCII)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_UUID = re.compile(r"[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}", re.ASCII | re.IGNORECASE)


def request_id(value: object) -> UUID:
    text = printable(value)
    if not _UUID.fullmatch(text) or UUID(text).int == 0:
        raise Refused("request_id_form")
    return UUID(text)


def mobile(value: object) -> str:
    """Eleven digits of the mainland, without country code, spaces or hyphens."""
    match = _MOBILE.fullmatch(compact(value).replace("-", ""))
    if match is None:
        raise Refused("mobile_form")
    return match[1]


def personal_number(value: object) -> str:
    text = compact(value)
    if not _PERSONAL_NUMBER.fullmatch(text):
        raise Refused("personal_number_form")
    return text


def day(value: object) -> date:
    text = half_width(printable(value))
    if not _DATE.fullmatch(text):
        raise Refused("date_form")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused("date_unknown") from None


def month(value: object) -> Month:
    try:
        return Month.parse(half_width(printable(value)))
    except Refused:
        raise
    except ValueError:
        raise Refused("month_form") from None


def insurances(value: object) -> tuple[str, ...]:
    """The chosen kinds, each once, in the order of INSURANCES."""
    if not isinstance(value, list | tuple):
        raise Refused("not_a_list")
    chosen = tuple(kind for kind in INSURANCES if kind in value)
    if len(value) > len(INSURANCES) or any(kind not in INSURANCES for kind in value):
        raise Refused("insurances_unknown")
    return chosen
