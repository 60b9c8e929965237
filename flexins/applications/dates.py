"""What the dates of one application must say about each other and about today."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from flexins.applications.errors import FieldError
from flexins.rules.month import Month

_EARLIEST_BIRTH = date(1900, 1, 1)
_JOINING_AHEAD = timedelta(days=31)
_SUSPENDING_AHEAD = timedelta(days=366)


def contradictions(values: Mapping[str, Any], *, joins: bool, today: date) -> Iterator[FieldError]:
    """Faults between the dates in `values` (fields that were read; a missing one is not judged)."""
    born = values.get("born")
    work_started = values.get("work_started")
    insured_on = values.get("insured_on")
    first_insured = values.get("first_insured")
    suspended_on = values.get("suspended_on")

    if born is not None and born > today:
        yield FieldError("born", "date_in_future")
    if born is not None and born < _EARLIEST_BIRTH:
        yield FieldError("born", "date_too_early", {"earliest": _EARLIEST_BIRTH.isoformat()})
    if work_started is not None:
        if born is not None and work_started < born:
            yield FieldError("work_started", "before_birth")
        elif work_started > max(today, insured_on or today):
            yield FieldError("work_started", "date_in_future")
    if insured_on is not None:
        yield from _insured_on(insured_on, born, joins=joins, today=today)
    if first_insured is not None:
        if born is not None and first_insured < Month.containing(born):
            yield FieldError("first_insured", "before_birth")
        elif insured_on is not None and first_insured > Month.containing(insured_on):
            yield FieldError("first_insured", "after_insured_on")
        elif insured_on is None and first_insured > Month.containing(today):
            yield FieldError("first_insured", "date_in_future")
    if suspended_on is not None:
        yield from _suspended_on(suspended_on, insured_on, first_insured, born, today=today)


def _insured_on(
    insured_on: date, born: date | None, *, joins: bool, today: date
) -> Iterator[FieldError]:
    if born is not None and insured_on < born:
        yield FieldError("insured_on", "before_birth")
    elif not joins and insured_on > today:
        yield FieldError("insured_on", "date_in_future")
    elif joins and insured_on.year < today.year:
        yield FieldError("insured_on", "month_not_payable", {"year": today.year})
    elif joins and insured_on > (latest := max(date(today.year, 12, 31), today + _JOINING_AHEAD)):
        yield FieldError("insured_on", "date_too_late", {"latest": latest.isoformat()})


def _suspended_on(
    suspended_on: date,
    insured_on: date | None,
    first_insured: Month | None,
    born: date | None,
    *,
    today: date,
) -> Iterator[FieldError]:
    began = max(
        (day for day in (insured_on, first_insured and first_insured.first_day()) if day),
        default=None,
    )
    if born is not None and suspended_on < born:
        yield FieldError("suspended_on", "before_birth")
    elif began is not None and suspended_on < began:
        yield FieldError("suspended_on", "before_insurance_began")
    elif suspended_on < _EARLIEST_BIRTH:
        yield FieldError(
            "suspended_on", "date_too_early", {"earliest": _EARLIEST_BIRTH.isoformat()}
        )
    elif suspended_on > (latest := today + _SUSPENDING_AHEAD):
        yield FieldError("suspended_on", "date_too_late", {"latest": latest.isoformat()})
