"""A way as text: `KIND[:DETAIL]`, such as `tier:100`, `tiers:2026=60,2034=300`, `early:2044-06`.

`subsidy` may stand alone or with the month from which it is drawn; `budget` and `resident` take
yuan a year, `deposit` a yearly rate in percent.
"""

from __future__ import annotations

from collections.abc import Callable

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
from flexins.rules.money import Fen, Millionths
from flexins.rules.ways.asked import KINDS, Asked, Kind

MOST_WAYS = 6
LONGEST_WAY = 1000
_FIRST_YEAR, _LAST_YEAR = 1900, 2199
HIGHEST_PERCENT = 15  # of a yearly rate that anyone means
PERCENT_DECIMALS = 4  # a percent with four decimals is a whole number of millionths


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
    return Asked(kind="tier", ratio_percent=read_count(detail, units=PERCENT))


def _tiers(detail: str) -> Asked:
    found: dict[int, int] = {}
    for piece in detail.replace("，", ",").replace("＝", "=").split(","):
        year_text, separator, ratio = piece.partition("=")
        if not separator:
            raise NotRead("error.way_detail", example=EXAMPLES["tiers"])
        year = read_count(year_text, low=_FIRST_YEAR, high=_LAST_YEAR, units=("年度", *YEARS))
        if year in found:
            raise NotRead("error.way_year_twice", year=year)
        found[year] = read_count(ratio, units=PERCENT)
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
