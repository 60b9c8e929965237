"""The ledger in one append-only CSV file; docs/ledger.md tells its promise and its columns."""

from __future__ import annotations

import logging
import os
import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO
from uuid import UUID, uuid4

from filelock import FileLock, Timeout

from flexins.applications import durable, key_files, tail
from flexins.applications.application import Application
from flexins.applications.errors import LedgerError, storage_error
from flexins.applications.head import EMPTY, Head, create_head, read_head, write_head
from flexins.applications.ledger import SHANGHAI, Filing, Record, Verification
from flexins.applications.ledger_index import Column, LedgerIndex
from flexins.applications.masking import masked_document_number, masked_mobile, masked_name
from flexins.applications.receipt import new_receipt, parse_receipt
from flexins.applications.rows import FILED, GAP, HEADER, WITHDRAWN, Row, parse_line
from flexins.applications.sealing import Sealer
from flexins.applications.tail import Tail, find_tail, set_torn_row_aside, write_row
from flexins.applications.verifying import Anchor, verify_file

DEFAULT_PATH = Path("data") / "ledger.csv"
PATH_VARIABLE = "FLEXINS_LEDGER"
OFFICER_KEY_VARIABLE = "FLEXINS_OFFICER_PUBLIC_KEY"
_LOCK_TIMEOUT_SECONDS = 30.0
_LOCK_POLL_SECONDS = 0.002
_LOG = logging.getLogger(__name__)


def now_in_shanghai() -> datetime:
    return datetime.now(SHANGHAI).replace(microsecond=0)


@dataclass
class _Writing:
    """The ledger opened for writing under its lock, its tail mended."""

    descriptor: int
    reader: BinaryIO
    key: bytes
    head: Head | None
    tail: Tail


