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
        found = dict(enumerate(_offered(), 1)).get(number)
        if found is not None and match["ratio"] in (None, str(found)):
            return found
    raise NotRead("error.not_an_option", allowed=", ".join(map(str, _offered())))


def _offered() -> tuple[int, ...]:
    """As they were last published, the lowest first."""
    from flexins import city  # a plain number needs no law

    return city.book().timeline(keys.TIER_RATIOS_PERCENT).values[-1].exact
