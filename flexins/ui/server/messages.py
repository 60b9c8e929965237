"""Bounds on what a browser sends over its visit: kinds, sizes, lists, pace; cut before kept."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable

from flexins.ui.server import limits
from flexins.ui.streamlit_inside import messages
from flexins.ui.streamlit_inside.messages import Bounded

_MOST = messages.Most(
    query_bytes=limits.QUERY_BYTES,
    widgets=limits.WIDGETS,
    text_length=limits.TEXT_LENGTH,
    long_texts=limits.LONG_TEXTS,
    list_length=limits.LIST_LENGTH,
)


def bounded(data: bytes) -> Bounded | None:
    """`data` as it is, or cut to what our pages can send; None for what they never send."""
    if len(data) > limits.MESSAGE_BYTES:
        return None
    return messages.bounded(data, _MOST)


class Paces:
    """A pace for each of many, by name; those heard of last are remembered."""

    def __init__(self, at_once: int, per_second: float) -> None:
        self._at_once, self._per_second = at_once, per_second
        self._known: OrderedDict[str, Pace] = OrderedDict()

    def wait_seconds(self, name: str, *, at_most: float) -> float | None:
        """How long `name` has to wait for one more; None, and not counted, beyond `at_most`."""
        pace = self._known.pop(name, None) or Pace(self._at_once, self._per_second)
        self._known[name] = pace
        while len(self._known) > limits.USERS_REMEMBERED:
            self._known.popitem(last=False)
        return pace.wait_seconds() if pace.wait_of_next() <= at_most else None


class Pace:
    """Some at once, then so many a second: how long the next one has to wait."""

    def __init__(
        self, at_once: int, per_second: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._at_once = at_once
        self._per_second = per_second
        self._clock = clock
        self._taken, self._last = 0.0, clock()

    def wait_of_next(self) -> float:
        """How long one more would have to wait."""
        return max(0.0, (self._taken_now() + 1 - self._at_once) / self._per_second)

    def wait_seconds(self) -> float:
        """Count one; gives how long to wait before it may be done."""
        wait = self.wait_of_next()
        self._taken, self._last = self._taken_now() + 1, self._clock()
        return wait

    def _taken_now(self) -> float:
        return max(0.0, self._taken - (self._clock() - self._last) * self._per_second)
