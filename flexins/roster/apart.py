"""A packed file opened in a process of its own, which gives the text it holds.

Such a file may unfold to anything. The process has bounds on memory and time, takes nothing from
those who look at other pages meanwhile, and ends with its visitor.
"""

from __future__ import annotations

import json
import os
import resource
import select
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

from flexins.roster.columns import RosterError

_ROOT = Path(__file__).parents[2]
_SECONDS_BETWEEN_LOOKS = 0.2
_CHUNK_BYTES = 1_000_000


def text_of_process(
    module: str,
    area: str,
    limits: Mapping[str, Any],
    source: BinaryIO,
    going_on: Callable[[], None],
) -> BytesIO:
    """The UTF-8 text that `module` makes of `source`; it hears `limits` as JSON.

    Of these `memory_bytes` and `seconds` bound the process, `bytes` its text. `going_on` is called
    again and again meanwhile; it may raise to end it. Raises RosterError, whose message is one of
    `area`: the one that the process names, or that the file is too large or cannot be read.
    """
    process = subprocess.Popen(  # noqa: S603 this very Python, and numbers of ours
        [sys.executable, "-m", module, json.dumps(limits)],
        cwd=_ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with process:
        try:
            text = _exchanged(process, source, limits["bytes"], area, going_on)
            assert process.stderr is not None
            complaint = process.stderr.read()
        except BaseException:  # its visitor has gone, say
            process.kill()
            raise
    if process.returncode == 0:
        return text
    raise _refusal(process.returncode, complaint, area)


def _exchanged(
    process: subprocess.Popen[bytes],
    source: BinaryIO,
    most_bytes: int,
    area: str,
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
        if text.tell() > most_bytes:
            raise RosterError(f"{area}.large")
    text.seek(0)
    return text


def _refusal(status: int, complaint: bytes, area: str) -> RosterError:
    """By the last line that it said, or, where it was ended, by that."""
    if status < 0:
        return RosterError(f"{area}.large")
    lines = complaint.decode(errors="replace").strip().splitlines()
    with suppress(ValueError, TypeError, IndexError):
        said = json.loads(lines[-1])
        return RosterError(said.pop("key"), **said)
    return RosterError(f"{area}.unreadable")


def keep_within(limits: Mapping[str, Any]) -> None:
    """Within the process: pages come first, and memory and time are bounded."""
    os.nice(5)
    _limit(resource.RLIMIT_AS, limits["memory_bytes"])
    _limit(resource.RLIMIT_CPU, limits["seconds"])


def _limit(kind: int, most: int) -> None:
    _, hard = resource.getrlimit(kind)
    if hard != resource.RLIM_INFINITY:
        most = min(most, hard)
    resource.setrlimit(kind, (most, hard))


def refuse(key: str, **parameters: object) -> NoReturn:
    """Within the process: end it, message `key` says why."""
    print(json.dumps({"key": key, **parameters}), file=sys.stderr, flush=True)
    os._exit(1)
