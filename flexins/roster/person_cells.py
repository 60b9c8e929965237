"""The cells that say something of a person, as values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from flexins.inputs import ranges
from flexins.inputs.kinds.day import read_day_or_month
from flexins.inputs.kinds.number import YEARS, read_count, read_number, read_yuan
from flexins.inputs.kinds.plain import NotRead, plain
from flexins.roster.marks import is_blank
from flexins.roster.reckoning import Coded
from flexins.roster.told import Fault, Told
from flexins.rules.retirement import Sex
from flexins.rules.schema import District
from flexins.wording import LANGUAGES, say

Reader = Callable[[str, date], Any]
_INDEX_DECIMALS = 6
_DISTRICT_ENDS = "区"


def sex(text: str, _today: date) -> Sex:
    """By its code or its word in either language. Raises NotRead."""
    codes: tuple[Sex, ...] = ("female", "male")
    words = {say(language, f"field.sex.{code}"): code for language in LANGUAGES for code in codes}
    known: dict[str, Sex] = {word.casefold(): code for word, code in words.items()}
    word = plain(_filled(text)).casefold().removesuffix("性")
    found = known.get(word) or next((code for code in codes if word == code[0]), None)
    if found is None:
        raise NotRead("error.not_an_option", allowed=", ".join(known))
    return found


def born(text: str, _today: date) -> date:
    """A whole date; of a month its first day. Raises NotRead."""
    return read_day_or_month(_filled(text))[0]


def original_age(text: str, _today: date) -> int | None:
    """In years; None where nothing is said. Raises NotRead."""
    return None if is_blank(text) else read_count(text, units=(*YEARS, "岁"))


def district(text: str, today: date) -> District | None:
    """By its code or its name in either language; None where nothing is said. Raises NotRead."""
    if is_blank(text):
        return None
    offered = ranges.districts(today)
    word = _bare(plain(text))
    for found in offered:
        if word in {_bare(name) for name in (found.code, *found.name.values())}:
            return found
    raise NotRead("error.not_an_option", allowed=", ".join(one.name["zh"] for one in offered))


def _bare(name: str) -> str:
    return name.casefold().removesuffix(_DISTRICT_ENDS)


def _filled(text: str) -> str:
    if is_blank(text):
        raise NotRead("roster.accepted.filled")
    return text


# Index in millionths, account in fen.
READERS: dict[str, Reader] = {
    "sex": sex,
    "born": born,
    "original_age": original_age,
    "paid_months": lambda text, _: read_count(_filled(text)),
    "index": lambda text, _: read_number(_filled(text), decimals=_INDEX_DECIMALS),
    "account": lambda text, _: read_yuan(_filled(text)),
    "district": district,
}


class PersonCells:
    """The further columns of some rows, each distinct text read once."""

    def __init__(self, columns: dict[str, Coded], today: date) -> None:
        self._codes = {name: column.codes.tolist() for name, column in columns.items()}
        self._texts = {name: column.texts for name, column in columns.items()}
        self._read = {
            name: [_read(name, text, today) for text in column.texts]
            for name, column in columns.items()
        }

    def texts(self, row: int, names: Sequence[str]) -> tuple[str, ...]:
        """Those of the columns that are there."""
        return tuple(
            self._texts[name][self._codes[name][row]] for name in names if name in self._codes
        )

    def is_empty(self, name: str, row: int) -> bool:
        return is_blank(self._texts[name][self._codes[name][row]])

    def value(self, name: str, row: int, told: Told) -> Any:
        """None where the column is not there, is empty or cannot be read; the last is told."""
        if name not in self._codes:
            return None
        found = self._read[name][self._codes[name][row]]
        if isinstance(found, NotRead):
            told.faults.append(Fault(name, found.key, found.parameters))
            return None
        return found


def _read(name: str, text: str, today: date) -> Any:
    try:
        return READERS[name](text, today)
    except NotRead as problem:
        return problem.with_traceback(None)