class CsvLedger:
    """A Ledger for one machine: any number of threads and processes may share the file.

    The folder, the file and the keys beside it are made at the first application.
    """

    def __init__(
        self,
        path: Path,
        *,
        officer_public_key: Path | None = None,
        clock: Callable[[], datetime] = now_in_shanghai,
    ) -> None:
        self.path = path.absolute()
        self._officer_public_key = officer_public_key
        self._clock = clock
        self._head_path = self._beside("head")
        self._key_path = self._beside("chain-key")
        self._index = LedgerIndex(self._beside("index"))
        self._thread_lock = threading.RLock()
        self._file_lock = FileLock(
            self._beside("lock"),
            timeout=_LOCK_TIMEOUT_SECONDS,
            mode=durable.PRIVATE_MODE,
            poll_interval=_LOCK_POLL_SECONDS,
            thread_local=False,
            fallback_to_soft=False,
        )
        self._folder_synced_by_process = 0

    @classmethod
    def from_environment(cls, environ: Mapping[str, str], path: Path | None = None) -> CsvLedger:
        """The ledger at `path`, else at FLEXINS_LEDGER, else at data/ledger.csv."""
        officer = environ.get(OFFICER_KEY_VARIABLE)
        return cls(
            path or Path(environ.get(PATH_VARIABLE) or DEFAULT_PATH),
            officer_public_key=Path(officer) if officer else None,
        )

    # Writing

    def append(self, application: Application) -> Filing:
        with _typed_errors(), self._writing() as writing:
            found = self._find(writing.reader, "request_id", str(application.request_id))
            if found is not None:
                return Filing(found.receipt, datetime.fromisoformat(found.submitted_at), True)
            row = self._filed_row(application)
            self._write(writing, row)
            return Filing(row.receipt, datetime.fromisoformat(row.submitted_at), False)

    def withdraw(self, receipt: str) -> Record | None:
        code = parse_receipt(receipt)
        if code is None or self.find_by_receipt(code) is None:
            return None
        with _typed_errors(), self._writing() as writing:
            found = self._find(writing.reader, "receipt", code)
            if found is None or found.withdrawn_at is not None:
                return found
            now = self._clock().isoformat()
            row = Row("", WITHDRAWN, receipt=code, request_id=str(uuid4()), submitted_at=now)
            self._write(writing, row)
            return replace(found, withdrawn_at=now)

    def prepare(self) -> None:
        """Make the folder, the keys and the file now instead of at the first application."""
        with _typed_errors(), self._writing():
            self._sealer()

    def _filed_row(self, application: Application) -> Row:
        sealer = self._sealer()
        receipt = new_receipt()
        plain = application.as_mapping()
        kind = application.document_type
        return Row(
            number="",
            event=FILED,
            receipt=receipt,
            request_id=str(application.request_id),
            submitted_at=self._clock().isoformat(),
            action=application.action,
            agency=application.agency,
            document_type=kind,
            document_number_masked=masked_document_number(application.document_number, kind),
            name_masked=masked_name(application.name),
            mobile_masked=masked_mobile(application.mobile),
            insurances=" ".join(application.insurances),
            insured_on=plain.get("insured_on", ""),
            first_insured=plain.get("first_insured", ""),
            reason=plain.get("reason", ""),
            suspended_on=plain.get("suspended_on", ""),
            officer_key=sealer.fingerprint,
            # With the receipt inside, a box moved to another row is noticed when it is opened.
            sealed=sealer.seal({"receipt": receipt, "application": plain}),
        )

    def _sealer(self) -> Sealer:
        return key_files.officer_sealer(self.path.parent, self._officer_public_key)

    @contextmanager
    def _writing(self) -> Iterator[_Writing]:
        durable.make_folder(self.path.parent)
        with self._thread_lock, self._file_lock:
            key = self._ensure_file()
            with self.path.open("r+b", buffering=0) as file, self.path.open("rb") as reader:
                head = read_head(self._head_path, key)
                found = find_tail(file.fileno(), head, key)
                set_torn_row_aside(file.fileno(), found, self.path)
                yield _Writing(file.fileno(), reader, key, head, found)

    def _write(self, writing: _Writing, row: Row) -> None:
        """Write the row after the others; on return it is on the disk. Raises OSError."""
        if not writing.tail.fits:
            # The rows are not those that were written. The book goes on and says so for good.
            _LOG.warning("ledger: changed from outside before row %d", writing.tail.rows + 1)
            gap = Row("", GAP, submitted_at=self._clock().isoformat())
            self._write_one(writing, gap)
        self._write_one(writing, row)
        with suppress(OSError, sqlite3.Error):
            self._index.starts(writing.reader, "receipt", row.receipt)

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
                create_head(self._head_path, EMPTY, key)
            durable.replace(self.path, HEADER)
        elif self._folder_synced_by_process != os.getpid():
            durable.sync_folder(self.path.parent)
        self._folder_synced_by_process = os.getpid()
        return key

    # Reading

    def find_by_receipt(self, receipt: str) -> Record | None:
        code = parse_receipt(receipt)
        return self._find_in_file("receipt", code) if code else None

    def find_by_request(self, request_id: UUID) -> Record | None:
        return self._find_in_file("request_id", str(request_id))

    def records(self) -> Iterator[Record]:
        withdrawn = {
            row.receipt: row.submitted_at for row in self._rows() if row.event == WITHDRAWN
        }
        for row in self._rows():
            if row.event == FILED:
                yield _record(row, withdrawn.get(row.receipt))

    def verify(self) -> Verification:
        """Check every row. A row torn by a crash is set aside first, as any writing would do."""
        with _typed_errors():
            if not self.path.is_file():
                raise LedgerError("missing")
            beside = self._head_path.exists() or self._key_path.exists()
            if not beside:  # a copy of the CSV alone: nothing is written beside it
                anchor = Anchor(None, None, expected=False)
                length = self.path.stat().st_size
            else:
                anchor, length = self._snapshot()
            return verify_file(self.path, length, anchor, tail.set_aside_files(self.path))

    def _snapshot(self) -> tuple[Anchor, int]:
        with self._thread_lock, self._file_lock:
            key = key_files.chain_key(self._key_path)
            head = read_head(self._head_path, key)
            with self.path.open("r+b", buffering=0) as file, suppress(LedgerError):
                found = find_tail(file.fileno(), head, key)
                if found.fits:
                    set_torn_row_aside(file.fileno(), found, self.path)
            return Anchor(head, key, expected=True), self.path.stat().st_size

    def _rows(self) -> Iterator[Row]:
        with _typed_errors():
            if not self.path.is_file():
                return
            with self.path.open("rb") as file:
                for line in file:
                    if line.endswith(b"\n") and (row := parse_line(line)) is not None:
                        yield row

    def _find_in_file(self, column: Column, value: str) -> Record | None:
        with _typed_errors(), self._thread_lock:
            if not self.path.is_file():
                return None
            with self.path.open("rb") as file:
                return self._find(file, column, value)

    def _find(self, file: BinaryIO, column: Column, value: str) -> Record | None:
        rows = self._indexed_rows(file, column, value)
        filed = next((row for row in rows if row.event == FILED), None)
        if filed is None:
            return None
        if column == "request_id":
            rows = self._indexed_rows(file, "receipt", filed.receipt)
        withdrawn = next((row.submitted_at for row in rows if row.event == WITHDRAWN), None)
        return _record(filed, withdrawn)

    def _indexed_rows(self, file: BinaryIO, column: Column, value: str) -> list[Row]:
        """The rows with `value`, by the index; by reading everything where it is of no use."""
        for _ in range(2):
            try:
                rows = []
                for start in self._index.starts(file, column, value):
                    file.seek(start)
                    rows.append(parse_line(file.readline()))
            except (sqlite3.Error, OSError):
                self._index.forget()
                continue
            good = [row for row in rows if row is not None and getattr(row, column) == value]
            if len(good) == len(rows):
                return good
            self._index.forget()
        return [row for row in self._rows() if getattr(row, column) == value]

    def _beside(self, suffix: str) -> Path:
        return self.path.with_name(f"{self.path.name}.{suffix}")


def _record(row: Row, withdrawn_at: str | None) -> Record:
    return Record(
        receipt=row.receipt,
        request_id=row.request_id,
        submitted_at=row.submitted_at,
        action=row.action,
        agency=row.agency,
        document_type=row.document_type,
        document_number=row.document_number_masked,
        name=row.name_masked,
        mobile=row.mobile_masked,
        insurances=tuple(row.insurances.split()),
        insured_on=row.insured_on,
        first_insured=row.first_insured,
        reason=row.reason,
        suspended_on=row.suspended_on,
        withdrawn_at=withdrawn_at,
        officer_key=row.officer_key,
        sealed=row.sealed,
    )


@contextmanager
def _typed_errors() -> Iterator[None]:
    try:
        yield
    except Timeout:
        raise LedgerError("busy") from None
    except OSError as error:
        raise storage_error(error) from None
