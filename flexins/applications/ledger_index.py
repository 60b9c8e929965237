"""Where in the ledger a receipt or a request stands: a side file that may be deleted any time.

It holds receipts, request numbers and places, nothing of a person. It is caught up from the
CSV before each use, and what it finds is read again in the CSV: it is never believed.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, Literal

from flexins.applications.durable import PRIVATE_MODE
from flexins.applications.rows import HEADER, parse_line

_BUSY_SECONDS = 10.0
_SCHEMA = """
CREATE TABLE IF NOT EXISTS covered (one INTEGER PRIMARY KEY CHECK (one = 1),
    length INTEGER NOT NULL, last_line_length INTEGER NOT NULL,
    last_line_hash BLOB NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS places (start INTEGER PRIMARY KEY, receipt TEXT NOT NULL,
    request_id TEXT NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS by_receipt ON places (receipt);
CREATE INDEX IF NOT EXISTS by_request ON places (request_id);
"""

# Connections of a parent process: closing them in a child would disturb the parent's.
_ABANDONED: list[sqlite3.Connection] = []

Column = Literal["receipt", "request_id"]


class LedgerIndex:
    """Not for use by two threads at once; the ledger's own lock sees to that."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection: sqlite3.Connection | None = None
        self._process = 0

    def starts(self, ledger: BinaryIO, column: Column, value: str) -> list[int]:
        """Where rows with `value` begin, in order. Raises sqlite3.Error, OSError."""
        connection = self._opened()
        self._catch_up(connection, ledger)
        # `column` is one of two names of ours.
        query = f"SELECT start FROM places WHERE {column} = ? ORDER BY start"  # noqa: S608
        return [start for (start,) in connection.execute(query, (value,))]

    def forget(self) -> None:
        """Delete the side file; the next use makes it again from the CSV."""
        self.close()
        for suffix in ("-wal", "-shm", ""):
            with suppress(OSError):
                self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)

    def close(self) -> None:
        if self._connection is not None:
            if self._process == os.getpid():
                self._connection.close()
            else:
                _ABANDONED.append(self._connection)
        self._connection = None

    def _opened(self) -> sqlite3.Connection:
        if self._connection is None or self._process != os.getpid():
            self.close()
            with suppress(FileExistsError):
                os.close(os.open(self._path, os.O_CREAT | os.O_EXCL | os.O_RDWR, PRIVATE_MODE))
            connection = sqlite3.connect(
                self._path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
            )
            connection.execute("PRAGMA journal_mode = WAL")
            # Consistent after a power cut, perhaps behind: it is caught up before each use.
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.executescript(_SCHEMA)
            self._connection, self._process = connection, os.getpid()
        return self._connection

    def _catch_up(self, connection: sqlite3.Connection, ledger: BinaryIO) -> None:
        length = os.fstat(ledger.fileno()).st_size
        if self._covered(connection, ledger) == length:
            return
        connection.execute("BEGIN IMMEDIATE")
        try:
            covered = self._covered(connection, ledger)
            if covered is None:
                connection.execute("DELETE FROM places")
                covered = len(HEADER)
            last = (covered, b"")
            places = []
            for start, line in _whole_lines(ledger, covered, length):
                last = (start, line)
                if (row := parse_line(line)) is not None and row.receipt:
                    places.append((start, row.receipt, row.request_id))
            if last[1]:
                connection.executemany("INSERT OR REPLACE INTO places VALUES (?, ?, ?)", places)
                connection.execute(
                    "INSERT OR REPLACE INTO covered VALUES (1, ?, ?, ?)",
                    (last[0] + len(last[1]), len(last[1]), sha256(last[1]).digest()),
                )
            connection.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
            raise

    @staticmethod
    def _covered(connection: sqlite3.Connection, ledger: BinaryIO) -> int | None:
        """How many bytes are covered; None where the CSV is not the one that was covered."""
        with closing(connection.execute("SELECT * FROM covered")) as cursor:
            found = cursor.fetchone()
        if found is None:
            return None
        _, length, line_length, line_hash = found
        line = os.pread(ledger.fileno(), line_length, length - line_length)
        return int(length) if sha256(line).digest() == line_hash else None


def _whole_lines(ledger: BinaryIO, start: int, end: int) -> Iterator[tuple[int, bytes]]:
    ledger.seek(start)
    while start < end:
        line = ledger.readline(end - start)
        if not line.endswith(b"\n"):
            return
        yield start, line
        start += len(line)
