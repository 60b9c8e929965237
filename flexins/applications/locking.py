"""One writer at a time, and one deadline for all the locks that takes."""

from __future__ import annotations

import fcntl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from flexins.applications.durable import PRIVATE_MODE
from flexins.applications.errors import LedgerError

_POLL_SECONDS = 0.002


class Deadline:
    """A moment that all waiting of one piece of work ends at."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def seconds_left(self) -> float:
        return max(0.0, self._end - time.monotonic())


class WriterLock:
    """Held by one thread of one process. Raises LedgerError("busy") at the deadline, OSError."""

    def __init__(self, path: Path, seconds: float) -> None:
        self._seconds = seconds
        self._threads = threading.RLock()
        self._file = FileLock(
            path,
            mode=PRIVATE_MODE,
            poll_interval=_POLL_SECONDS,
            thread_local=False,
            fallback_to_soft=False,
        )

    @contextmanager
    def held(self) -> Iterator[Deadline]:
        deadline = Deadline(self._seconds)
        if not self._threads.acquire(timeout=self._seconds):
            raise LedgerError("busy")
        try:
            with named_lock(self._file, deadline):
                yield deadline
        finally:
            self._threads.release()


@contextmanager
def named_lock(lock: FileLock, deadline: Deadline) -> Iterator[None]:
    """Hold a lock file. Raises LedgerError("busy") at the deadline, OSError."""
    try:
        lock.acquire(timeout=deadline.seconds_left())
    except Timeout:
        raise LedgerError("busy") from None
    try:
        yield
    finally:
        lock.release()


def lock_content(descriptor: int, deadline: Deadline) -> None:
    """Lock the file itself until it is closed: it may have two names, and so two lock files.

    Raises LedgerError("busy") at the deadline, OSError.
    """
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if deadline.seconds_left() == 0.0:
                raise LedgerError("busy") from None
        time.sleep(_POLL_SECONDS)
