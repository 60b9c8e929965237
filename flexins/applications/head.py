"""The head file: how many rows the ledger has, so that removed last rows are missed.

Two slots of fixed size, written in turn and in place: a write cut short leaves the other slot.
It is not synced for each row. After a power cut it may be behind, never ahead; the rows
it has not seen are then checked and counted again.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from flexins.applications.durable import replace
from flexins.applications.rows import HEADER, chain_of, seal

_SLOT_BYTES = 192


@dataclass(frozen=True)
class Head:
    """`length` bytes and `rows` rows, the last with `chain`. `generation` counts the writes."""

    generation: int
    rows: int
    length: int
    chain: str

    def content(self) -> str:
        return f"{self.generation} {self.rows} {self.length} {self.chain}"


EMPTY = Head(0, 0, len(HEADER), chain_of(HEADER).decode("ascii"))


def create_head(path: Path, head: Head, key: bytes) -> None:
    """Write a new head file, on the disk. Raises OSError."""
    replace(path, slot(head, key) * 2)


def write_head(path: Path, head: Head, key: bytes) -> None:
    """Put the head in the slot whose turn it is. Raises OSError."""
    descriptor = os.open(path, os.O_WRONLY)
    try:
        os.pwrite(descriptor, slot(head, key), head.generation % 2 * _SLOT_BYTES)
    finally:
        os.close(descriptor)


def read_head(path: Path, key: bytes | None) -> Head | None:
    """The newest whole slot; None where there is none. Without the key the seal is not checked.

    Raises OSError for a file that is there and cannot be read.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return None
    slots = (read_slot(content[start : start + _SLOT_BYTES], key) for start in (0, _SLOT_BYTES))
    return max((found for found in slots if found), key=lambda head: head.generation, default=None)


def slot(head: Head, key: bytes) -> bytes:
    """The head with its seal, in a line of fixed size."""
    content = head.content().encode("ascii")
    return (
        b"%s %s" % (content, seal(content, key))
        + b" " * (_SLOT_BYTES - len(content) - 2 - len(seal(content, key)))
        + b"\n"
    )


def read_slot(content: bytes, key: bytes | None) -> Head | None:
    """What `slot` wrote; None where it is cut or, with the key, was sealed by another."""
    if len(content) != _SLOT_BYTES or not content.endswith(b"\n"):
        return None
    cells = content.split()
    if len(cells) != 5 or (key is not None and seal(b" ".join(cells[:4]), key) != cells[4]):
        return None
    try:
        return Head(int(cells[0]), int(cells[1]), int(cells[2]), cells[3].decode("ascii"))
    except ValueError:
        return None
