"""Kills writers of one ledger and prints, as JSON, what every one of them had been shown.

Usage: python -m tests.applications.crashes LEDGER random KILLS SECONDS | steps
`random`: kill -9 after a random moment of at most SECONDS. `steps`: one writer after another
ends before (and inside) its first, second, third … call to the operating system, until one gets
through.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from pathlib import Path
from typing import Any

from flexins.applications.opening import open_ledger
from tests.applications.people import application

CALLS = ("open", "write", "pwrite", "fsync", "ftruncate", "rename", "replace", "unlink", "mkdir")


def writer(path: str, shown: int, appends: int) -> None:
    ledger = open_ledger(os.environ, path)
    for _ in range(appends):
        request = application()
        receipt = ledger.append(request).receipt
        os.write(shown, f"{receipt} {request.request_id}\n".encode())


def in_child(path: str, appends: int, prepare: Any = None) -> tuple[int, int]:
    """Start a writer; returns its process and where its receipts can be read."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        if prepare:
            prepare()
        writer(path, writing, appends)
        os._exit(0)
    os.close(writing)
    return child, reading


def read_shown(reading: int) -> list[str]:
    with open(reading, "rb") as file:
        return [
            line.decode().strip()
            for line in file.read().splitlines(keepends=True)
            if line.endswith(b"\n")
        ]


def random_kills(path: str, kills: int, longest_seconds: float) -> list[str]:
    chance = random.Random(20261124)
    shown = []
    while kills > 0:
        child, reading = in_child(path, 100_000)
        time.sleep(chance.uniform(longest_seconds / 60, longest_seconds))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        shown += read_shown(reading)
        kills -= 1
    return shown


def kill_at_call(number: int, *, halfway: bool) -> None:
    """From here on, the process dies at the numbered call; `halfway` through a write."""
    count = 0

    def dying(real: Any, name: str) -> Any:
        def call(*arguments: Any, **named: Any) -> Any:
            nonlocal count
            count += 1
            if count == number:
                if halfway and name in ("write", "pwrite"):
                    content = bytes(arguments[1])
                    real(arguments[0], content[: len(content) // 2], *arguments[2:])
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*arguments, **named)

        return call

    for name in CALLS:
        setattr(os, name, dying(getattr(os, name), name))


def kills_at_steps(path: Path) -> tuple[list[str], int]:
    shown: list[str] = []
    steps = 0
    for halfway in (False, True):
        for folder_exists in (False, True):
            number = 0
            while True:
                number += 1
                target = (
                    path if folder_exists else path.parent / f"new-{halfway}-{number}" / path.name
                )
                child, reading = in_child(
                    str(target),
                    2,
                    lambda number=number, halfway=halfway: kill_at_call(number, halfway=halfway),
                )
                _, status = os.waitpid(child, 0)
                lines = read_shown(reading)
                shown += [f"{line} {target}" for line in lines]
                if status == 0:
                    break
                assert os.WTERMSIG(status) == signal.SIGKILL, status
                steps += 1
                # The next writer finds what the killed one left.
                child, reading = in_child(str(target), 1)
                assert os.waitpid(child, 0)[1] == 0, (number, halfway, folder_exists)
                shown += [f"{line} {target}" for line in read_shown(reading)]
    return shown, steps


if __name__ == "__main__":
    # Loads what is loaded once, so that the children start with writing.
    open_ledger(os.environ, sys.argv[1])
    application()
    if sys.argv[2] == "random":
        found = random_kills(sys.argv[1], int(sys.argv[3]), float(sys.argv[4]))
        print(json.dumps({"shown": found}))
    else:
        found, step_count = kills_at_steps(Path(sys.argv[1]))
        print(json.dumps({"shown": found, "steps": step_count}))
