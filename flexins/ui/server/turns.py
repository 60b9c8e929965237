"""Whose page runs next: under load, who used least of late goes first. Nobody is refused.

Python runs one page at a time anyway; without turns, all of them at once and each as slowly. A
page that somebody with far less use waits for gives way in the middle, between two elements.
"""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import CancelledError
from contextlib import suppress
from dataclasses import dataclass, field

from flexins.ui.server import limits


@dataclass(eq=False)
class _Turn:
    session: str
    who: str
    since: float
    called: asyncio.Event = field(default_factory=asyncio.Event)
    began: float = 0.0
    unbroken: bool = False
    timer: asyncio.TimerHandle | None = None


class Turns:
    """So many pages run at once: `take` waits for one's turn, `give_back` ends it.

    All on the event loop, but for `pause` and `ended`: those are called in a page's own thread.
    """

    def __init__(self, at_once: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._at_once = at_once
        self._clock = clock
        self._running: dict[str, _Turn] = {}
        self._waiting: list[_Turn] = []
        # Whose page is to wait again at its next element, its turn being over before its end.
        self._broken: dict[str, _Turn] = {}
        self._used: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._since_overdue = limits.BEFORE_ONE_OVERDUE
        self._loop: asyncio.AbstractEventLoop | None = None

    async def take(self, session: str, who: str) -> None:
        """Wait until `session` of `who` may run a page; at once where one is under way."""
        self._loop = asyncio.get_running_loop()
        if session in self._running or any(turn.session == session for turn in self._waiting):
            return
        await self._queue(_Turn(session, who, self._clock()))

    def give_back(self, session: str) -> None:
        """The page of `session` has run, or nobody waits for it any more."""
        self._broken.pop(session, None)
        for waiting in [turn for turn in self._waiting if turn.session == session]:
            self._waiting.remove(waiting)
            waiting.called.set()
        if running := self._running.get(session):
            self._end(running)
        self._call_next()

    def pause(self, session: str) -> None:
        """Wait here, between two elements of the page, where another goes first."""
        if session not in self._broken or self._loop is None:
            return
        waiting = self._queue_again(session)
        try:
            again = asyncio.run_coroutine_threadsafe(waiting, self._loop)
        except RuntimeError:  # the server ends
            waiting.close()
            return
        with suppress(CancelledError):
            again.result()

    def ended(self, session: str) -> None:
        """As `give_back`, from the page's own thread."""
        if self._loop is not None:
            with suppress(RuntimeError):  # the server ends
                self._loop.call_soon_threadsafe(self.give_back, session)

    async def _queue_again(self, session: str) -> None:
        broken = self._broken.pop(session, None)
        if broken is None:
            return
        if self._running.get(session) is broken:
            self._end(broken)
        await self._queue(_Turn(session, broken.who, self._clock()))

    async def _queue(self, turn: _Turn) -> None:
        self._waiting.append(turn)
        self._call_next()
        if not turn.called.is_set():
            self._ask_for_way(turn)
        try:
            await turn.called.wait()
        except asyncio.CancelledError:
            self.give_back(turn.session)
            raise

    def _call_next(self) -> None:
        while self._waiting and len(self._running) < self._at_once:
            turn = self._next()
            self._waiting.remove(turn)
            self._running[turn.session] = turn
            turn.began = self._clock()
            self._use(turn.who, limits.LEAST_USE_SECONDS)
            # What takes long, as a table does, must not keep others waiting.
            turn.timer = asyncio.get_running_loop().call_later(
                limits.LONGEST_TURN_SECONDS, self._break, turn
            )
            turn.called.set()

    def _next(self) -> _Turn:
        """Who used least, then who came first; now and then who has waited longest, and whole."""
        now = self._clock()
        oldest = min(self._waiting, key=lambda turn: turn.since)
        overdue = now - oldest.since >= limits.LONGEST_WAIT_SECONDS
        if overdue and self._since_overdue >= limits.BEFORE_ONE_OVERDUE:
            self._since_overdue = 0
            oldest.unbroken = True
            return oldest
        self._since_overdue += 1
        return min(self._waiting, key=lambda turn: (self._of_late(turn.who), turn.since))

    def _ask_for_way(self, waiting: _Turn) -> None:
        """Break the turns of those who used far more; soon also where their page does not pause."""
        enough = self._of_late(waiting.who) + limits.FAR_MORE_USE_SECONDS
        for turn in list(self._running.values()):
            used = self._of_late(turn.who) + self._clock() - turn.began
            if used > enough and not turn.unbroken and turn.session not in self._broken:
                self._broken[turn.session] = turn
                asyncio.get_running_loop().call_later(limits.GIVES_WAY_SECONDS, self._break, turn)

    def _break(self, turn: _Turn) -> None:
        if self._running.get(turn.session) is turn:
            self._broken[turn.session] = turn
            self._end(turn)
            self._call_next()

    def _end(self, turn: _Turn) -> None:
        del self._running[turn.session]
        if turn.timer is not None:
            turn.timer.cancel()
        took = self._clock() - turn.began
        self._use(turn.who, max(0.0, took - limits.LEAST_USE_SECONDS))

    def _of_late(self, who: str) -> float:
        """Seconds that `who` used, those long ago forgotten."""
        used, last = self._used.get(who, (0.0, 0.0))
        halves = (self._clock() - last) / limits.USE_FORGOTTEN_HALF_SECONDS
        return used * float(0.5**halves)

    def _use(self, who: str, seconds: float) -> None:
        self._used[who] = (self._of_late(who) + seconds, self._clock())
        self._used.move_to_end(who)
        while len(self._used) > limits.USERS_REMEMBERED:
            self._used.popitem(last=False)
