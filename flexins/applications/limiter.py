"""Slows what comes too often: some are free, then each costs the visitor a longer wait."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable

_VISITORS_LIMIT = 10_000


class Limiter:
    """Counts per visitor (a session's own random name, a place) and of all together.

    Ask `wait_seconds` first and do nothing while it is above 0; tell `count` after each. What
    one visitor did is forgotten after a quiet `window_seconds`. All together have `free_of_all`
    at once, and `of_all_per_second` more as time goes by.
    """

    def __init__(
        self,
        *,
        free: int,
        free_of_all: int,
        of_all_per_second: float = 1.0,
        window_seconds: float = 600.0,
        longest_wait_seconds: float = 64.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._free = free
        self._free_of_all = free_of_all
        self._of_all_per_second = of_all_per_second
        self._window_seconds = window_seconds
        self._longest_wait_seconds = longest_wait_seconds
        self._clock = clock
        self._lock = threading.Lock()
        self._of_visitor: OrderedDict[str, tuple[int, float]] = OrderedDict()
        self._of_all = (0.0, clock())

    def wait_seconds(self, visitor: str) -> float:
        """How long this visitor must wait before the next one; 0 where he need not."""
        with self._lock:
            now = self._clock()
            # Everybody waits for what all did, so that wait stays short.
            over = self._taken(now) + 1 - self._free_of_all
            of_all = over / self._of_all_per_second if over > 0 else 0.0
            return max(self._own_wait(visitor, now), of_all)

    def count(self, visitor: str) -> None:
        with self._lock:
            now = self._clock()
            before, last = self._of_visitor.get(visitor, (0, now))
            if now - last > self._window_seconds:
                before = 0
            self._of_visitor[visitor] = (before + 1, now)
            self._of_visitor.move_to_end(visitor)
            while len(self._of_visitor) > _VISITORS_LIMIT:
                self._of_visitor.popitem(last=False)
            self._of_all = (self._taken(now) + 1, now)

    def _own_wait(self, visitor: str, now: float) -> float:
        count, last = self._of_visitor.get(visitor, (0, now))
        over = count - self._free
        if over < 0 or now - last > self._window_seconds:
            return 0.0
        return max(0.0, last + min(2.0 ** min(over, 10), self._longest_wait_seconds) - now)

    def _taken(self, now: float) -> float:
        """How many of the free ones of all are used up now."""
        count, last = self._of_all
        return max(0.0, count - (now - last) * self._of_all_per_second)
