"""A file of any size as blocks of whole lines in UTF-8, so that memory stays small."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import BinaryIO

from flexins.roster.columns import RosterError

BLOCK_BYTES = 4_000_000
_LONGEST_LINE_BYTES = 4 * BLOCK_BYTES
_NAMES = ("utf-8", "gb18030")  # the second is what a Chinese Excel writes as plain CSV
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def encoding_of(source: BinaryIO) -> str:
    """The encoding in which all of `source` can be read. Raises RosterError for none."""
    if source.read(2) in _UTF16_MARKS:
        raise RosterError("roster.not_text")
    for name in _NAMES:
        source.seek(0)
        if _reads_as(source, name):
            source.seek(0)
            return name
    raise RosterError("roster.not_text")


def _reads_as(source: BinaryIO, name: str) -> bool:
    decoder = codecs.getincrementaldecoder(name)()
    try:
        while block := source.read(BLOCK_BYTES):
            if b"\0" in block:
                return False
            decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def blocks(source: BinaryIO, encoding: str, size: int = BLOCK_BYTES) -> Iterator[bytes]:
    """The text from where `source` stands, in blocks that end with a line (or the file).

    Raises RosterError where a quotation mark is opened and not closed again.
    """
    rest = b""
    for text in _utf8(source, encoding, size):
        rest += text
        end = _end_of_lines(rest)
        if end:
            yield rest[:end]
            rest = rest[end:]
        elif len(rest) > max(_LONGEST_LINE_BYTES, 4 * size):
            raise RosterError("roster.quote_open")
    if rest:
        yield rest


def _utf8(source: BinaryIO, encoding: str, size: int) -> Iterator[bytes]:
    if encoding == "utf-8":
        while block := source.read(size):
            yield block
        return
    decoder = codecs.getincrementaldecoder(encoding)()
    while block := source.read(size):
        yield decoder.decode(block).encode()


def _end_of_lines(text: bytes) -> int:
    """The end of the last line that no quotation mark holds open; 0 where there is none."""
    end = text.rfind(b"\n") + 1
    quotes = text.count(b'"', 0, end)
    while end and quotes % 2:
        before = text.rfind(b"\n", 0, end - 1) + 1
        quotes -= text.count(b'"', before, end)
        end = before
    return end
