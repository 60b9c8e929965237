"""The input that stands in the answer's way, where the view that is chosen does not ask for it."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass

from flexins.answers.answer import Answer
from flexins.inputs.given import Given
from flexins.inputs.records import INPUTS
from flexins.ui import drawing, widgets


@dataclass(frozen=True)
class AsksRefused:
    """`asked` gives the keys of the inputs that the page asks for anyway."""

    asked: Callable[[Given], Container[str]]
    name: str = "refused_input"

    def depends_on(self, answer: Answer, given: Given) -> object:
        key = self._key(answer, given)
        return key, answer.problem_of(key)

    def show(self, answer: Answer, given: Given) -> None:
        key = self._key(answer, given)
        if key:
            with drawing.screen_only("asks_refused_input"):
                widgets.row((key,), answer)

    def _key(self, answer: Answer, given: Given) -> str:
        if answer.headline is not None or not answer.problems:
            return ""
        key = answer.problems[0].key
        known = key.partition(":")[0] in INPUTS and key not in self.asked(given)
        return key if known else ""
