"""Typed text made comparable: full-width forms, spaces and invisible marks."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection

from flexins.applications.errors import Refused

TEXT_LIMIT_CHARACTERS = 100

# U+FF01-FF5E are the ASCII signs at full width; U+3000 is the full-width space.
_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " "}

# Control, format, surrogate, private use, unassigned, line separators.
_UNPRINTABLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_TURNS_THE_ORDER = "\u202e"  # what stands after it shows backwards: no mark to pass over

# What the parts of a number are kept apart with, and Excel's mark of a text.
_BETWEEN = frozenset("-‐‑‒–—−'’‘ʼ`´")
_ROMAN_TEN = str.maketrans("Ⅹⅹ", "XX")  # as Chinese keyboards offer it for the check digit


def half_width(text: str) -> str:
    return text.translate(_HALF_WIDTH)


def is_han(character: str) -> bool:
    """A Chinese character of any plane, also ones newer than this Python's Unicode tables."""
    code = ord(character)
    return (
        0x4E00 <= code <= 0x9FFF
        or 0x3400 <= code <= 0x4DBF
        or 0xF900 <= code <= 0xFAD9
        or 0x20000 <= code <= 0x2FA1F
        or 0x30000 <= code <= 0x33479  # up to Extension J of Unicode 17
        or character == "〇"
    )


def bounded(value: object) -> str:
    """`value` as text without space around it and without marks that have no width.

    Raises Refused where it is no text or too long.
    """
    if not isinstance(value, str):
        raise Refused("not_text")
    if len(value) > TEXT_LIMIT_CHARACTERS:
        raise Refused("too_long", limit=TEXT_LIMIT_CHARACTERS)
    return "".join(sign for sign in value if not _has_no_width(sign)).strip()


def _has_no_width(sign: str) -> bool:
    """Zero-width spaces and joiners, direction marks, variation selectors."""
    if unicodedata.category(sign) == "Cf":
        return sign != _TURNS_THE_ORDER
    return "\ufe00" <= sign <= "\ufe0f" or "\U000e0100" <= sign <= "\U000e01ef"


def printable(value: object) -> str:
    """Bounded text in which every character can be seen. Raises Refused otherwise."""
    text = bounded(value)
    if any(unicodedata.category(sign) in _UNPRINTABLE and not is_han(sign) for sign in text):
        raise Refused("hidden_characters")
    return text


def compact(value: object) -> str:
    """A number as typed or pasted: half width, capital letters, no spaces, hyphens, apostrophes.

    Telephones put direction marks around a number that is copied from the contacts.
    """
    text = half_width(bounded(value)).translate(_ROMAN_TEN)
    return "".join(
        sign
        for sign in text
        if not (sign.isspace() or sign in _BETWEEN or unicodedata.category(sign) == "Cf")
    ).upper()


def one_of(value: object, choices: Collection[str]) -> str:
    """One entry of a fixed list; brackets and spaces may be full width. Raises Refused."""
    text = half_width(printable(value))
    if text not in choices:
        raise Refused("not_in_list")
    return text
