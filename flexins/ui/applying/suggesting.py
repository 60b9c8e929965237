"""The errand of the guide becomes the form's action, until someone has chosen one there."""

from __future__ import annotations

from dataclasses import dataclass

from flexins.answers.answer import Answer
from flexins.applications.vocabulary import Action
from flexins.inputs.given import Given
from flexins.ui.applying import form


@dataclass(frozen=True)
class SuggestsAction:
    """A part of the guide that shows nothing."""

    name: str = "suggests"

    def depends_on(self, answer: Answer, given: Given) -> object:
        return given.value("do")

    def show(self, answer: Answer, given: Given) -> None:
        if given.value("do") in list(Action):
            form.suggest(given.value("do"))
