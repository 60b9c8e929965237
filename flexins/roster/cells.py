"""One cell of a table as a value, and what is wrong with a row, in a sentence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from flexins.inputs.kinds.flag import read_flag
from flexins.inputs.kinds.month import read_month
from flexins.inputs.kinds.plain import NotRead
from flexins.inputs.kinds.tier import read_tier
from flexins.roster.marks import is_blank
from flexins.rules.book import RuleBook
from flexins.rules.cost import cost
from flexins.rules.errors import RuleError
from flexins.rules.month import Month
from flexins.wording import say


def month(text: str) -> Month:
    """A month, or a date in it. Raises NotRead."""
    return read_month(_filled(text))


def ratio(text: str) -> int:
    """A tier by its ratio in percent, one of the nine or not. Raises NotRead."""
    return read_tier(_filled(text))


def flag(text: str) -> bool:
    """Yes or no; empty is no. Raises NotRead."""
    if is_blank(text):
        return False
    try:
        return read_flag(text)
    except NotRead:
        raise NotRead("roster.accepted.medical") from None


def _filled(text: str) -> str:
    if is_blank(text):
        raise NotRead("roster.accepted.filled")
    return text


READERS: dict[str, Callable[[str], Any]] = {
    "from": month,
    "to": month,
    "tier": ratio,
    "medical": flag,
}


def fault(book: RuleBook, texts: dict[str, str], called: dict[str, str], language: str) -> str:
    """What is wrong with a row: its column and the sentence that `cost` says too.

    `texts` by column, `called` what the table calls each. Nothing that stands in the row is
    repeated: a name or a number of a person may have slipped into any column. Empty where
    nothing is wrong.
    """
    values: dict[str, Any] = {}
    for column, read in READERS.items():
        try:
            values[column] = read(texts[column])
        except NotRead as problem:
            return f"{called[column]}: {say(language, problem.key, **problem.parameters)}"
    try:
        cost(book, values["from"], values["to"], values["tier"], medical=values["medical"])
    except RuleError as problem:
        column = "from" if problem.field == "month" else problem.field
        plain = {
            name: str(value) if isinstance(value, Month | date) else value
            for name, value in problem.parameters.items()
        }
        return f"{called[column]}: {say(language, f'error.{problem.code}', **plain)}"
    return ""
