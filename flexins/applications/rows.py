"""One row of the ledger: its columns, its exact bytes, and how it hangs on the row before.

A line is `<cells>,<chain>,<seal>` CR LF. `chain` is SHA-256 over the exact bytes of the line
before and of this line's cells; `seal` is HMAC-SHA-256 over `chain` with the ledger's key.
Both have a fixed width, so that a line is checked without reading it as CSV.
A ledger in a database keeps the cells; its lines are made from them again, byte by byte.
"""

from __future__ import annotations

import csv
import hmac
import io
from collections.abc import Sequence
from dataclasses import dataclass, fields
from hashlib import sha256
from typing import Literal

FILED, WITHDRAWN, GAP = "filed", "withdrawn", "gap"


@dataclass(frozen=True)
class Row:
    """The cells before `chain` and `seal`, all text. `number` counts rows from 1."""

    number: str
    event: str
    receipt: str = ""
    request_id: str = ""
    submitted_at: str = ""
    action: str = ""
    agency: str = ""
    document_type: str = ""
    document_number_masked: str = ""
    name_masked: str = ""
    mobile_masked: str = ""
    insurances: str = ""
    insured_on: str = ""
    first_insured: str = ""
    reason: str = ""
    suspended_on: str = ""
    officer_key: str = ""
    sealed: str = ""


CELLS = tuple(field.name for field in fields(Row))
_LINE_END = b"\r\n"
_CHAIN_SIGNS = 64
_SEAL_SIGNS = 32
_TAIL_BYTES = 1 + _CHAIN_SIGNS + 1 + _SEAL_SIGNS + len(_LINE_END)
# The first column's name carries the version of the columns.
HEADER = b"\xef\xbb\xbf" + ",".join(("ledger_v1", *CELLS[1:], "chain", "seal")).encode() + _LINE_END

LineState = Literal["good", "changed", "seal_wrong"]


def line_of(row: Row, line_before: bytes, key: bytes) -> bytes:
    """The exact bytes of a row that follows `line_before` (the header for the first)."""
    cells = _csv(tuple(getattr(row, cell) for cell in CELLS))
    chain = _chain(line_before, cells)
    return b"%s,%s,%s\r\n" % (cells, chain, seal(chain, key))


def line_from(texts: Sequence[str]) -> bytes:
    """The bytes of a row kept as texts: its CELLS, its chain, its seal. Nothing is checked."""
    *cells, chain, sealed = texts
    return b"%s,%s,%s\r\n" % (_csv(tuple(cells)), chain.encode(), sealed.encode())


def texts_of(line: bytes) -> tuple[str, ...] | None:
    """The cells of a line, its chain and its seal; None where it is no row of this version."""
    try:
        found = next(csv.reader(io.StringIO(line.decode("utf-8"), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error, StopIteration):
        return None
    return tuple(found) if len(found) == len(CELLS) + 2 else None


def chain_of(line: bytes) -> bytes:
    """The chain value of a row's line; of the header the hash that stands for it."""
    if line == HEADER:
        return sha256(HEADER).hexdigest().encode("ascii")
    return line[-_TAIL_BYTES + 1 : -_TAIL_BYTES + 1 + _CHAIN_SIGNS]


def check_line(line: bytes, line_before: bytes, key: bytes | None) -> LineState:
    """Whether the line is as it was written after `line_before`; its seal only with the key."""
    cells, tail = line[:-_TAIL_BYTES], line[-_TAIL_BYTES:]
    chain = _chain(line_before, cells)
    if tail[: 2 + _CHAIN_SIGNS] != b",%s," % chain or not line.endswith(_LINE_END):
        return "changed"
    if key is not None and not hmac.compare_digest(tail[-_SEAL_SIGNS - 2 : -2], seal(chain, key)):
        return "seal_wrong"
    return "good"


def seal(chain: bytes, key: bytes) -> bytes:
    return hmac.digest(key, chain, "sha256").hex()[:_SEAL_SIGNS].encode("ascii")


def is_sealed_with(line: bytes, key: bytes) -> bool:
    """Whether a row's seal was made with this key, whatever the row says."""
    return hmac.compare_digest(line[-_SEAL_SIGNS - 2 : -2], seal(chain_of(line), key))


def parse_line(line: bytes) -> Row | None:
    """The cells of a line; None where it is no row of this version."""
    texts = texts_of(line)
    return None if texts is None else Row(*texts[:-2])


def is_written_otherwise(line: bytes) -> bool:
    """Whether the line has the cells of a row but not the bytes we write: another program's."""
    row = parse_line(line.removesuffix(b"\n").removesuffix(b"\r") + _LINE_END)
    if row is None:
        return line.count(b";") > line.count(b",") or b"\t" in line
    ours = _csv(tuple(getattr(row, cell) for cell in CELLS))
    return line[: len(ours)] != ours or not line.endswith(_LINE_END)


def _chain(line_before: bytes, cells: bytes) -> bytes:
    return sha256(line_before + cells).hexdigest().encode("ascii")


def _csv(cells: tuple[str, ...]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="").writerow(cells)
    return text.getvalue().encode("utf-8")
