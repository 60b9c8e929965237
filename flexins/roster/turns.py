"""One at a time in this process: who comes waits in a line, and knows how many are before."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Condition

_SECONDS_BETWEEN_LOOKS = 0.3


class Turns:
    """A line in which each waits for those who came before."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._line: list[object] = []

    @contextmanager
    def turn(self, waiting: Callable[[int], None] = lambda ahead: None) -> Iterator[None]:
        """Wait for one's turn, and hold it within `with`.

        `waiting` hears again and again how many are before; what it raises gives up the place.
        """
        ticket = object()
        with self._changed:
            self._line.append(ticket)
        try:
            while ahead := self._line.index(ticket):
                waiting(ahead)
                with self._changed:
                    if self._line.index(ticket):
                        self._changed.wait(_SECONDS_BETWEEN_LOOKS)
            yield
        finally:
            with self._changed:
                self._line.remove(ticket)
                self._changed.notify_all()


TURNS = Turns()
"""The line for tables that visitors send: one is opened at a time, whatever it is for."""
