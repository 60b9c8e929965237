"""Octobers that a spreadsheet took for numbers: 2023.10 became 2023.1, which is January."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from flexins.rules.month import Month
from flexins.rules.record.given import Entry

_LOOKS_LIKE_JANUARY = re.compile(r"\d{4}\.1")
_TO_OCTOBER = 9  # months

Place = tuple[int, int]
"""The line and the sequence of an entry."""


def may_be_october(text: str) -> bool:
    return _LOOKS_LIKE_JANUARY.fullmatch(text.strip()) is not None


def with_octobers(
    entries: Sequence[Entry], doubtful: Collection[Place]
) -> tuple[list[Entry], list[int]]:
    """The entries in which each doubtful January that stands beside a month at most two away from
    October of its year, and beside none so near to itself, is October; and the lines of these.

    Two away: where months go on in the group beside, each group has every second one.
    """
    by_sequence: dict[int, list[int]] = {}
    for place, entry in enumerate(entries):
        by_sequence.setdefault(entry.sequence, []).append(place)
    found, lines = list(entries), []
    for places in by_sequence.values():
        for number, place in enumerate(places):
            entry = entries[place]
            if (entry.line, entry.sequence) not in doubtful:
                continue
            beside = {entries[p].first for p in places[max(0, number - 1) : number + 2]}
            january = entry.first
            october = january.plus(_TO_OCTOBER)
            if _near(october) & beside and not _near(january) & beside:
                found[place] = replace(entry, first=october, last=october)
                lines.append(entry.line)
    return found, lines


def _near(month: Month) -> set[Month]:
    return {month.plus(offset) for offset in (-2, -1, 1, 2)}
