"""Slows what comes too often: some are free, then each costs a longer wait. Nothing is refused.

Nobody can be kept out by what others do: a wait of one's own doing ends by itself, and a wait for
what others did is told once, at the first try, and is over after those seconds whatever they do.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

_VISITORS_LIMIT = 10_000
_WINDOW_SECONDS = 600.0


class Limiter:
    """Counts per visitor: a session's own random name, a place, the hash of a document number.

    Ask `wait_seconds` first and do nothing while it is above 0; tell `count` after each. What
    one visitor did is forgotten after a quiet `window_seconds`.
    """

    def __init__(
        self,
        *,
        free: int,
        window_seconds: float = _WINDOW_SECONDS,
        longest_wait_seconds: float = 64.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._free = free
        self._window_seconds = window_seconds
        self._longest_wait_seconds = longest_wait_seconds
        self._clock = clock
        self._lock = threading.Lock()
        self._of_visitor: OrderedDict[str, tuple[int, float]] = OrderedDict()

    def wait_seconds(self, visitor: str) -> float:
        """How long this visitor must wait before the next one; 0 where he need not."""
        with self._lock:
            now = self._clock()
            count, last = self._known(visitor, now)
            return max(0.0, last + self._step(count) - now)

    def step_seconds(self, visitor: str) -> float:
        """The wait that is due after the newest one, however long ago that was."""
        with self._lock:
            return self._step(self._known(visitor, self._clock())[0])

    def has_come(self, visitor: str) -> bool:
        with self._lock:
            return self._known(visitor, self._clock())[0] > 0

    def count(self, visitor: str) -> None:
        with self._lock:
            now = self._clock()
            self._of_visitor[visitor] = (self._known(visitor, now)[0] + 1, now)
            _keep_newest(self._of_visitor, visitor)

    def _known(self, visitor: str, now: float) -> tuple[int, float]:
        count, last = self._of_visitor.get(visitor, (0, now))
        return (0, now) if now - last > self._window_seconds else (count, last)

    def _step(self, count: int) -> float:
        over = count - self._free
        return 0.0 if over < 0 else min(2.0 ** min(over, 10), self._longest_wait_seconds)


class FilingBrake:
    """How applications are slowed: by session, place, document number, and of all together.

    The first one of a session at a place where nobody has filed passes at once, whatever is going
    on. At a place that has filed, a new session waits at most `SHARED_SECONDS`, once; so does one
    that has filed already, for what its place, its document or all have sent.
    """

    SHARED_SECONDS = 8.0

    def __init__(
        self,
        *,
        of_session: int = 6,
        of_place: int = 50,
        of_document: int = 6,
        of_all: int = 250,
        of_all_per_second: float = 5.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        shared = self.SHARED_SECONDS
        self._sessions = Limiter(free=of_session, clock=clock)
        # An office or a mobile network may stand behind one address.
        self._places = Limiter(free=of_place, longest_wait_seconds=shared, clock=clock)
        self._documents = Limiter(free=of_document, longest_wait_seconds=shared, clock=clock)
        self._of_all, self._of_all_per_second = of_all, of_all_per_second
        self._clock = clock
        self._lock = threading.Lock()
        self._taken = (0.0, clock())
        self._until: OrderedDict[str, float] = OrderedDict()

    def wait_seconds(self, session: str, place: str | None, document: str) -> float:
        """How long this session must wait before it may file; 0 where it need not."""
        filed = self._sessions.has_come(session)
        if not filed and (place is None or not self._places.has_come(place)):
            return 0.0
        steps = [self._documents.step_seconds(document)]
        if place is not None:
            steps.append(self._places.step_seconds(place))
        if filed:
            steps.append(self._step_of_all())
        return max(self._sessions.wait_seconds(session), self._rest(session, max(steps)))

    def count(self, session: str, place: str | None, document: str) -> None:
        self._sessions.count(session)
        self._documents.count(document)
        if place is not None:
            self._places.count(place)
        with self._lock:
            now = self._clock()
            self._taken = (self._taken_by(now) + 1, now)
            self._until.pop(session, None)

    def _rest(self, session: str, seconds: float) -> float:
        """What is left of this session's own wait for what others did."""
        with self._lock:
            now = self._clock()
            if session not in self._until:
                if seconds == 0.0:
                    return 0.0
                self._until[session] = now + seconds
                _keep_newest(self._until, session)
            return max(0.0, self._until[session] - now)

    def _step_of_all(self) -> float:
        with self._lock:
            over = self._taken_by(self._clock()) + 1 - self._of_all
            return min(max(0.0, over / self._of_all_per_second), self.SHARED_SECONDS)

    def _taken_by(self, now: float) -> float:
        """How many of the free ones of all are used up now."""
        count, last = self._taken
        return max(0.0, count - (now - last) * self._of_all_per_second)


def _keep_newest(known: OrderedDict[str, Any], visitor: str) -> None:
    known.move_to_end(visitor)
    while len(known) > _VISITORS_LIMIT:
        known.popitem(last=False)
