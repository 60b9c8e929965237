"""Whose page runs next: under load, who used far less of late goes first, else who came first.

Nobody is refused.

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

    What somebody used is time of the processor: on a busy machine all pages take long. All is on
    the event loop, but for `pause` and `ended`: those are called in a page's own thread.
    """

    def __init__(
        self,
        at_once: int,
        clock: Callable[[], float] = time.monotonic,
        worked: Callable[[], float] = time.process_time,
    ) -> None:
        self._at_once = at_once
        self._clock = clock
        self._worked = worked
        self._running: dict[str, _Turn] = {}
        # Whose turn ended before the page: it goes on beside the others.
        self._beside: dict[str, _Turn] = {}
        self._waiting: list[_Turn] = []
        # Whose page is to wait for another turn at its next element.
        self._broken: set[str] = set()
        self._used: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._since_overdue = limits.BEFORE_ONE_OVERDUE
        # Until when the last answer is on its way, and what who gets it had used.
        self._answering = (0.0, 0.0)
        self._loop: asyncio.AbstractEventLoop | None = None

    async def take(self, session: str, who: str) -> None:
        """Wait until `session` of `who` may run a page; at once where it already does."""
        self._loop = asyncio.get_running_loop()
        if session in self._running or any(turn.session == session for turn in self._waiting):
            return
        await self._queue(_Turn(session, who, self._clock()))

    def give_back(self, session: str) -> None:
        """The page of `session` has run, or nobody waits for it any more."""
        for waiting in [turn for turn in self._waiting if turn.session == session]:
            self._waiting.remove(waiting)
            waiting.called.set()
        self._end(session)
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
        """As `give_back`, from the page's own thread, once the page has run."""
        if self._loop is not None:
            with suppress(RuntimeError):  # the server ends
                self._loop.call_soon_threadsafe(self._answered, session)

    def _answered(self, session: str) -> None:
        if turn := self._running.get(session):
            until = self._clock() + limits.ANSWER_SECONDS
            self._answering = until, self._used_with(turn)
        self.give_back(session)

    async def _queue_again(self, session: str) -> None:
        turn = self._end(session)
        if turn is not None:
            await self._queue(_Turn(session, turn.who, self._clock()))

    async def _queue(self, turn: _Turn) -> None:
        self._waiting.append(turn)
        self._ask_for_way(turn)
        self._call_next()
        try:
            await turn.called.wait()
        except asyncio.CancelledError:
            self.give_back(turn.session)
            raise

    def _call_next(self) -> None:
        while self._waiting and len(self._running) < self._at_once:
            turn, overdue = self._next()
            if (wait := self._answer_first(turn)) > 0:
                asyncio.get_running_loop().call_later(wait, self._call_next)
                return
            self._since_overdue = 0 if overdue else self._since_overdue + 1
            turn.unbroken = overdue
            self._begin(turn)

    def _begin(self, turn: _Turn) -> None:
        self._waiting.remove(turn)
        self._end(turn.session)
        self._running[turn.session] = turn
        turn.began = self._worked()
        self._use(turn.who, limits.LEAST_USE_SECONDS)
        # What takes long, as a table does, must not keep others waiting.
        turn.timer = asyncio.get_running_loop().call_later(
            limits.LONGEST_TURN_SECONDS, self._let_go_on, turn
        )
        turn.called.set()

    def _next(self) -> tuple[_Turn, bool]:
        """Who used least, by steps, then who came first; now and then who has waited longest, and
        whole."""
        oldest = min(self._waiting, key=lambda turn: turn.since)
        overdue = self._clock() - oldest.since >= limits.LONGEST_WAIT_SECONDS
        if overdue and self._since_overdue >= limits.BEFORE_ONE_OVERDUE:
            return oldest, True
        step = limits.ALIKE_USE_SECONDS
        return min(
            self._waiting, key=lambda turn: (self._of_late(turn.who) // step, turn.since)
        ), False

    def _answer_first(self, turn: _Turn) -> float:
        """How long who used far more waits until the answer before is sent, in seconds."""
        until, used = self._answering
        far_more = self._of_late(turn.who) > used + limits.FAR_MORE_USE_SECONDS
        return until - self._clock() if far_more else 0.0

    def _ask_for_way(self, newcomer: _Turn) -> None:
        """Let those who used far more wait at their next element, or soon go on beside."""
        enough = self._of_late(newcomer.who) + limits.FAR_MORE_USE_SECONDS
        for turn in [*self._running.values(), *self._beside.values()]:
            if not turn.unbroken and self._used_with(turn) > enough:
                self._broken.add(turn.session)
                asyncio.get_running_loop().call_later(
                    limits.GIVES_WAY_SECONDS, self._let_go_on, turn
                )

    def _let_go_on(self, turn: _Turn) -> None:
        """The turn is over and the page is not."""
        if self._running.get(turn.session) is turn:
            broken = turn.session in self._broken
            self._end(turn.session)
            self._beside[turn.session] = turn
            if broken:
                self._broken.add(turn.session)
            self._call_next()

    def _end(self, session: str) -> _Turn | None:
        """Forget the turn of `session`, and count it; gives it, None where there is none."""
        self._broken.discard(session)
        beside = self._beside.pop(session, None)
        turn = self._running.pop(session, None)
        if turn is None:
            return beside
        if turn.timer is not None:
            turn.timer.cancel()
        took = self._worked() - turn.began
        self._use(turn.who, max(0.0, took - limits.LEAST_USE_SECONDS))
        return turn

    def _used_with(self, turn: _Turn) -> float:
        """What its `who` used, with what is not counted yet."""
        running = turn.session in self._running
        return self._of_late(turn.who) + (self._worked() - turn.began if running else 0.0)

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
