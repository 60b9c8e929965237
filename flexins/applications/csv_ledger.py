"""The ledger in one append-only CSV file; docs/ledger.md tells its promise and its columns."""

from __future__ import annotations

import errno
import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from flexins.applications import durable, key_files, tail
from flexins.applications.application import Application
from flexins.applications.csv_rows import CsvRows
from flexins.applications.errors import LedgerError, typed_errors
from flexins.applications.head import EMPTY, Head, create_head, read_head, write_head
from flexins.applications.ledger import (
    Filing,
    Record,
    Verification,
    now_in_shanghai,
    why_not_answered,
)
from flexins.applications.locking import WriterLock, lock_content
from flexins.applications.mobile_ends import end_fits
from flexins.applications.receipt import parse_receipt
from flexins.applications.records import (
    answered_row,
    filed_row,
    gap_row,
    records_of,
    withdrawn_row,
)
from flexins.applications.rows import HEADER, WITHDRAWN, Row, is_sealed_with
from flexins.applications.sealing import Sealer
from flexins.applications.tail import Tail, find_tail, set_torn_row_aside, write_row
from flexins.applications.verifying import Anchor, verify_file, with_key_warnings

_LOCK_SECONDS = 30.0
_UNWRITABLE = (errno.EROFS, errno.EACCES, errno.EPERM)
_LOG = logging.getLogger(__name__)


@dataclass
class _Writing:
    """The ledger opened for writing under its lock, its tail mended."""

    descriptor: int
    reader: BinaryIO
    key: bytes
    head: Head | None
    tail: Tail

    @property
    def is_new(self) -> bool:
        """Nothing was ever filed here, so that nothing is sealed for any officer."""
        return self.tail.fits and self.tail.rows == 0


