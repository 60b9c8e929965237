"""One of a few, each named by a short lasting code."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from flexins.inputs.kinds.number import read_count
from flexins.inputs.kinds.plain import NotRead, plain

_Option = TypeVar("_Option")


def read_choice(text: str, options: Iterable[_Option]) -> _Option:
    """The option whose code `text` is, in capitals or not. Raises NotRead."""
    codes = {str(option).casefold(): option for option in options}
    code = plain(text).casefold()
    if code not in codes:
        raise NotRead("error.not_an_option", allowed=", ".join(codes))
    return codes[code]


def read_whole_choice(text: str, options: Iterable[int], units: tuple[str, ...]) -> int:
    """The option whose number `text` is, in any form of a whole number. Raises NotRead."""
    allowed = tuple(options)
    number = read_count(text, units=units)
    if number not in allowed:
        raise NotRead("error.not_an_option", allowed=", ".join(map(str, allowed)))
    return number
