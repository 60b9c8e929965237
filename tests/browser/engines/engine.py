"""What a walk asks of an engine, and what the two that speak WebDriver share."""

from __future__ import annotations

import json
import time
from abc import ABC, abstractmethod
from pathlib import Path
from typing import Any

SIZE = (390, 844)
_ENTER = "\ue007"
_CONTROL = "\ue009"
# Where an element is in the window, once it has been brought into its middle and lies still.
_MIDDLE = """(() => {
    const found = %s;
    if (!found) return null;
    found.scrollIntoView({block: "center", behavior: "instant"});
    const {x, y, width, height} = found.getBoundingClientRect();
    return [Math.round(x + width / 2), Math.round(y + height / 2)];
})()"""


class Engine(ABC):
    """A browser with one window of the size of a phone."""

    downloads: Path

    @abstractmethod
    def open(self, address: str) -> None: ...

    @abstractmethod
    def ask(self, expression: str) -> Any:
        """The value of a JavaScript expression in the page."""

    @abstractmethod
    def back(self) -> None: ...

    @abstractmethod
    def click_at(self, x: int, y: int) -> None: ...

    @abstractmethod
    def type_over(self, text: str) -> None:
        """Type `text` in place of what the chosen field holds, and Enter."""

    @abstractmethod
    def close(self) -> None: ...

    def wait(self, expression: str, seconds: float = 30) -> Any:
        """Wait until the expression is true in the page; gives its value."""
        end = time.monotonic() + seconds
        while not (value := self._asked_while_it_loads(expression)):
            assert time.monotonic() < end, f"never true: {expression}"
            time.sleep(0.1)
        return value

    def click(self, element: str) -> None:
        """Click the element that a JavaScript expression names."""
        where = self.wait(_MIDDLE % element)
        for _ in range(20):  # what is above may still be drawn
            time.sleep(0.1)
            now = self.wait(_MIDDLE % element)
            if now == where:
                break
            where = now
        self.click_at(*where)

    def save(self, element: str, suffix: str) -> bytes:
        """Click what gives a file with this suffix; what the browser has put aside."""
        self.click(element)
        end = time.monotonic() + 20
        while not (found := [f for f in self.downloads.glob(f"*{suffix}") if f.stat().st_size]):
            assert time.monotonic() < end, list(self.downloads.iterdir())
            time.sleep(0.1)
        time.sleep(0.2)
        return found[0].read_bytes()

    def _asked_while_it_loads(self, expression: str) -> Any:
        try:
            return self.ask(expression)
        except ScriptError:  # the page went away under the question
            return None


class ScriptError(Exception):
    """The page could not answer."""


class WebDriverEngine(Engine):
    """Hands as WebDriver has them: the same words in its old form and in BiDi."""

    @abstractmethod
    def perform(self, actions: list[dict[str, Any]]) -> None: ...

    @abstractmethod
    def text_of(self, expression: str) -> str:
        """The string that a JavaScript expression is in the page."""

    def ask(self, expression: str) -> Any:
        return json.loads(self.text_of(f"JSON.stringify(({expression}) ?? null)"))

    def click_at(self, x: int, y: int) -> None:
        steps = [
            {"type": "pointerMove", "x": x, "y": y, "duration": 0},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        mouse = {"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}}
        self.perform([{**mouse, "actions": steps}])

    def type_over(self, text: str) -> None:
        down, up = "keyDown", "keyUp"
        keys = [(down, _CONTROL), (down, "a"), (up, "a"), (up, _CONTROL)]
        keys += [(kind, sign) for sign in text + _ENTER for kind in (down, up)]
        steps = [{"type": kind, "value": sign} for kind, sign in keys]
        self.perform([{"type": "key", "id": "keys", "actions": steps}])


def wait_for_line(log: Path, start: str, seconds: float = 60) -> str:
    """What follows `start` in the first line of a program's log that has it."""
    end = time.monotonic() + seconds
    while True:
        for line in log.read_text(errors="replace").splitlines():
            if start in line:
                return line.partition(start)[2].strip()
        assert time.monotonic() < end, log.read_text(errors="replace")
        time.sleep(0.05)
