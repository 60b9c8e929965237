"""Slows the guessing of receipts: a few wrong codes are free, then each costs a longer wait."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable

_VISITORS_LIMIT = 10_000


class LookUpLimiter:
    """Counts wrong look-ups per visitor (a session's own random name) and of all together.

    Ask `wait_seconds` before a look-up and do none while it is above 0; tell `failed` after
    one that found nothing. Wrong codes of one visitor are forgotten after a quiet `window_seconds`.
    """

    def __init__(
        self,
        *,
        free_failures: int = 5,
        free_failures_of_all: int = 500,
        window_seconds: float = 600.0,
        longest_wait_seconds: float = 64.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._free = {False: free_failures, True: free_failures_of_all}
        self._window_seconds = window_seconds
        self._longest_wait_seconds = longest_wait_seconds
        self._clock = clock
        self._lock = threading.Lock()
        self._of_visitor: OrderedDict[str, tuple[int, float]] = OrderedDict()
        self._of_all = (0, 0.0)

    def wait_seconds(self, visitor: str) -> float:
        """How long this visitor must wait before the next look-up; 0 where he need not."""
        with self._lock:
            now = self._clock()
            own = self._of_visitor.get(visitor, (0, now))
            return max(
                self._wait(own, now, of_all=False), self._wait(self._of_all, now, of_all=True)
            )

    def failed(self, visitor: str) -> None:
        with self._lock:
            now = self._clock()
            self._of_visitor[visitor] = self._one_more(self._of_visitor.get(visitor), now)
            self._of_visitor.move_to_end(visitor)
            while len(self._of_visitor) > _VISITORS_LIMIT:
                self._of_visitor.popitem(last=False)
            self._of_all = self._one_more(self._of_all, now)

    def _one_more(self, failures: tuple[int, float] | None, now: float) -> tuple[int, float]:
        if failures is None or now - failures[1] > self._window_seconds:
            return (1, now)
        return (failures[0] + 1, now)

    def _wait(self, failures: tuple[int, float], now: float, *, of_all: bool) -> float:
        count, last = failures
        over = count - self._free[of_all]
        if over < 0 or now - last > self._window_seconds:
            return 0.0
        # Everybody waits for the guesses of all, so that wait stays short.
        wait = 1.0 if of_all else min(2.0 ** min(over, 10), self._longest_wait_seconds)
        return max(0.0, last + wait - now)
