"""Typed or pasted text made comparable: full-width forms, odd spaces, marks that do not show."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

LONGEST_TEXT = 40

# These only show a sign in another width or type. A raised 2 or a circled 1 is another thing.
_SAME_SIGN = ("<wide>", "<narrow>", "<small>", "<font>", "<noBreak>")
_TURNS_THE_ORDER = "\u202e"  # what stands after it shows backwards
# Many PDFs write a sign that is also a radical as that radical: 年⽉, 个⼈, 账⼾.
_FIRST_RADICAL, _LAST_RADICAL = "\u2e80", "\u2fdf"
_RADICALS = dict(
    zip(
        "⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⼾",
        "民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙户",
        strict=True,
    )
)
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")


class NotRead(ValueError):
    """A text that cannot be read; message `key` says what is wrong and what to do.

    It never repeats the text: that may be anything, also what identifies a person.
    """

    def __init__(self, key: str, **parameters: object) -> None:
        super().__init__(key)
        self.key = key
        self.parameters = parameters

    @property
    def code(self) -> str:
        """The key without its area, as the rules' own errors name their sentence."""
        return self.key.partition(".")[2]


def plain(text: str) -> str:
    """`text` in half width, in one line, every space and dash the ordinary one. Raises NotRead."""
    if len(text) > LONGEST_TEXT:
        raise NotRead("error.text_too_long", limit=LONGEST_TEXT)
    if not text.isascii():
        text = "".join(map(plain_sign, text)).translate(_DASHES)
    return " ".join(text.split())


def plain_sign(sign: str) -> str:
    """One sign in half width: any space the ordinary one, a mark that does not show nothing, a
    radical the sign that it is."""
    if sign.isspace():
        return " "
    if _FIRST_RADICAL <= sign <= _LAST_RADICAL:
        return _RADICALS.get(sign) or unicodedata.normalize("NFKC", sign)
    if unicodedata.category(sign) == "Cf" and sign != _TURNS_THE_ORDER:
        return ""
    kind, _, code = unicodedata.decomposition(sign).partition(" ")
    return chr(int(code, 16)) if kind in _SAME_SIGN and " " not in code else sign


@cache  # our own patterns, each compiled when something is first read by it
def compiled(form: str) -> re.Pattern[str]:
    return re.compile(form, re.ASCII)
