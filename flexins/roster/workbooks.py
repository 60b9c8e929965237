"""A workbook's first sheet as CSV, read in a process of its own.

A workbook is a packed file that may unfold to anything. That process has bounds on memory and
time, takes nothing from those who look at other pages meanwhile, and ends with its visitor.
"""

from __future__ import annotations

import json
import select
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from flexins.roster.bounds import Bounds
from flexins.roster.columns import RosterError

_ROOT = Path(__file__).parents[2]
_SECONDS_BETWEEN_LOOKS = 0.2
_CHUNK_BYTES = 1_000_000


def texts_of_workbook(
    source: BinaryIO, bounds: Bounds, going_on: Callable[[], None], first: int | None = None
) -> BytesIO:
    """The first visible sheet in UTF-8, each cell as the text that it shows.

    All of it, or its header and its `first` rows.

    `going_on` is called again and again meanwhile; it may raise to end it. Raises RosterError.
    """
    limits = {
        "rows": bounds.rows,
        "first": first,
        "bytes": bounds.workbook_bytes,
        "cells": bounds.workbook_cells,
        "memory_bytes": bounds.workbook_memory_bytes,
        "seconds": bounds.workbook_seconds,
    }
    process = subprocess.Popen(  # noqa: S603 this very Python, and numbers of ours
        [sys.executable, "-m", "flexins.roster.workbook_process", json.dumps(limits)],
        cwd=_ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with process:
        try:
            text = _exchanged(process, source, bounds, going_on)
            assert process.stderr is not None
            complaint = process.stderr.read()
        except BaseException:  # its visitor has gone, say
            process.kill()
            raise
    if process.returncode == 0:
        return text
    raise _refusal(process.returncode, complaint)


def _exchanged(
    process: subprocess.Popen[bytes],
    source: BinaryIO,
    bounds: Bounds,
    going_on: Callable[[], None],
) -> BytesIO:
    assert process.stdin is not None
    assert process.stdout is not None
    source.seek(0)
    with suppress(BrokenPipeError):  # it has ended already; what it says tells why
        while chunk := source.read(_CHUNK_BYTES):
            process.stdin.write(chunk)
            going_on()
    with suppress(BrokenPipeError):
        process.stdin.close()
    text = BytesIO()
    output = process.stdout.fileno()
    while True:
        going_on()
        if not select.select([output], [], [], _SECONDS_BETWEEN_LOOKS)[0]:
            continue
        chunk = process.stdout.read1(_CHUNK_BYTES)  # type: ignore[attr-defined]
        if not chunk:
            break
        text.write(chunk)
        if text.tell() > bounds.workbook_bytes:
            raise RosterError("roster.workbook.large")
    text.seek(0)
    return text


def _refusal(status: int, complaint: bytes) -> RosterError:
    """By the last line that it said, or, where it was ended, by that."""
    if status < 0:
        return RosterError("roster.workbook.large")
    lines = complaint.decode(errors="replace").strip().splitlines()
    with suppress(ValueError, TypeError, IndexError):
        said = json.loads(lines[-1])
        return RosterError(f"roster.{said.pop('key')}", **said)
    return RosterError("roster.workbook.unreadable")
