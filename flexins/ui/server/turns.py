"""Whose page runs next: under load, who asked for least of late goes first. Nobody is refused.

Python runs one page at a time anyway; without turns, all of them at once and each as slowly.
"""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from flexins.ui.server import limits


@dataclass(eq=False)
class _Waiting:
    who: str
    since: float
    free: asyncio.Event = field(default_factory=asyncio.Event)


class Turns:
    """So many pages run at once; `take` waits for one's turn, `give_back` ends it."""

    def __init__(self, at_once: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._at_once = at_once
        self._clock = clock
        self._running: dict[object, asyncio.TimerHandle] = {}
        self._waiting: list[_Waiting] = []
        self._used: OrderedDict[str, tuple[float, float]] = OrderedDict()

    async def take(self, visit: object, who: str) -> None:
        """Wait until `visit` of `who` may run a page; at once where it already does."""
        if visit in self._running:
            return
        if len(self._running) >= self._at_once:
            waiting = _Waiting(who, self._clock())
            self._waiting.append(waiting)
            try:
                await waiting.free.wait()
            except asyncio.CancelledError:
                if waiting in self._waiting:
                    self._waiting.remove(waiting)
                else:
                    self._call_next()  # its turn had come, and is another's now
                raise
        self._use(who)
        # What takes long, as a table does, must not keep others waiting.
        self._running[visit] = asyncio.get_running_loop().call_later(
            limits.LONGEST_TURN_SECONDS, self.give_back, visit
        )

    def give_back(self, visit: object) -> None:
        timer = self._running.pop(visit, None)
        if timer is None:
            return
        timer.cancel()
        self._call_next()

    def _call_next(self) -> None:
        if self._waiting and len(self._running) < self._at_once:
            self._waiting.remove(chosen := min(self._waiting, key=self._order))
            chosen.free.set()

    def _order(self, waiting: _Waiting) -> tuple[bool, float, float]:
        """Who has waited long goes first, then who used least, then who came first."""
        patient = self._clock() - waiting.since < limits.LONGEST_WAIT_SECONDS
        return patient, self._of_late(waiting.who) if patient else 0.0, waiting.since

    def _of_late(self, who: str) -> float:
        used, last = self._used.get(who, (0.0, 0.0))
        halves = (self._clock() - last) / limits.USE_FORGOTTEN_HALF_SECONDS
        return used * float(0.5**halves)

    def _use(self, who: str) -> None:
        self._used[who] = (self._of_late(who) + 1, self._clock())
        self._used.move_to_end(who)
        while len(self._used) > limits.USERS_REMEMBERED:
            self._used.popitem(last=False)
