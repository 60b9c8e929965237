"""A table of people from one file to another, which is never seen half-written."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from datetime import date
from pathlib import Path
from typing import BinaryIO

from flexins.roster.columns import RosterError
from flexins.roster.run import Progress, run
from flexins.roster.summary import Summary
from flexins.rules.book import RuleBook

_READ_BY_ALL = 0o666
# Shows how far it is: given the size in bytes, it hears how many more are done.
Bar = Callable[[int], AbstractContextManager[Progress]]


class FileError(Exception):
    """A file that cannot be read or written; `writing` says which, `cause` why."""

    def __init__(self, cause: RosterError | OSError, *, writing: bool) -> None:
        super().__init__(str(cause))
        self.cause = cause
        self.writing = writing


def run_files(
    source: Path,
    out: Path,
    book: RuleBook,
    language: str,
    bar: Bar,
    *,
    today: date | None = None,
) -> Summary:
    """Answer `source` into `out`, which is replaced in one step at the end, or not at all.

    Raises FileError.
    """
    try:
        file = source.open("rb")
    except OSError as problem:
        raise FileError(problem, writing=False) from None
    with file:
        _check(source, out)
        fresh = _fresh_beside(out)
        try:
            done = _filled(fresh, file, book, language, bar, today)
            _put(fresh, out)
        finally:
            with suppress(OSError):
                fresh.unlink(missing_ok=True)
    return done


def _check(source: Path, out: Path) -> None:
    if out.exists():
        if out.samefile(source):
            raise FileError(RosterError("roster.same_file"), writing=True)
        if not out.is_file():
            raise FileError(RosterError("roster.no_file"), writing=True)
    if not source.is_file():  # a pipe can be read once only
        raise FileError(RosterError("roster.no_file"), writing=False)


def _fresh_beside(out: Path) -> Path:
    try:
        descriptor, name = tempfile.mkstemp(prefix=f".{out.name}.", dir=out.resolve().parent)
    except OSError as problem:
        raise FileError(problem, writing=True) from None
    os.close(descriptor)
    return Path(name)


def _filled(
    fresh: Path, file: BinaryIO, book: RuleBook, language: str, bar: Bar, today: date | None
) -> Summary:
    try:
        with fresh.open("wb") as sink, bar(os.fstat(file.fileno()).st_size) as progress:
            done = run(file, sink, book, language, progress, today=today)
            sink.flush()
            os.fsync(sink.fileno())
    except RosterError as problem:
        raise FileError(problem, writing=False) from None
    except OSError as problem:
        raise FileError(problem, writing=True) from None
    return done


def _put(fresh: Path, out: Path) -> None:
    try:
        mask = os.umask(0)
        os.umask(mask)
        fresh.chmod(_READ_BY_ALL & ~mask)
        fresh.replace(out.resolve())
    except OSError as problem:
        raise FileError(problem, writing=True) from None
