"""A tier as people write it: by its ratio (60%), by its place (第一档, 1档, tier 1), by both."""

from __future__ import annotations

import re

from flexins.inputs.kinds.number import PERCENT, read_count
from flexins.inputs.kinds.plain import NotRead, plain
from flexins.rules import keys

_PLACES = "一二三四五六七八九"
_BY_PLACE = (
    rf"(?:第? ?(?P<place>[{_PLACES}1-9]) ?档|tier ?(?P<number>[1-9]))"
    r"(?: ?\(?(?P<ratio>\d{2,3}) ?%?\)?)?"
)


def read_tier(text: str) -> int:
    """Its ratio in percent, offered or not. Raises NotRead, with those that are."""
    bare = plain(text).casefold()
    match = re.fullmatch(_BY_PLACE, bare) if "档" in bare or "tier" in bare else None
    try:
        if match is None:
            return read_count(bare.removesuffix("档"), units=PERCENT)
    except NotRead:
        pass
    else:
        place = match["place"] or match["number"]
        number = _PLACES.index(place) + 1 if place in _PLACES else int(place)
        found = {row[number - 1] for row in _offered() if number <= len(row)}
        # Where a place has had several ratios, nobody can tell which is meant.
        if len(found) == 1 and match["ratio"] in (None, *map(str, found)):
            return found.pop()
    allowed = sorted({ratio for row in _offered() for ratio in row})
    raise NotRead("error.not_an_option", allowed=", ".join(map(str, allowed)))


def _offered() -> tuple[tuple[int, ...], ...]:
    """The ratios of every time, each time the lowest first."""
    from flexins import city  # a plain number needs no law

    return tuple(row.exact for row in city.book().timeline(keys.TIER_RATIOS_PERCENT).values)
