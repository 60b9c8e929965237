"""The ledger as the rest of flexins sees it, whatever keeps it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Protocol
from uuid import UUID

from flexins.applications.application import Application

# China keeps one time without summer time.
SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")


def now_in_shanghai() -> datetime:
    return datetime.now(SHANGHAI).replace(microsecond=0)


@dataclass(frozen=True)
class Filing:
    """The answer to an application: it is on the disk. `duplicate`: it had been filed before."""

    receipt: str
    submitted_at: datetime
    duplicate: bool


@dataclass(frozen=True)
class Record:
    """What is kept of one application without what identifies the person; masked forms only.

    `mobile_kept` is for the check of a withdrawal and is shown to nobody. `state` is one of
    `states`, `answered_at` when the last answer was noted, `answers` all of them in order.
    """

    receipt: str
    request_id: str
    submitted_at: str
    action: str
    agency: str
    document_type: str
    document_number: str
    name: str
    mobile: str
    mobile_kept: str
    insurances: tuple[str, ...]
    insured_on: str
    first_insured: str
    reason: str
    suspended_on: str
    withdrawn_at: str | None
    state: str
    answered_at: str | None
    answers: tuple[str, ...]
    officer_key: str
    sealed: str


@dataclass(frozen=True)
class OfficerKey:
    """The fingerprint of a public key, and the first row that was sealed with it."""

    key: str
    from_row: int


@dataclass(frozen=True)
class Verification:
    """What `verify` found.

    `first_bad_row` counts from 1; 0 is the header of a ledger without rows. `problem`:
    header_changed, resaved, removed_or_reordered, changed, gap, rows_missing, head_missing,
    head_changed, torn_row, request_twice, receipt_twice. `keyed`: the seals were checked with the
    chain key. `anchored`: the number of rows was checked against the head file. `set_aside`: files
    with torn rows. `officer_keys`: one for each change of the officer's key. `warnings`:
    officer_key_changed (there was a change), officer_key_new (the next row will be sealed with
    another key than the last), officer_key_gone, private_key_here.
    """

    rows: int
    intact: bool
    first_bad_row: int | None
    problem: str | None
    keyed: bool
    anchored: bool
    set_aside: tuple[str, ...]
    officer_keys: tuple[OfficerKey, ...]
    warnings: tuple[str, ...]


def why_not_answered(found: Record | None, state: str) -> str | None:
    """Why `state` cannot be noted of a record; None where it can."""
    if found is None:
        return "receipt_unknown"
    if found.withdrawn_at is not None:
        return "withdrawn"
    return "answered_before" if state in found.answers else None


class Ledger(Protocol):
    """Keeps applications for good. Every method raises LedgerError where it cannot do its work."""

    @property
    def place(self) -> str:
        """Where it is, in a form that may be shown to anyone."""

    def prepare(self) -> None:
        """Make now what would be made at the first application; nothing is filed."""

    def append(self, application: Application) -> Filing:
        """Keep an application. When this returns, the row is on the disk."""

    def withdraw(self, receipt: str, mobile_end: str) -> Record | None:
        """Note that an application is withdrawn (once); None where there is no such receipt.

        `mobile_end` is what was typed as the last four digits of the mobile. Raises
        LedgerError("mobile_end_wrong") for others; slowing who tries them is the caller's part.
        """

    def answer(self, receipt: str, state: str) -> str | None:
        """Note the officer's answer, one of `states.ANSWERS`. On return the row is on the disk.

        None; or why nothing was noted: receipt_unknown, withdrawn, answered_before (each state
        stands once for a receipt).
        """

    def find_by_receipt(self, receipt: str) -> Record | None: ...

    def find_by_request(self, request_id: UUID) -> Record | None: ...

    def records(self) -> Iterator[Record]:
        """Every application in the order of filing."""

    def verify(self) -> Verification: ...
