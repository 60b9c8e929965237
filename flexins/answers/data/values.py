"""The values of the law as data."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from flexins import city
from flexins.answers.data import Data, sources
from flexins.rules.dated import Source
from flexins.rules.edition import edition
from flexins.rules.keys import ALL
from flexins.wording.words import Words


def of_values(values: Sequence[Source], as_of: date | None, words: Words) -> Data:
    """`values`: those in force on `as_of`, or all of them."""
    book = city.book()
    return {
        "city": book.code,
        "edition": edition(book),
        "as_of": str(as_of) if as_of else None,
        "values": [_row(value, words.language) for value in values],
        "sources": sources(words, values),
    }


def _row(value: Source, language: str) -> dict[str, Any]:
    return {
        "key": value.key,
        "from": str(value.first_day),
        "until": str(value.last_day) if value.last_day else None,
        "held_earlier": value.held_earlier,
        "value": _plain(value.value),
        "standing": value.standing.value,
        "reference": value.reference[language],
        "note": value.note[language] if value.note else None,
        "address": value.address,
        "published": str(value.published) if value.published else None,
        "checked": str(value.checked),
        "for_information": ALL[value.key].spec.informs_only,
        "operators_own": value.operators_own,
    }


def _plain(value: Any) -> Any:
    """The value as JSON can say it; decimals stay exact as text."""
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return str(value) if isinstance(value, Decimal) else value
