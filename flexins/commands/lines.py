"""Lines of text for a terminal: sources, and columns that stand under each other."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from flexins.rules.dated import Source


def lines_of_sources(values: Iterable[Source], language: str) -> list[str]:
    """The sources for people, with their standing."""
    from flexins.wording import say

    unique = {(value.key, value.first_day): value for value in values}
    head = say(language, "cli.sources")
    return [head] + [
        f"  [{say(language, f'standing.{value.standing.value}')}] "
        f"{say(language, f'value.{value.key}')}: {value.reference[language]}"
        for value in unique.values()
    ]


def columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows of texts in aligned columns; Chinese characters take two places."""
    widths = [max(_width(row[i]) for row in rows) for i in range(len(rows[0]))]
    return ["  ".join(map(_right, row, widths)) for row in rows]


def _right(text: str, width: int) -> str:
    return " " * (width - _width(text)) + text


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
