"""What the rules found as plain data: the JSON of the command line and of `/api`, key by key.

Money is a string in yuan with two decimals, a month `YYYY-MM`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from flexins.answers.trace import label
from flexins.rules.age import MONTHS_PER_YEAR
from flexins.rules.dated import Source
from flexins.rules.step import Step, Warn
from flexins.wording.words import Words

Data = Mapping[str, Any]


def sources(words: Words, values: Iterable[Source]) -> list[dict[str, str]]:
    """Each value once: its key, standing and reference."""
    unique = {(value.key, value.first_day): value for value in values}
    return [
        {
            "key": value.key,
            "standing": value.standing.value,
            "reference": value.reference[words.language],
        }
        for value in unique.values()
    ]


def steps(words: Words, items: Iterable[Step]) -> list[dict[str, str]]:
    return [
        {"label": label(words, item), "arithmetic": item.arithmetic, "result": item.result}
        for item in items
    ]


def warnings(words: Words, items: Iterable[Warn]) -> list[dict[str, str]]:
    return [
        {
            "code": item.code,
            "text": words(f"warning.{item.code}", **words.spoken(item.parameters)),
        }
        for item in items
    ]


def years_and_months(months: int) -> dict[str, int]:
    years, rest = divmod(months, MONTHS_PER_YEAR)
    return {"years": years, "months": rest}
