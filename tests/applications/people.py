"""Applications to test with. The identity number is the well-known specimen of the register's
own publications (11010519491231002X); no real person has it."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

from flexins.applications.application import Application, parse

TODAY = date(2026, 11, 24)
NAME = "买买提·艾力"
NUMBER = "11010519491231002X"
MOBILE = "13971234567"
MOBILE_END = "4567"
PERSONAL_NUMBER = "4209876543"


def raw(**changes: Any) -> dict[str, Any]:
    """A valid application to renew, as JSON has it; None takes a field away."""
    fields = {
        "request_id": str(uuid4()),
        "action": "renew",
        "agency": "武昌区",
        "document_type": "resident_id",
        "document_number": NUMBER,
        "personal_number": PERSONAL_NUMBER,
        "name": NAME,
        "mobile": MOBILE,
        "region": "CN",
        "ethnicity": "维吾尔族",
        "born": "1949-12-31",
        "work_started": "1970-07-01",
        "insurances": ["pension", "medical"],
        "insured_on": "2026-11-01",
        "first_insured": "1995-08",
    } | changes
    return {field: value for field, value in fields.items() if value is not None}


def raw_suspension(**changes: Any) -> dict[str, Any]:
    return raw(
        action="suspend",
        **{
            field: None
            for field in ("region", "ethnicity", "born", "work_started", "insured_on")
            if field not in changes
        },
        **{"reason": "在单位就业参保", "suspended_on": "2026-12-01", "first_insured": None}
        | changes,
    )


def application(**changes: Any) -> Application:
    return parse(raw(**changes), today=TODAY)
