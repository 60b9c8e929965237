"""Applications made into rows, and rows read as records again, whatever keeps the ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from uuid import uuid4

from flexins.applications.application import Application
from flexins.applications.ledger import Record
from flexins.applications.masking import masked_document_number, masked_name
from flexins.applications.mobile_ends import kept_mobile, shown_mobile
from flexins.applications.receipt import new_receipt
from flexins.applications.rows import FILED, GAP, WITHDRAWN, Row
from flexins.applications.sealing import Sealer
from flexins.applications.states import answers_in, last_answer, state_of


def filed_row(application: Application, sealer: Sealer, key: bytes, now: datetime) -> Row:
    """The row of an application, with a new receipt; its number is given at the writing.

    `key` is the chain's.
    """
    receipt = new_receipt()
    plain = application.as_mapping()
    kind = application.document_type
    return Row(
        number="",
        event=FILED,
        receipt=receipt,
        request_id=str(application.request_id),
        submitted_at=now.isoformat(),
        action=application.action,
        agency=application.agency,
        document_type=kind,
        document_number_masked=masked_document_number(application.document_number, kind),
        name_masked=masked_name(application.name),
        mobile_masked=kept_mobile(application.mobile, receipt, key),
        insurances=" ".join(application.insurances),
        insured_on=plain.get("insured_on", ""),
        first_insured=plain.get("first_insured", ""),
        reason=plain.get("reason", ""),
        suspended_on=plain.get("suspended_on", ""),
        officer_key=sealer.fingerprint,
        # With the receipt inside, a box moved to another row is noticed when it is opened.
        sealed=sealer.seal({"receipt": receipt, "application": plain}),
    )


def withdrawn_row(receipt: str, now: datetime) -> Row:
    return Row("", WITHDRAWN, receipt, request_id=str(uuid4()), submitted_at=now.isoformat())


def answered_row(receipt: str, state: str, now: datetime) -> Row:
    """The row of an officer's answer; its event is one of `states.ANSWERS`."""
    return Row("", state, receipt, request_id=str(uuid4()), submitted_at=now.isoformat())


def gap_row(now: datetime) -> Row:
    """The row that says for good that the ledger was changed from outside before it."""
    return Row("", GAP, submitted_at=now.isoformat())


def record_of(rows: Iterable[Row]) -> Record | None:
    """The record in all rows of one receipt; None where none of them files it."""
    rows = list(rows)
    filed = next((row for row in rows if row.event == FILED), None)
    if filed is None:
        return None
    return _record(filed, [row for row in rows if row.event not in (FILED, GAP)])


def records_of(read: Callable[[], Iterable[Row]]) -> Iterator[Record]:
    """The records in all rows of the ledger, in the order of filing; `read` is called twice."""
    later: dict[str, list[Row]] = {}
    for row in read():
        if row.event not in (FILED, GAP):
            later.setdefault(row.receipt, []).append(row)
    for row in read():
        if row.event == FILED:
            yield _record(row, later.get(row.receipt, []))


def _record(row: Row, later: list[Row]) -> Record:
    """`later` are the other rows of its receipt, in their order."""
    withdrawn_at = next((r.submitted_at for r in later if r.event == WITHDRAWN), None)
    answer = last_answer(later)
    return Record(
        receipt=row.receipt,
        request_id=row.request_id,
        submitted_at=row.submitted_at,
        action=row.action,
        agency=row.agency,
        document_type=row.document_type,
        document_number=row.document_number_masked,
        name=row.name_masked,
        mobile=shown_mobile(row.mobile_masked),
        mobile_kept=row.mobile_masked,
        insurances=tuple(row.insurances.split()),
        insured_on=row.insured_on,
        first_insured=row.first_insured,
        reason=row.reason,
        suspended_on=row.suspended_on,
        withdrawn_at=withdrawn_at,
        state=state_of(later),
        answered_at=answer.submitted_at if answer else None,
        answers=answers_in(later),
        officer_key=row.officer_key,
        sealed=row.sealed,
    )