class CsvLedger:
    """A Ledger for one machine: any number of threads and processes may share the file.

    The folder, the file and the keys beside it are made at the first application; the officer's
    pair only where `makes_keys`. A `path` that is a link is followed once, here. Look-ups wait for
    no lock, writers for all locks together `lock_seconds`.
    """

    def __init__(
        self,
        path: Path,
        *,
        officer_public_key: Path | None = None,
        makes_keys: bool = True,
        lock_seconds: float = _LOCK_SECONDS,
        clock: Callable[[], datetime] = now_in_shanghai,
    ) -> None:
        try:
            # Two names of one ledger must not be two ledgers.
            self.path = path.resolve()
        except (OSError, RuntimeError):  # a link that leads to itself
            raise LedgerError("folder") from None
        self._officer_public_key = officer_public_key
        self._makes_keys = makes_keys
        self._clock = clock
        self._head_path = self._beside("head")
        self._key_path = self._beside("chain-key")
        self._rows = CsvRows(self.path)
        self._lock = WriterLock(self._beside("lock"), lock_seconds)
        self._folder_synced_by_process = 0

    @property
    def place(self) -> str:
        return str(self.path)

    # Writing

    def append(self, application: Application) -> Filing:
        with typed_errors(), self._writing() as writing:
            found = self._rows.find_in(writing.reader, "request_id", str(application.request_id))
            if found is not None:
                return Filing(found.receipt, datetime.fromisoformat(found.submitted_at), True)
            row = filed_row(application, self._sealer(writing), writing.key, self._clock())
            self._write(writing, row)
            return Filing(row.receipt, datetime.fromisoformat(row.submitted_at), False)

    def withdraw(self, receipt: str, mobile_end: str) -> Record | None:
        code = parse_receipt(receipt)
        known = self.find_by_receipt(code) if code else None
        if code is None or known is None:
            return None
        with typed_errors():
            key = key_files.chain_key(self._key_path)
        if key is None:
            raise LedgerError("chain_key_missing")
        if not end_fits(known.mobile_kept, code, mobile_end, key):
            raise LedgerError("mobile_end_wrong")
        with typed_errors(), self._writing() as writing:
            found = self._rows.find_in(writing.reader, "receipt", code)
            if found is None or found.withdrawn_at is not None:
                return found
            row = withdrawn_row(code, self._clock())
            self._write(writing, row)
            return replace(found, withdrawn_at=row.submitted_at, state=WITHDRAWN)

    def answer(self, receipt: str, state: str) -> str | None:
        with typed_errors():
            if not self.path.is_file():
                raise LedgerError("missing")
            with self._writing() as writing:
                problem = why_not_answered(
                    self._rows.find_in(writing.reader, "receipt", receipt), state
                )
                if problem is None:
                    self._write(writing, answered_row(receipt, state, self._clock()))
                return problem

    def prepare(self) -> None:
        """Make the folder, the keys and the file now instead of at the first application."""
        with typed_errors(), self._writing() as writing:
            self._sealer(writing)

    def _sealer(self, writing: _Writing) -> Sealer:
        make = self._makes_keys and writing.is_new
        return key_files.officer_sealer(self.path.parent, self._officer_public_key, make=make)

    @contextmanager
    def _writing(self) -> Iterator[_Writing]:
        durable.make_folder(self.path.parent)
        with self._lock.held() as deadline:
            key = self._ensure_file()
            with self.path.open("r+b", buffering=0) as file, self.path.open("rb") as reader:
                lock_content(file.fileno(), deadline)
                head = read_head(self._head_path, key)
                found = find_tail(file.fileno(), head, key)
                if head is None and self._is_foreign(key, found):
                    raise LedgerError("chain_key_wrong")
                set_torn_row_aside(file.fileno(), found, self.path)
                yield _Writing(file.fileno(), reader, key, head, found)

    def _write(self, writing: _Writing, row: Row) -> None:
        """Write the row after the others; on return it is on the disk. Raises OSError."""
        if not writing.tail.fits:
            # The rows are not those that were written. The book goes on and says so for good.
            _LOG.warning("ledger: changed from outside before row %d", writing.tail.rows + 1)
            self._write_one(writing, gap_row(self._clock()))
        self._write_one(writing, row)

    def _write_one(self, writing: _Writing, row: Row) -> None:
        numbered = replace(row, number=str(writing.tail.rows + 1))
        writing.tail = write_row(writing.descriptor, writing.tail, numbered, writing.key)
        head = writing.tail.head(writing.head.generation + 1 if writing.head else 1)
        try:
            if writing.head is None:
                create_head(self._head_path, head, writing.key)
            else:
                write_head(self._head_path, head, writing.key)
        except OSError as error:
            # The row is kept; the next writing finds the head behind and counts the row again.
            _LOG.warning("ledger: the head file was not written (errno %s)", error.errno)
            return
        writing.head = head

    def _ensure_file(self) -> bytes:
        exists = self.path.exists() and self.path.stat().st_size > 0
        key = key_files.chain_key(self._key_path)
        if key is None:
            if exists:
                raise LedgerError("chain_key_missing")
            key = key_files.make_chain_key(self._key_path)
        if not exists:
            # The head first: a ledger without its head is one whose head was taken away.
            if read_head(self._head_path, key) is None:
                if read_head(self._head_path, None) is not None:
                    raise LedgerError("chain_key_wrong")
                create_head(self._head_path, EMPTY, key)
            durable.replace(self.path, HEADER)
        elif self._folder_synced_by_process != os.getpid():
            durable.sync_folder(self.path.parent)
        self._folder_synced_by_process = os.getpid()
        return key

    def _is_foreign(self, key: bytes, found: Tail) -> bool:
        """Whether neither the head nor the last row was sealed with this key."""
        if found.rows > 0:
            return not is_sealed_with(found.last_line, key)
        return read_head(self._head_path, None) is not None

    # Reading

    def find_by_receipt(self, receipt: str) -> Record | None:
        code = parse_receipt(receipt)
        return self._rows.find("receipt", code) if code else None

    def find_by_request(self, request_id: UUID) -> Record | None:
        return self._rows.find("request_id", str(request_id))

    def records(self) -> Iterator[Record]:
        return records_of(self._rows.rows)

    def lines(self) -> Iterator[bytes]:
        """The exact bytes of every whole row, without the header."""
        return self._rows.lines()

    def verify(self) -> Verification:
        """Check every row. A row torn by a crash is set aside first, as any writing would do."""
        with typed_errors():
            if not self.path.is_file():
                raise LedgerError("missing")
            beside = self._head_path.exists() or self._key_path.exists()
            if not beside:  # a copy of the CSV alone: nothing is written beside it
                anchor = Anchor(None, None, expected=False)
                length = self.path.stat().st_size
            else:
                anchor, length = self._snapshot()
            found = verify_file(self.path, length, anchor, tail.set_aside_files(self.path))
            return with_key_warnings(found, self.path.parent, self._officer_public_key)

    def _snapshot(self) -> tuple[Anchor, int]:
        try:
            with self._lock.held() as deadline, self.path.open("r+b", buffering=0) as file:
                lock_content(file.fileno(), deadline)
                return self._snapshot_of(file.fileno(), set_aside=True)
        except OSError as error:
            if error.errno not in _UNWRITABLE:
                raise
        # Nothing is written, and nobody is kept out: a row that is being written is not looked at.
        with self.path.open("rb") as file:
            return self._snapshot_of(file.fileno(), set_aside=False)

    def _snapshot_of(self, descriptor: int, *, set_aside: bool) -> tuple[Anchor, int]:
        key = key_files.chain_key(self._key_path)
        anchor = Anchor(read_head(self._head_path, key), key, expected=True)
        with suppress(LedgerError):
            found = find_tail(descriptor, anchor.head, key)
            if found.fits and set_aside:
                set_torn_row_aside(descriptor, found, self.path)
            if found.fits:
                return anchor, found.length
        return anchor, os.fstat(descriptor).st_size

    def _beside(self, suffix: str) -> Path:
        return self.path.with_name(f"{self.path.name}.{suffix}")
