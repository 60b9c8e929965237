"""Which encoding a text is in. What is damaged is refused with its line, never guessed at."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import BinaryIO

from flexins.roster.columns import RosterError

BLOCK_BYTES = 4_000_000
# The longer mark first: that of UTF-32 begins like that of UTF-16.
_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_NAMES = {"utf-8-sig": "UTF-8", "utf-8": "UTF-8", "utf-16": "UTF-16", "utf-32": "UTF-32"}
_CHINESE = "gb18030"  # what a Chinese Excel writes as plain CSV
# How UTF-8 writes Chinese, and what of it no other encoding writes often by chance.
_IN_UTF8 = re.compile(rb"[\xe1-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_WHOLLY_IN_UTF8 = re.compile(
    rb"(?<![\x80-\xff])(?:[\xe3-\xe9\xef][\x80-\xbf]{2}){2,}(?![\x80-\xff])"
)
_OF_TABLES = "¥✓✔☑✗✘☒⚫⚪"  # beside Chinese, though not in GB 2312
_PLENTY_IN_UTF8_BYTES = 9  # three signs of Chinese
_BEYOND_ASCII = bytes(range(0x80, 0x100))
_LOOKED_AT_BYTES = 1_000_000  # so many beyond ASCII are enough to judge by


@dataclass(frozen=True, slots=True)
class _Fault:
    """Where a text cannot be read; `at_the_end` where its last sign is cut off."""

    line: int
    at_the_end: bool


def encoding_of(source: BinaryIO) -> str:
    """The encoding in which all of `source` reads. It is left where the text begins.

    A byte order mark decides. Without one, what reads as UTF-8 is UTF-8; what is UTF-8 but for a
    few places is refused; the rest is GB18030 where that gives Chinese as people write it.
    Raises RosterError, with the line where one can be told.
    """
    source.seek(0)
    head = source.read(4)
    marked = next((name for mark, name in _MARKS.items() if head.startswith(mark)), None)
    name = marked or "utf-8"
    fault = _fault(source, name)
    if fault is not None:
        if marked or fault.at_the_end:
            raise RosterError("roster.damaged", line=fault.line, encoding=_NAMES[name])
        name = _without_mark(source, fault)
    source.seek(0)
    return name


def spoken(name: str) -> str:
    """The encoding as people know it."""
    return _NAMES.get(name, name.upper())


def _fault(source: BinaryIO, name: str) -> _Fault | None:
    """The first place at which `source` does not read as `name`."""
    decoder = codecs.getincrementaldecoder(name)()
    line = 1
    for block, last in _blocks(source):
        try:
            text = decoder.decode(block, final=last)
        except UnicodeDecodeError as problem:
            before = problem.object[: problem.start].decode(name, "ignore")
            cut = last and problem.reason in ("unexpected end of data", "truncated data")
            return _Fault(line + _line_ends(before), cut)
        if "\0" in text:
            raise RosterError("roster.not_text")
        line += _line_ends(text)
    return None


def _blocks(source: BinaryIO) -> Iterator[tuple[bytes, bool]]:
    source.seek(0)
    while block := source.read(BLOCK_BYTES):
        yield block, False
    yield b"", True


def _line_ends(text: str) -> int:
    return text.count("\n") or text.count("\r")


def _without_mark(source: BinaryIO, not_utf8: _Fault) -> str:
    """GB18030, or a refusal of what is neither that nor, but for a few places, UTF-8."""
    seen = _evidence(source)
    damaged_utf8 = RosterError("roster.damaged", line=not_utf8.line, encoding="UTF-8")
    if seen.is_damaged_utf8:
        raise damaged_utf8
    fault = _fault(source, _CHINESE)
    if fault is not None or seen.rare or seen.foreign:
        if 2 * seen.in_utf8_bytes >= seen.beyond_bytes:
            raise damaged_utf8
        if seen.foreign >= seen.common + seen.rare:
            if 2 * seen.beyond_bytes > seen.bytes:
                raise RosterError("roster.not_text")
            raise damaged_utf8
        if fault is not None:
            raise RosterError("roster.damaged", line=fault.line, encoding=spoken(_CHINESE))
    mixed = _line_in_utf8(source)
    if mixed is not None:
        raise RosterError("roster.damaged", line=mixed, encoding=spoken(_CHINESE))
    return _CHINESE


@dataclass(slots=True)
class _Evidence:
    """What a text holds: bytes, those beyond ASCII, those of them that UTF-8 explains; and read
    as GB18030, its signs beyond ASCII: common Chinese, rare Chinese, foreign to Chinese."""

    bytes: int = 0
    beyond_bytes: int = 0
    in_utf8_bytes: int = 0
    common: int = 0
    rare: int = 0
    foreign: int = 0

    @property
    def is_damaged_utf8(self) -> bool:
        """Whether UTF-8 explains so much that even common Chinese in GB18030 is chance.

        A name or two in GB18030 (琛安) may look like that; more than two never do.
        """
        return (
            self.in_utf8_bytes >= _PLENTY_IN_UTF8_BYTES
            and 4 * self.in_utf8_bytes >= 3 * self.beyond_bytes
        )


def _evidence(source: BinaryIO) -> _Evidence:
    seen = _Evidence()
    decoder = codecs.getincrementaldecoder(_CHINESE)("replace")
    for block, last in _blocks(source):
        seen.bytes += len(block)
        seen.beyond_bytes += len(block) - len(block.translate(None, _BEYOND_ASCII))
        seen.in_utf8_bytes += sum(map(len, _IN_UTF8.findall(block)))
        for sign, count in Counter(decoder.decode(block, final=last)).items():
            if sign in _common_chinese():
                seen.common += count
            elif "\u4e00" <= sign <= "\u9fff":
                seen.rare += count
            elif not sign.isascii() and sign not in _OF_TABLES:
                seen.foreign += count
        if seen.beyond_bytes > _LOOKED_AT_BYTES:
            break
    return seen


@cache  # one small set, always the same
def _common_chinese() -> frozenset[str]:
    """The signs of GB 2312: in print since 1980, and nearly all that people write."""
    rows, cells = range(0xA1, 0xF8), range(0xA1, 0xFF)
    return frozenset(
        bytes((row, cell)).decode("gb2312", "ignore") for row in rows for cell in cells
    ) - {""}


def _line_in_utf8(source: BinaryIO) -> int | None:
    """The first line in which a whole text of a GB18030 file is UTF-8: pasted from another file.

    Chinese as people write it is never taken for that: what UTF-8 says must read as something
    that nobody writes.
    """
    line = 1
    for block, _ in _blocks(source):
        for match in _WHOLLY_IN_UTF8.finditer(block):
            signs = set(match[0].decode(_CHINESE, "replace"))
            if not signs <= _common_chinese():
                return line + _line_ends(block[: match.start()].decode("latin-1"))
        line += _line_ends(block.decode("latin-1"))
    return None
