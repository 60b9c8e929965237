"""The columns of a table of people, by their names."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from flexins.roster.bounds import MOST_COLUMNS
from flexins.roster.further import FURTHER, answers_to, read_for
from flexins.wording import say

ASKED = ("id", "from", "to", "tier", "medical")
READ = ASKED[1:]
AMOUNTS = ("pension", "personal", "pooled", "medical", "total")
ADDED: tuple[str, ...] = ("months", *AMOUNTS, "provisional", "error")
# A table whose columns are named in this language gets its answer in it.
_OTHER_LANGUAGE = "zh"
_INPUT = "input_"
# What separates cells, with the key of its name; the rest separate them in people's eyes only.
SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
_NO_SEPARATORS = {"，": "wide_comma", "；": "wide_semicolon", "、": "list_comma", " ": "space"}
_SAID = re.compile(r"\"?sep=([\t!#-/:-@\[-`{-~])\"?[,;\t]*", re.IGNORECASE)


class RosterError(Exception):
    """A table that cannot be answered at all; message `key` says why."""

    def __init__(self, key: str, **parameters: object) -> None:
        super().__init__(key)
        self.key = key
        self.parameters = parameters


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """A table's columns, `count` of them.

    `kept` are the places of those that stand in the answer, `names` what they are called there;
    those of `added` follow. `places` gives those we read their index, `further` those beside
    them that the `answers` need, `called` what the table calls them. `yes_and_no` are the words
    of the answer. `header` is the table's.
    """

    count: int
    kept: tuple[int, ...]
    names: tuple[str, ...]
    added: tuple[str, ...]
    places: dict[str, int]
    further: dict[str, int]
    answers: tuple[str, ...]
    called: dict[str, str]
    yes_and_no: tuple[str, str]
    separator: str
    header: tuple[str, ...]

    def without_further(self) -> Columns:
        """The same table, its further columns carried along untouched."""
        return _columns(list(self.header), self.separator, further=False)


def separator_said(line: str) -> str | None:
    """What a line `sep=;` before the header says, as Excel understands it."""
    match = _SAID.fullmatch(line.strip(" "))
    return match[1] if match is not None else None


def columns_of(line: str, said: str | None = None) -> Columns:
    """Read the header. Raises RosterError where a column is missing or stands twice.

    What separates its cells is told by the columns that are then there; `said` comes first.
    """
    signs = [said, *SEPARATORS] if said is not None else [*SEPARATORS]
    ways = {sign: _cells(line, sign) for sign in signs}
    best = max(ways, key=lambda sign: _known(ways[sign]))
    if len(ways[best]) == 1:
        for sign, name in _NO_SEPARATORS.items():
            if _known(line.split(sign)) > 1:
                raise RosterError(f"roster.separated.{name}")
    return _columns(ways[best], best)


def _cells(line: str, separator: str) -> list[str]:
    one_line = re.sub(r"[\r\n]+", " ", line)
    return next(csv.reader([one_line], delimiter=separator, strict=False), [])


def _known(header: Iterable[str]) -> int:
    """How many cells bear a name that we read, in either language."""
    names = {*ASKED, *(say(_OTHER_LANGUAGE, f"roster.name.{name}") for name in ASKED)}
    return len(names & {bare(cell).removeprefix(_INPUT) for cell in header})


def bare(name: str) -> str:
    """A column's name without what the eye does not tell apart: spaces, marks that do not show,
    capitals, full width."""
    shown = unicodedata.normalize("NFKC", name)
    return "".join(
        sign for sign in shown if not sign.isspace() and unicodedata.category(sign) != "Cf"
    ).casefold()


def _columns(cells: list[str], separator: str, *, further: bool = True) -> Columns:
    if len(cells) > MOST_COLUMNS:
        raise RosterError("roster.columns_many", most=MOST_COLUMNS)
    known = [bare(name) for name in cells]
    language, yes_and_no = "", ("true", "false")
    called = dict(zip(ASKED, ASKED, strict=True))
    if any(_place(name, known) is None for name in ASKED):
        others = {say(_OTHER_LANGUAGE, f"roster.name.{name}"): name for name in ASKED}
        if any(name in others for name in known):
            known = [others.get(name, name) for name in known]
            called = {name: other for other, name in others.items()}
            language = _OTHER_LANGUAGE
            yes_and_no = say(_OTHER_LANGUAGE, "value.yes"), say(_OTHER_LANGUAGE, "value.no")
    places = {name: place for name in ASKED if (place := _place(name, known)) is not None}
    missing = [called[name] for name in ASKED if name not in places]
    if missing:
        raise RosterError("roster.columns_missing", missing=", ".join(missing))
    beside = _further(known) if further else {}
    answers = answers_to(beside)
    beside = {name: beside[name] for name in read_for(beside)}
    called |= {name: known[place] for name, place in beside.items()}
    both = places | beside
    twice = next((name for name, place in both.items() if known.count(known[place]) > 1), None)
    if twice is not None:
        raise RosterError("roster.column_twice", name=called[twice])
    added = _added(answers, language)
    kept = _without_former_answer(known, _added((), language), added, set(places.values()))
    return Columns(
        count=len(cells),
        kept=kept,
        names=_renamed([_in_one_line(cells[place]) for place in kept], added),
        added=added,
        places=places,
        further=beside,
        answers=answers,
        called=called,
        yes_and_no=yes_and_no,
        separator=separator,
        header=tuple(cells),
    )


def _further(known: list[str]) -> dict[str, int]:
    """The places of the further columns, by their names in either language."""
    found = {}
    for name in FURTHER:
        names = (name, say(_OTHER_LANGUAGE, f"roster.name.{name}"))
        if (called := next((one for one in names if one in known), None)) is not None:
            found[name] = known.index(called)
    return found


def _added(answers: tuple[str, ...], language: str) -> tuple[str, ...]:
    """What the added columns are called; the error stands last, where people look for it."""
    names = (*ADDED[:-1], *answers, ADDED[-1])
    return tuple(say(language, f"roster.added.{name}") for name in names) if language else names


def _place(name: str, known: list[str]) -> int | None:
    """The column `name`; in a result of ours its `input_…` is what was asked, it an amount."""
    asked = [one for one in known if re.fullmatch(f"(?:{_INPUT})*{name}", one)]
    return known.index(max(asked, key=len)) if asked else None


def _without_former_answer(
    known: list[str], always: tuple[str, ...], added: tuple[str, ...], read: set[int]
) -> tuple[int, ...]:
    """The places that are kept: where all columns of an answer stand, the new one replaces it.

    `always` are those that every answer has.
    """
    former = {place for place, name in enumerate(known) if name in added and place not in read}
    if not {known[place] for place in former}.issuperset(always):
        former = set()
    return tuple(place for place in range(len(known)) if place not in former)


def _in_one_line(name: str) -> str:
    return " ".join("".join(s for s in name if unicodedata.category(s) != "Cf").split())


def _renamed(header: list[str], added: tuple[str, ...]) -> tuple[str, ...]:
    """No column of the table bears the name of an added one."""
    taken = {*added, *header}
    names = []
    times: dict[str, int] = {}
    for name in header:
        if bare(name) in added:
            given = f"{_INPUT}{name}"
            while given in taken:
                times[name] = times.get(name, 1) + 1
                given = f"{_INPUT}{name}_{times[name]}"
            taken.add(given)
            name = given
        names.append(name)
    return tuple(names)
