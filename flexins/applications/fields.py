"""The checks of single fields. Each takes what was typed and returns its one lasting form.

All raise Refused with a code; none repeats what was typed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TypeVar
from uuid import UUID

from flexins.applications.errors import Refused
from flexins.applications.text import compact, printable
from flexins.applications.vocabulary import INSURANCES
from flexins.inputs.kinds.day import read_day
from flexins.inputs.kinds.month import read_month
from flexins.inputs.kinds.plain import NotRead
from flexins.rules.month import Month

_MOBILE = re.compile(r"(?:\+?86|0086)?(1[3-9]\d{9})", re.ASCII)
_PERSONAL_NUMBER = re.compile(r"[0-9A-Z]{4,24}", re.ASCII)
_UUID = re.compile(r"[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}", re.ASCII | re.IGNORECASE)


_Value = TypeVar("_Value")


def request_id(value: object) -> UUID:
    text = printable(value)
    if not _UUID.fullmatch(text) or UUID(text).int == 0:
        raise Refused("request_id_form")
    return UUID(text)


def mobile(value: object) -> str:
    """Eleven digits of the mainland, without country code, spaces or hyphens."""
    match = _MOBILE.fullmatch(compact(value))
    if match is None:
        raise Refused("mobile_form")
    return match[1]


def personal_number(value: object) -> str:
    text = compact(value)
    if not _PERSONAL_NUMBER.fullmatch(text):
        raise Refused("personal_number_form")
    return text


def day(value: object) -> date:
    # Of a slip in the year, the dates of the application say more than the form of one.
    return _read(partial(read_day, first_year=1), value, "date_form")


def month(value: object) -> Month:
    return _read(read_month, value, "month_form")


def _read(reader: Callable[[str], _Value], value: object, form: str) -> _Value:
    try:
        return reader(printable(value))
    except NotRead as problem:
        raise Refused("date_unknown" if problem.code == "no_such_date" else form) from None


def insurances(value: object) -> tuple[str, ...]:
    """The chosen kinds, each once, in the order of INSURANCES."""
    if not isinstance(value, list | tuple):
        raise Refused("not_a_list")
    chosen = tuple(kind for kind in INSURANCES if kind in value)
    if len(value) > len(INSURANCES) or any(kind not in INSURANCES for kind in value):
        raise Refused("insurances_unknown")
    return chosen
