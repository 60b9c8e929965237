"""A link says what the inputs hold, and nothing else: the one function each way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlencode

from flexins.inputs.kinds.plain import NotRead
from flexins.inputs.record import Input
from flexins.inputs.records import INPUTS
from flexins.inputs.untangling import Pairs, readings

MOST_YEARS = 50  # of one input that is asked by year: as long as a period may be
_YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)
_NEXT_YEAR = re.compile(r",(?=\d{4}:)")


@dataclass(frozen=True, slots=True)
class Read:
    """What a link says: widget values by key, and the inputs it names that nobody can read."""

    values: dict[str, Any] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)


def read(pairs: Pairs, on: date) -> Read:
    """Read a link. Of a name that stands more than once, the first readable value counts."""
    found = Read()
    done = set()
    for name, text in pairs:
        record = INPUTS.get(name)
        if record is None or name in done:
            continue
        values = _first_readable(record, text, on)
        if values is not None:
            found.values.update(values)
            done.add(name)
        elif name not in found.refused:
            found.refused.append(name)
    found.refused[:] = [name for name in found.refused if name not in done]
    return found


def problem_of(name: str, text: str, on: date) -> NotRead | None:
    """Why nobody can read `text` as the input `name`; None where it can be read."""
    record = INPUTS[name]
    if _first_readable(record, text, on) is not None:
        return None
    try:
        dict(_years(record, text, on)) if record.by_year else record.held(text, on)
    except NotRead as problem:
        return problem
    return None


def write(names: Iterable[str], state: Mapping[str, Any], on: date) -> str:
    """`names` with what their widgets hold in `state`, defaults left out, as a query without `?`.

    What was typed and cannot be read is not repeated: the link says only that it was so.
    """
    records = (INPUTS[name] for name in dict.fromkeys(names))
    texts = ((record, _text(record, state, on)) for record in records)
    return urlencode([(record.name, text) for record, text in texts if text], safe=":,")


def _first_readable(record: Input, text: str, on: date) -> dict[str, Any] | None:
    for reading in readings(text):
        try:
            if record.by_year:
                return dict(_years(record, reading, on))
            return {record.name: record.held(reading, on)}
        except NotRead:
            continue
    return None


def _years(record: Input, text: str, on: date) -> Iterator[tuple[str, Any]]:
    """Of a year that stands more than once, the first counts. Raises NotRead."""
    seen = set()
    for part in _NEXT_YEAR.split(text)[:MOST_YEARS]:
        year, _, value = part.partition(":")
        if not (_YEAR.fullmatch(year) and value):
            raise NotRead("error.not_an_option", allowed="")
        if year not in seen:
            seen.add(year)
            yield f"{record.name}:{year}", record.held(value, on)


def _text(record: Input, state: Mapping[str, Any], on: date) -> str:
    """What stands after the name in a link; "" where the name is left out."""
    if record.by_year:
        return _text_by_year(record, state, on)
    held = state.get(record.name)
    if held is None:
        return ""
    if not record.moves_with_the_day and record.is_default(held, on):
        return ""
    return record.text(held, on)


def _text_by_year(record: Input, state: Mapping[str, Any], on: date) -> str:
    prefix = f"{record.name}:"
    keys = sorted(key for key in map(str, state) if key.startswith(prefix))[-MOST_YEARS:]
    texts = {key: record.text(state[key], on) for key in keys if state[key] is not None}
    return ",".join(f"{key.removeprefix(prefix)}:{text}" for key, text in texts.items() if text)
