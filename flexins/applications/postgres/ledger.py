"""The ledger in PostgreSQL: the CSV's rows and chain, for several servers at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Connection
from sqlalchemy import Row as Found

from flexins.applications import key_files
from flexins.applications.application import Application
from flexins.applications.errors import LedgerError
from flexins.applications.ledger import (
    Filing,
    Record,
    Verification,
    now_in_shanghai,
    why_not_answered,
)
from flexins.applications.ledger_index import Column
from flexins.applications.locking import Deadline
from flexins.applications.mobile_ends import end_fits
from flexins.applications.postgres import tables
from flexins.applications.postgres.running import Result, engine_for, run
from flexins.applications.postgres.writing import (
    BEFORE_ALL,
    Writing,
    batch_after,
    lines,
    read_head,
    rows_with,
)
from flexins.applications.receipt import parse_receipt
from flexins.applications.records import (
    answered_row,
    filed_row,
    record_of,
    records_of,
    withdrawn_row,
)
from flexins.applications.rows import CELLS, FILED, WITHDRAWN, Row
from flexins.applications.sealing import Sealer
from flexins.applications.verifying import Anchor, verify_lines, with_key_warnings

_LOCK_SECONDS = 30.0


class PostgresLedger:
    """A Ledger for any number of servers that share a database and two key files.

    The tables are made at the first application. Without the key files it can only be read.
    """

    def __init__(
        self,
        address: str,
        *,
        chain_key: Path | None = None,
        officer_public_key: Path | None = None,
        lock_seconds: float = _LOCK_SECONDS,
        clock: Callable[[], datetime] = now_in_shanghai,
    ) -> None:
        self._engine = engine_for(address, wait_seconds=lock_seconds)
        # Connections of their own: writers that wait for one another must not use up all.
        self._reading = engine_for(address, wait_seconds=lock_seconds)
        self._lock_seconds = lock_seconds
        self._chain_key = chain_key
        self._officer_public_key = officer_public_key
        self._clock = clock

    @property
    def place(self) -> str:
        return "postgresql://…"  # the rest may hold a password

    # Writing

    def append(self, application: Application) -> Filing:
        # Made once: a try that was cut off after its commit is known by its receipt.
        row = filed_row(application, self._sealer(), self._writing_key(), self._clock())

        def work(writing: Writing) -> Filing:
            found = _found(writing.connection, "request_id", row.request_id)
            if found is None:
                writing.write(row, self._clock())
                return Filing(row.receipt, datetime.fromisoformat(row.submitted_at), False)
            submitted_at = datetime.fromisoformat(found.submitted_at)
            return Filing(found.receipt, submitted_at, found.receipt != row.receipt)

        return self._write(work)

    def withdraw(self, receipt: str, mobile_end: str) -> Record | None:
        code = parse_receipt(receipt)
        known = self.find_by_receipt(code) if code else None
        if code is None or known is None:
            return None
        if not end_fits(known.mobile_kept, code, mobile_end, self._writing_key()):
            raise LedgerError("mobile_end_wrong")
        row = withdrawn_row(code, self._clock())

        def work(writing: Writing) -> Record | None:
            found = _found(writing.connection, "receipt", code)
            if found is None or found.withdrawn_at is not None:
                return found
            writing.write(row, self._clock())
            return replace(found, withdrawn_at=row.submitted_at, state=WITHDRAWN)

        return self._write(work)

    def answer(self, receipt: str, state: str) -> str | None:
        row = answered_row(receipt, state, self._clock())

        def work(writing: Writing) -> str | None:
            rows = rows_with(writing.connection, "receipt", receipt)
            if any(found.request_id == row.request_id for found in rows):
                return None  # by a try that was cut off after its commit
            problem = why_not_answered(record_of(rows), state)
            if problem is None:
                writing.write(row, self._clock())
            return problem

        return self._write(work)

    def prepare(self) -> None:
        self._sealer()
        self._write(lambda _: None)

    def copy_lines(self, copied: Callable[[], Iterable[bytes]]) -> Verification:
        """Fill the empty ledger with the lines of another, verified before it is committed.

        Raises LedgerError: copy_not_empty, copy_other_key, copy_not_intact; all or nothing is kept.
        """

        def work(writing: Writing) -> Verification:
            writing.copy(copied())
            verification = _verified(writing.connection, writing.key)
            if not verification.intact:
                raise LedgerError("copy_not_intact")
            return verification

        return self._write(work)

    def _write(self, work: Callable[[Writing], Result]) -> Result:
        key = self._writing_key()
        deadline = Deadline(self._lock_seconds)

        def transaction(connection: Connection) -> Result:
            tables.begin_writing(connection, deadline)
            if not tables.exist(connection):
                tables.make(connection)
            return work(Writing.begin(connection, key))

        return run(self._engine, transaction)

    def _sealer(self) -> Sealer:
        if self._officer_public_key is None:
            raise LedgerError("keys_not_set")
        return key_files.sealer_of(self._officer_public_key)

    def _key(self) -> bytes | None:
        return None if self._chain_key is None else key_files.shared_chain_key(self._chain_key)

    def _writing_key(self) -> bytes:
        key = self._key()
        if key is None:
            raise LedgerError("keys_not_set")
        return key

    # Reading

    def find_by_receipt(self, receipt: str) -> Record | None:
        code = parse_receipt(receipt)
        if code is None:
            return None
        return self._read(lambda connection: _found(connection, "receipt", code), None)

    def find_by_request(self, request_id: UUID) -> Record | None:
        return self._read(
            lambda connection: _found(connection, "request_id", str(request_id)), None
        )

    def records(self) -> Iterator[Record]:
        return records_of(self._rows)

    def verify(self) -> Verification:
        found = self._read(lambda connection: _verified(connection, self._key()), None)
        if found is None:
            raise LedgerError("missing")
        officer = self._officer_public_key
        return with_key_warnings(found, officer.parent, officer) if officer else found

    def _read(self, work: Callable[[Connection], Result], absent: Result) -> Result:
        """What `work` reads; `absent` where there are no tables yet."""
        try:
            return run(self._reading, work)
        except LedgerError as error:
            if error.code == "unreachable":
                raise LedgerError("no_answer") from None
            if error.code != "missing":
                raise
            return absent

    def _rows(self) -> Iterator[Row]:
        after = BEFORE_ALL
        nothing: list[Found[Any]] = []
        while batch := self._read(partial(batch_after, position=after), nothing):
            for found in batch:
                yield Row(*found[1 : 1 + len(CELLS)])
            after = batch[-1].position


def _found(connection: Connection, column: Column, value: str) -> Record | None:
    rows = rows_with(connection, column, value)
    if column == "request_id":
        filed = next((row for row in rows if row.event == FILED), None)
        rows = rows_with(connection, "receipt", filed.receipt) if filed else []
    return record_of(rows)


def _verified(connection: Connection, key: bytes | None) -> Verification:
    # The head first: rows that are filed meanwhile are checked too and do no harm.
    head = read_head(connection, key) if tables.has_head(connection) else None
    return verify_lines(lines(connection), Anchor(head, key, expected=True))
