"""An application, and how it is read from a plain mapping with all its faults told at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any
from uuid import UUID

from flexins.applications import fields as read
from flexins.applications.dates import contradictions
from flexins.applications.documents import birth_date_in, document_number
from flexins.applications.errors import FieldError, InvalidApplication, Refused
from flexins.applications.names import name
from flexins.applications.regions import region
from flexins.applications.text import one_of
from flexins.applications.vocabulary import (
    DEFAULT_AGENCIES,
    ETHNICITIES,
    SUSPENSION_REASONS,
    Action,
    DocumentType,
)
from flexins.rules.month import Month


@dataclass(frozen=True)
class Application:
    """A valid application, every text in its one lasting form. None: not asked and not given."""

    request_id: UUID
    action: Action
    agency: str
    document_type: DocumentType
    document_number: str
    personal_number: str | None
    name: str
    mobile: str
    region: str | None
    ethnicity: str | None
    born: date | None
    work_started: date | None
    insurances: tuple[str, ...]
    insured_on: date | None
    first_insured: Month | None
    reason: str | None
    suspended_on: date | None

    def as_mapping(self) -> dict[str, Any]:
        """The plain mapping that `parse` reads back as this same application."""
        plain: dict[str, Any] = {}
        for field in fields(self):
            value = getattr(self, field.name)
            if value is not None:
                plain[field.name] = list(value) if field.name == "insurances" else str(value)
        return plain


FIELDS = tuple(field.name for field in fields(Application))
_ALWAYS = {"request_id", "action", "agency", "document_type", "document_number", "name", "mobile"}
_ALWAYS |= {"insurances"}
_TO_JOIN = {"region", "ethnicity", "born", "work_started", "insured_on", "first_insured"}
_TO_SUSPEND = {"reason", "suspended_on"}
REQUIRED: Mapping[Action, frozenset[str]] = {
    Action.ENROL: frozenset(_ALWAYS | _TO_JOIN),
    Action.RENEW: frozenset(_ALWAYS | _TO_JOIN),
    Action.SUSPEND: frozenset(_ALWAYS | _TO_SUSPEND),
}
# A key of the sender is named back to him only where it cannot hold what identifies a person.
_SAFE_KEY = re.compile(r"[A-Za-z_]{1,32}", re.ASCII)


def parse(
    raw: Mapping[str, object], *, today: date, agencies: Collection[str] = DEFAULT_AGENCIES
) -> Application:
    """Read an application as cli.md's JSON describes it.

    None, "" and [] count as not given. Raises InvalidApplication with every fault.
    """
    values, errors = _read(raw, today, agencies)
    if errors:
        raise InvalidApplication(errors)
    complete: dict[str, Any] = {field: values.get(field) for field in FIELDS}
    return Application(**complete)


def faults(
    raw: Mapping[str, object],
    *,
    today: date,
    agencies: Collection[str] = DEFAULT_AGENCIES,
    only: Collection[str] | None = None,
) -> tuple[FieldError, ...]:
    """What `parse` would refuse, for the fields in `only` (a form that asks step by step)."""
    found = _read(raw, today, agencies)[1]
    return tuple(error for error in found if only is None or error.field in only)


def _read(
    raw: Mapping[str, object], today: date, agencies: Collection[str]
) -> tuple[dict[str, Any], list[FieldError]]:
    values: dict[str, Any] = {}
    errors: list[FieldError] = []
    given = {field: raw[field] for field in FIELDS if not _is_empty(raw.get(field))}
    readers = _readers(values, agencies)
    for field, value in given.items():
        try:
            values[field] = readers[field](value)
        except Refused as refused:
            errors.append(FieldError(field, refused.code, refused.parameters))
    action = values.get("action")
    required = REQUIRED[action] if action else _ALWAYS
    errors += [FieldError(field, "missing") for field in required if field not in given]
    if action in (Action.ENROL, Action.RENEW):
        out_of_place = sorted(_TO_SUSPEND & given.keys())
        errors += [FieldError(field, "not_for_this_action") for field in out_of_place]
    if action:
        joins = action is not Action.SUSPEND
        errors += contradictions(values, joins=joins, today=today)
    errors += _document_contradictions(values)
    errors += _unknown_keys(raw)
    return values, sorted(errors, key=_in_order_of_the_form)


def _readers(
    values: Mapping[str, Any], agencies: Collection[str]
) -> dict[str, Callable[[object], object]]:
    return {
        "request_id": read.request_id,
        "action": lambda value: Action(one_of(value, list(Action))),
        "agency": lambda value: one_of(value, agencies),
        "document_type": lambda value: DocumentType(one_of(value, list(DocumentType))),
        "document_number": lambda value: document_number(value, values.get("document_type")),
        "personal_number": read.personal_number,
        "name": lambda value: name(value, values.get("document_type")),
        "mobile": read.mobile,
        "region": region,
        "ethnicity": lambda value: one_of(value, ETHNICITIES),
        "born": read.day,
        "work_started": read.day,
        "insurances": read.insurances,
        "insured_on": read.day,
        "first_insured": read.month,
        "reason": lambda value: one_of(value, SUSPENSION_REASONS),
        "suspended_on": read.day,
    }


def _document_contradictions(values: Mapping[str, Any]) -> list[FieldError]:
    kind = values.get("document_type")
    if kind is None or "document_number" not in values:
        return []
    errors = []
    born = birth_date_in(values["document_number"], kind)
    if born is not None and values.get("born") not in (None, born):
        errors.append(FieldError("born", "born_not_of_document"))
    if kind is DocumentType.RESIDENT_ID and values.get("region") not in (None, "CN"):
        errors.append(FieldError("region", "region_not_of_document"))
    return errors


def _unknown_keys(raw: Mapping[str, object]) -> list[FieldError]:
    unknown = [key for key in raw if key not in FIELDS]
    named = [key for key in unknown if isinstance(key, str) and _SAFE_KEY.fullmatch(key)]
    errors = [FieldError("", "unknown_field", {"key": key}) for key in sorted(named)[:10]]
    if len(errors) < len(unknown):
        errors.append(FieldError("", "unknown_fields", {"count": len(unknown) - len(errors)}))
    return errors


def _is_empty(value: object) -> bool:
    return value is None or value in ([], ()) or (isinstance(value, str) and not value.strip())


def _in_order_of_the_form(error: FieldError) -> int:
    return FIELDS.index(error.field) if error.field in FIELDS else len(FIELDS)
