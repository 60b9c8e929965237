"""Where in the CSV a receipt or a request stands, known by each process for itself.

It is made from the CSV at the first use, caught up before each, and kept in memory: a side file
could be emptied, exchanged or put back, and would hide a receipt or let a request in twice.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from hashlib import sha256
from typing import BinaryIO, Literal

from flexins.applications.rows import HEADER, parse_line

# Where a quote stands among the first cells, another program wrote the line.
_FIRST_CELLS_BYTES = 100

Column = Literal["receipt", "request_id"]


class LedgerIndex:
    """For any number of threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._forget()

    def starts(self, ledger: BinaryIO, value: str) -> list[int]:
        """Where rows with this receipt or request begin, in order. Raises OSError."""
        with self._lock:
            if self._process != os.getpid():
                self._forget()
            self._catch_up(ledger)
            found = self._places.get(hash(value.encode()), ())
            return [found] if isinstance(found, int) else list(found)

    def forget(self) -> None:
        """Make it again from the CSV at the next use."""
        with self._lock:
            self._forget()

    def _forget(self) -> None:
        # By the hash of a receipt or a request, whose forms differ. Most stand in one row only.
        self._places: dict[int, int | tuple[int, ...]] = {}
        self._process = os.getpid()
        self._covered, self._last_line_bytes, self._last_line_hash = len(HEADER), 0, b""

    def _catch_up(self, ledger: BinaryIO) -> None:
        length = os.fstat(ledger.fileno()).st_size
        if not self._covers_this(ledger):
            self._forget()
        if self._covered >= length:
            return
        last = b""
        for start, line in _whole_lines(ledger, self._covered, length):
            for value in _values(line):
                if value:
                    self._add(hash(value), start)
            last = line
            self._covered = start + len(line)
        if last:
            self._last_line_bytes, self._last_line_hash = len(last), sha256(last).digest()

    def _add(self, key: int, start: int) -> None:
        before = self._places.setdefault(key, start)
        if before != start:
            known = (before,) if isinstance(before, int) else before
            self._places[key] = (*known, start)

    def _covers_this(self, ledger: BinaryIO) -> bool:
        """Whether the last line that was read stands where it stood: its chain holds the others."""
        if not self._last_line_bytes:
            return True
        start = self._covered - self._last_line_bytes
        line = os.pread(ledger.fileno(), self._last_line_bytes, start)
        return sha256(line).digest() == self._last_line_hash


def _values(line: bytes) -> tuple[bytes, ...]:
    """The receipt and the request of a line."""
    if b'"' in line[:_FIRST_CELLS_BYTES]:
        row = parse_line(line)
        return () if row is None else (row.receipt.encode(), row.request_id.encode())
    cells = line.split(b",", 4)
    return (cells[2], cells[3]) if len(cells) > 4 else ()


def _whole_lines(ledger: BinaryIO, start: int, end: int) -> Iterator[tuple[int, bytes]]:
    ledger.seek(start)
    while start < end:
        line = ledger.readline(end - start)
        if not line.endswith(b"\n"):
            return
        yield start, line
        start += len(line)
