"""What was entered on a page, in words: for paper, for Excel."""

from __future__ import annotations

from collections.abc import Iterable

from flexins.inputs.kinds.plain import NotRead
from flexins.inputs.records import INPUTS
from flexins.ui import inputs
from flexins.ui.language import language, t
from flexins.ui.today import today

Lines = tuple[tuple[str, str], ...]


def entered(names: Iterable[str]) -> Lines:
    """(the input's name, what it holds) for each of `names` that holds something.

    What is asked by 社保年度 is left to the tables.
    """
    asked_once = [name for name in names if not INPUTS[name].by_year]
    said = ((name, _text(name)) for name in asked_once)
    return tuple((t(f"field.name.{name}"), text) for name, text in said if text)


def _text(name: str) -> str:
    record = INPUTS[name]
    try:
        return record.say(language(), record.value(inputs.value(name), today()))
    except NotRead:
        return ""
