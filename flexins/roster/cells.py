"""One cell of a table as a value, and what is wrong with a row, in a sentence."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from flexins import accepted
from flexins.accepted import NotAccepted
from flexins.rules.book import RuleBook
from flexins.rules.cost import cost
from flexins.rules.errors import RuleError
from flexins.rules.month import Month
from flexins.wording import say

# Excel turns 2025-07 into this, and saves it so.
_EXCEL_MONTH = re.compile(r"([A-Z][a-z]{2})-(\d\d)", re.ASCII)
_SHORT_NAMES = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_CENTURY = 20
_FLAGS = {"": False, "0": False, "no": False, "false": False, "否": False}
_FLAGS |= {"1": True, "yes": True, "true": True, "是": True}


def month(text: str) -> Month:
    """`2025-07`, or `Jul-25` as Excel saves it. Raises NotAccepted."""
    text = text.strip()
    match = _EXCEL_MONTH.fullmatch(text)
    if match is not None and match[1] in _SHORT_NAMES:
        text = f"{_CENTURY}{match[2]}-{_SHORT_NAMES.index(match[1]) + 1:02d}"
    return accepted.month(_filled(text))


def ratio(text: str) -> int:
    """A tier by its ratio in percent, one of the nine or not. Raises NotAccepted."""
    return accepted.whole(_filled(text.strip()))


def flag(text: str) -> bool:
    """Yes or no; empty is no. Raises NotAccepted."""
    found = _FLAGS.get(text.strip().lower())
    if found is None:
        raise NotAccepted("roster.accepted.medical")
    return found


def _filled(text: str) -> str:
    if not text:
        raise NotAccepted("roster.accepted.filled")
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
        except NotAccepted as problem:
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
