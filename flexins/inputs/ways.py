"""Which ways are held against each other, by what, and what 12333 said of what is open."""

from __future__ import annotations

from datetime import date
from functools import partial

from flexins.inputs import ranges
from flexins.inputs.kinds.day import read_day
from flexins.inputs.kinds.number import PERCENT, YEARS, YUAN
from flexins.inputs.kinds.plain import plain
from flexins.inputs.kinds.way import Places, read_way, read_ways, write_way, write_ways
from flexins.inputs.plan import HIGHEST_PERCENT, MOST_YUAN
from flexins.inputs.record import Input, choice, number
from flexins.rules.life import TABLES
from flexins.rules.ways.asked import STOP, Asked
from flexins.wording import say
from flexins.wording.way_names import LETTERS, way_name

LOOKS = ("side", "back", "turns", "family")
OLDEST, MOST_YEARS = 130, 59  # of what can be meant, not of the law

TOLD = ("medical", "basic", "grant")
"""What 12333 may have said: the years of medical payment needed, the residents' basic pension a
month, the monthly amount of which a grant at death is so many. The day stands in `…_on`."""


def _usual(today: date) -> Places:
    return (
        STOP,
        Asked(kind="least-until-minimum"),
        Asked(kind="tier", ratio_percent=ranges.ratios(today)[0]),
        Asked(kind="tier", ratio_percent=100),
    )


def _said(language: str, asked: Asked) -> str:
    return way_name(language, ranges.book(), asked)


def _all_said(language: str, places: Places) -> str:
    named = zip(LETTERS, places, strict=False)
    texts = (f"{letter} {_said(language, asked)}" for letter, asked in named if asked)
    return say(language, "value.and").join(texts)


def _told_day(name: str) -> Input:
    """The day of a call; nothing where nothing was told."""

    def read(text: str, _today: date) -> date | None:
        return read_day(text) if plain(text) else None

    return Input(
        name=f"told_{name}_on",
        default=lambda _: "",
        read=read,
        write=lambda value: value.isoformat() if value else "",
        say=lambda _, value: value.isoformat() if value else "",
        typed=True,
        keypad="numeric",
    )


_told = partial(number, default=lambda _: "", empty=None)

INPUTS = (
    choice("look", lambda _: LOOKS),
    Input(
        name="ways",
        default=_usual,
        read=lambda text, _: read_ways(text),
        write=write_ways,
        say=_all_said,
    ),
    Input(
        name="baseline",
        default=lambda _: STOP,
        read=lambda text, _: read_way(text),
        write=write_way,
        say=_said,
    ),
    number("live", lambda _: "", decimals=0, high=OLDEST, units=(*YEARS, "岁"), empty=None),
    choice("table", lambda _: TABLES),
    choice("household", lambda _: ("wuhan", "other")),
    number(
        "resident_crediting",
        lambda _: "",
        decimals=2,
        high=HIGHEST_PERCENT,
        units=PERCENT,
        empty=None,
        unit_said="%",
    ),
    _told("told_medical", decimals=1, high=MOST_YEARS, units=YEARS),
    _told("told_basic", decimals=2, high=MOST_YUAN, units=YUAN),
    _told("told_grant", decimals=2, high=MOST_YUAN, units=YUAN),
    *map(_told_day, TOLD),
)
