"""The end of the ledger: found, mended after a crash, and written to."""

from __future__ import annotations

import io
import logging
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from flexins.applications.durable import create, sync_folder, write_all
from flexins.applications.errors import LedgerError
from flexins.applications.head import Head
from flexins.applications.rows import HEADER, Row, chain_of, check_line, line_of

_CHUNK_BYTES = 8192
_READING_BYTES = 1_000_000
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Tail:
    """The whole rows of the ledger: their number, where they end, the last line's exact bytes.

    `fits`: they are those the head knows and none but ours after them.
    """

    rows: int
    length: int
    last_line: bytes
    fits: bool

    def head(self, generation: int) -> Head:
        chain = chain_of(self.last_line).decode("ascii", errors="replace")
        return Head(generation, self.rows, self.length, chain)


def find_tail(descriptor: int, head: Head | None, key: bytes | None) -> Tail:
    """Find the end of the whole rows. Costs one row where the head fits, else one reading.

    Raises LedgerError("foreign") where the file does not begin as a ledger of this version.
    """
    if os.pread(descriptor, len(HEADER), 0) != HEADER:
        raise LedgerError("foreign")
    size = os.fstat(descriptor).st_size
    return (head and _after_head(descriptor, head, key, size)) or _counted(descriptor, size)


def write_row(descriptor: int, tail: Tail, row: Row, key: bytes) -> Tail:
    """Write `row` after `tail`; on return it is on the disk. Raises OSError, nothing remains."""
    line = line_of(row, tail.last_line, key)
    try:
        os.lseek(descriptor, tail.length, os.SEEK_SET)
        write_all(descriptor, line)
        os.fsync(descriptor)
    except BaseException:
        with suppress(OSError):
            os.ftruncate(descriptor, tail.length)
            os.fsync(descriptor)
        raise
    return Tail(tail.rows + 1, tail.length + len(line), line, fits=True)


def set_torn_row_aside(descriptor: int, tail: Tail, ledger: Path) -> Path | None:
    """Move what follows the whole rows to a file of its own. Raises OSError, nothing is lost."""
    size = os.fstat(descriptor).st_size
    if size == tail.length:
        return None
    torn = _read(descriptor, tail.length, size)
    aside = _file_for(torn, ledger)
    sync_folder(ledger.parent)
    os.ftruncate(descriptor, tail.length)
    os.fsync(descriptor)
    _LOG.warning("ledger: a torn row after row %d was set aside in %s", tail.rows, aside.name)
    return aside


def set_aside_files(ledger: Path) -> tuple[str, ...]:
    """The names of the files with torn rows, oldest first."""
    found = ledger.parent.glob(f"{ledger.name}.torn-*")
    return tuple(path.name for path in sorted(found, key=lambda p: (len(p.name), p.name)))


def _file_for(torn: bytes, ledger: Path) -> Path:
    number = 1
    while True:
        aside = ledger.with_name(f"{ledger.name}.torn-{number}")
        with suppress(FileExistsError):
            create(aside, torn)
            return aside
        if aside.read_bytes() == torn:
            return aside  # a process was killed after writing it and before cutting the ledger
        number += 1


def _after_head(descriptor: int, head: Head, key: bytes | None, size: int) -> Tail | None:
    if head.length > size or head.length < len(HEADER):
        return None
    line = _line_ending_at(descriptor, head.length)
    if chain_of(line) != head.chain.encode("ascii"):
        return None
    rows, length = head.rows, head.length
    rest = _read(descriptor, length, size)
    for following in io.BytesIO(rest):
        if not following.endswith(b"\n"):
            break
        if check_line(following, line, key) != "good":
            return None
        rows, length, line = rows + 1, length + len(following), following
    return Tail(rows, length, line, fits=True)


def _counted(descriptor: int, size: int) -> Tail:
    lines, length, position = 0, 0, 0
    while position < size:
        chunk = os.pread(descriptor, _READING_BYTES, position)
        if not chunk:
            break
        lines += chunk.count(b"\n")
        if b"\n" in chunk:
            length = position + chunk.rindex(b"\n") + 1
        position += len(chunk)
    return Tail(lines - 1, length, _line_ending_at(descriptor, length), fits=False)


def _line_ending_at(descriptor: int, end: int) -> bytes:
    start = end
    line = b""
    while start > 0:
        step = min(_CHUNK_BYTES, start)
        start -= step
        line = os.pread(descriptor, step, start) + line
        if (cut := line.rfind(b"\n", 0, len(line) - 1)) >= 0:
            return line[cut + 1 :]
    return line


def _read(descriptor: int, start: int, end: int) -> bytes:
    parts = []
    while start < end:
        part = os.pread(descriptor, end - start, start)
        if not part:
            break
        parts.append(part)
        start += len(part)
    return b"".join(parts)
