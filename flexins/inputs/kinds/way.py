"""A way as text: `KIND[:DETAIL]`, such as `tier:100`, `tiers:2026=60,2034=300`, `early:2044-06`.

`subsidy` may stand alone or with the month from which it is drawn; `budget` and `resident` take
yuan a year, `deposit` a yearly rate in percent.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from flexins.inputs.kinds.month import read_month
from flexins.inputs.kinds.number import (
    PERCENT,
    YEARS,
    read_count,
    read_number,
    read_yuan,
    written,
    written_yuan,
)
from flexins.inputs.kinds.plain import NotRead, plain
from flexins.inputs.kinds.tier import read_tier
from flexins.rules.money import Fen, Millionths
from flexins.rules.ways.asked import KINDS, Asked, Kind

MOST_WAYS = 6
MOST_PLACES = 4
LONGEST_WAY = 1000
_FIRST_YEAR, _LAST_YEAR = 1900, 2199
HIGHEST_PERCENT = 15  # of a yearly rate that anyone means
PERCENT_DECIMALS = 4  # a percent with four decimals is a whole number of millionths
# In a list of ways a comma also stands within tiers by year, where a year follows it.
_NEXT_WAY = re.compile(r"[,，](?=\s*[A-Za-z-])")
_EMPTY = "-"

Places = tuple[Asked | None, ...]
"""Ways side by side, each in its place, by which it is named and coloured; None: an empty place.
The last one is not empty."""


def read_way(text: str) -> Asked:
    """Raises NotRead."""
    if len(text) > LONGEST_WAY:
        raise NotRead("error.text_too_long", limit=LONGEST_WAY)
    kind_text, _, detail = text.replace("：", ":").partition(":")
    name = plain(kind_text).casefold()
    kind = next((kind for kind in KINDS if kind == name), None)
    if kind is None:
        raise NotRead("error.way_kind", allowed=", ".join(KINDS))
    reader = _READERS.get(kind)
    if reader is None:
        if plain(detail):
            raise NotRead("error.way_alone", kind=kind)
        return Asked(kind=kind)
    if not detail.strip() and kind != "subsidy":
        raise NotRead("error.way_detail", example=EXAMPLES[kind])
    return reader(detail)


def write_way(asked: Asked) -> str:
    """The inverse, in its shortest form."""
    detail = _detail(asked)
    return f"{asked.kind}:{detail}" if detail else asked.kind


def read_ways(text: str) -> Places:
    """`stop,-,tier:60`: up to four places, each way once. Raises NotRead."""
    if len(text) > LONGEST_WAY:
        raise NotRead("error.text_too_long", limit=LONGEST_WAY)
    pieces = _NEXT_WAY.split(text)
    if len(pieces) > MOST_PLACES:
        raise NotRead("error.too_many_ways", most=MOST_PLACES)
    places = in_places(
        None if piece.strip() == _EMPTY else shortened(read_way(piece)) for piece in pieces
    )
    if not places:
        raise NotRead("error.no_way")
    return places


def write_ways(places: Places) -> str:
    """The inverse."""
    return ",".join(_EMPTY if asked is None else write_way(asked) for asked in places)


def in_places(asked: Iterable[Asked | None]) -> Places:
    """Each way once, in the first of its places; nothing empty at the end."""
    places: list[Asked | None] = []
    for one in asked:
        places.append(None if one in places else one)
    while places and places[-1] is None:
        places.pop()
    return tuple(places)


def shortened(asked: Asked) -> Asked:
    """The same without years that change nothing; one tier in all years is that tier."""
    if asked.kind != "tiers":
        return asked
    changes: list[tuple[int, int]] = []
    for year, ratio in asked.by_year:
        if not changes or changes[-1][1] != ratio:
            changes.append((year, ratio))
    if len(changes) == 1:
        return Asked(kind="tier", ratio_percent=changes[0][1])
    return replace(asked, by_year=tuple(changes))


def _detail(asked: Asked) -> str:
    match asked.kind:
        case "tier":
            return str(asked.ratio_percent)
        case "tiers":
            return ",".join(f"{year}={ratio}" for year, ratio in asked.by_year)
        case "early" | "subsidy":
            return str(asked.month or "")
        case "budget" | "resident":
            return written_yuan(asked.fen or 0)
        case "deposit":
            return written(asked.rate_millionths or 0, PERCENT_DECIMALS)
        case _:
            return ""


EXAMPLES: dict[Kind, str] = {
    "tier": "tier:100",
    "tiers": "tiers:2026=60,2030=100",
    "early": "early:2040-06",
    "budget": "budget:12000",
    "resident": "resident:1000",
    "deposit": "deposit:2",
}


def _tier(detail: str) -> Asked:
    return Asked(kind="tier", ratio_percent=read_tier(detail))


def _tiers(detail: str) -> Asked:
    found: dict[int, int] = {}
    for piece in detail.replace("，", ",").replace("＝", "=").split(","):
        year_text, separator, ratio = piece.partition("=")
        if not separator:
            raise NotRead("error.way_detail", example=EXAMPLES["tiers"])
        year = read_count(year_text, low=_FIRST_YEAR, high=_LAST_YEAR, units=("年度", *YEARS))
        if year in found:
            raise NotRead("error.way_year_twice", year=year)
        found[year] = read_tier(ratio)
    return Asked(kind="tiers", by_year=tuple(sorted(found.items())))


def _early(detail: str) -> Asked:
    return Asked(kind="early", month=read_month(detail))


def _subsidy(detail: str) -> Asked:
    return Asked(kind="subsidy", month=read_month(detail) if plain(detail) else None)


def _budget(detail: str) -> Asked:
    return Asked(kind="budget", fen=Fen(read_yuan(detail)))


def _resident(detail: str) -> Asked:
    return Asked(kind="resident", fen=Fen(read_yuan(detail)))


def _deposit(detail: str) -> Asked:
    rate = read_number(detail, decimals=PERCENT_DECIMALS, high=HIGHEST_PERCENT, units=PERCENT)
    return Asked(kind="deposit", rate_millionths=Millionths(rate))


_READERS: dict[Kind, Callable[[str], Asked]] = {
    "tier": _tier,
    "tiers": _tiers,
    "early": _early,
    "subsidy": _subsidy,
    "budget": _budget,
    "resident": _resident,
    "deposit": _deposit,
}
