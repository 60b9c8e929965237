"""Where and how to do it, step by step, with what was entered here ready to copy."""

from collections.abc import Iterator
from functools import partial

from flexins.answers import guide
from flexins.inputs.given import Given
from flexins.ui.applying import form
from flexins.ui.applying.suggesting import SuggestsAction
from flexins.ui.page import Asks, Page, Shows


def questions(given: Given) -> Iterator[tuple[str, ...]]:
    yield ("do",)
    yield (guide.way(given), "district")


Page(
    name=guide.PAGE,
    inputs=guide.NAMES,
    answer=partial(guide.answer, filled=form.filled),
    is_kept=False,
    parts=(
        Asks("questions", questions),
        SuggestsAction(),
        Shows("tasks"),
        Shows("notes"),
    ),
).draw()
