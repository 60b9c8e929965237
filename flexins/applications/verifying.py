"""Whether every row of a ledger is as it was written, and which is the first that is not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from flexins.applications.errors import LedgerError
from flexins.applications.head import Head
from flexins.applications.key_files import officer_sealer, private_key_here
from flexins.applications.ledger import OfficerKey, Verification
from flexins.applications.rows import (
    FILED,
    GAP,
    HEADER,
    chain_of,
    check_line,
    is_written_otherwise,
    parse_line,
)


@dataclass(frozen=True)
class Anchor:
    """What the files beside the ledger say. `expected`: they belong to it, so a head must be."""

    head: Head | None
    key: bytes | None
    expected: bool


def verify_file(
    path: Path, length: int, anchor: Anchor, set_aside: tuple[str, ...]
) -> Verification:
    """Check the first `length` bytes of the ledger at `path`. Raises OSError."""
    return verify_lines(_lines_of(path, length), anchor, set_aside)


def verify_lines(
    lines: Iterator[bytes], anchor: Anchor, set_aside: tuple[str, ...] = ()
) -> Verification:
    """Check the lines of a ledger, the header first, whatever keeps them."""
    rows = 0
    seen = _Seen()
    first_bad: tuple[int, str] | None = None
    before = next(lines, b"")
    if before != HEADER:
        first_bad = (0, "resaved" if _is_our_header(before) else "header_changed")
    head = anchor.head
    head_chain = chain_of(before) if head is not None and head.rows == 0 else None
    for line in lines:
        rows += 1
        seen.note_officer(line, rows)
        if first_bad is None:
            problem = _problem(line, before, rows, anchor.key) or seen.problem(line)
            first_bad = (rows, problem) if problem else None
        if head is not None and head.rows == rows:
            head_chain = chain_of(line)
        before = line
    if first_bad is None:
        first_bad = _against_head(rows, head_chain, anchor)
    if first_bad is not None and first_bad[0] == 0 and rows > 0:
        first_bad = (1, first_bad[1])  # the first row hangs on the header's exact bytes
    return Verification(
        rows=rows,
        intact=first_bad is None,
        first_bad_row=first_bad and first_bad[0],
        problem=first_bad and first_bad[1],
        keyed=anchor.key is not None,
        anchored=head is not None,
        set_aside=set_aside,
        officer_keys=tuple(seen.officer_keys),
        warnings=("officer_key_changed",) if len(seen.officer_keys) > 1 else (),
    )


def with_key_warnings(found: Verification, folder: Path, public_key: Path | None) -> Verification:
    """Add what the officer's key files say: `public_key`, else those in `folder`.

    A copy of the rows alone has no such files, and nothing is said of them.
    """
    warnings = list(found.warnings)
    try:
        current = officer_sealer(folder, public_key, make=False).fingerprint
        if found.officer_keys and found.officer_keys[-1].key != current:
            warnings.append("officer_key_new")
    except (LedgerError, OSError):
        if found.keyed and found.officer_keys:
            warnings.append("officer_key_gone")
    if private_key_here(public_key.parent if public_key else folder):
        warnings.append("private_key_here")
    return replace(found, warnings=tuple(warnings))


@dataclass
class _Seen:
    """What may stand once only, and who the rows were sealed for."""

    requests: set[bytes] = field(default_factory=set)
    receipts: set[bytes] = field(default_factory=set)
    officer_keys: list[OfficerKey] = field(default_factory=list)

    def note_officer(self, line: bytes, number: int) -> None:
        """In rows that are not good too: the key may be what was changed."""
        first, last = line.split(b",", 2), line.rsplit(b",", 4)
        if len(first) < 3 or len(last) < 5 or first[1] != FILED.encode():
            return
        key = last[1].decode(errors="replace")
        if not self.officer_keys or self.officer_keys[-1].key != key:
            self.officer_keys.append(OfficerKey(key, number))

    def problem(self, line: bytes) -> str | None:
        # None of these cells can hold a comma or a quote in a line that is as we write it.
        _, event, receipt, request_id, _ = line.split(b",", 4)
        if request_id in self.requests:
            return "request_twice"
        self.requests.add(request_id)
        # A withdrawal has the receipt of its application, and there is one of each.
        if event + receipt in self.receipts:
            return "receipt_twice"
        self.receipts.add(event + receipt)
        return None


def _lines_of(path: Path, length: int) -> Iterator[bytes]:
    with path.open("rb") as file:
        while length > 0:
            line = file.readline(length)
            yield line
            if not line:
                return
            length -= len(line)


def _problem(line: bytes, before: bytes, number: int, key: bytes | None) -> str | None:
    if not line.endswith(b"\n"):
        return "torn_row"
    state = check_line(line, before, key)
    if state == "good":
        return GAP if line.split(b",", 2)[1] == GAP.encode("ascii") else None
    if is_written_otherwise(line):
        return "resaved"
    row = parse_line(line)
    if state == "changed" and row is not None and row.number != str(number):
        return "removed_or_reordered"
    return "changed"


def _against_head(rows: int, head_chain: bytes | None, anchor: Anchor) -> tuple[int, str] | None:
    head = anchor.head
    if head is None:
        return (rows + 1, "head_missing") if anchor.expected else None
    if rows < head.rows:
        return (rows + 1, "rows_missing")
    if head_chain != head.chain.encode("ascii"):
        return (head.rows, "head_changed")
    return None


def _is_our_header(line: bytes) -> bool:
    """Whether a header has our columns in another program's writing."""
    text = line.decode("utf-8-sig", errors="replace").strip()
    cells = [cell.strip('"') for cell in text.replace(";", ",").replace("\t", ",").split(",")]
    return cells == HEADER.decode("utf-8-sig").strip().split(",")
