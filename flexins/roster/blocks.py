"""A text of any size as blocks of whole lines in UTF-8, so that memory stays small."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO

from flexins.roster.bounds import LONGEST_CELL_BYTES, LONGEST_HEADER_BYTES, LONGEST_ROW_BYTES
from flexins.roster.columns import RosterError
from flexins.roster.encodings import BLOCK_BYTES

_MARK = codecs.BOM_UTF8
_QUOTE_OR_END = re.compile(rb'["\r\n]')
_REST_OF_QUOTED = re.compile(rb'[^"]*+(?:""[^"]*+)*+"(?!")')
_LINES_TRIED = 8
_BEFORE_A_CELL = b",;\t|\r\n"


class Lines:
    """The lines of a text from its beginning: first one at a time (`head`), then in `blocks`.

    `size` is that of a block in bytes. `line` is the number of the line that comes next, as a
    text editor counts, for as long as they are taken one at a time.
    """

    def __init__(self, source: BinaryIO, encoding: str, size: int = BLOCK_BYTES) -> None:
        source.seek(0)
        self._chunks = _utf8(source, encoding, size)
        self._rest = next(self._chunks, b"").removeprefix(_MARK)
        self._at = 0  # what stands before in the rest has been taken
        self._ended = False
        self._size = size
        self.line = 1
        # Which sign ends the lines: CR where there is no LF, as Excel for Mac saves.
        self._end = b"\r" if b"\r" in self._rest and b"\n" not in self._rest else b"\n"

    def head(self) -> str | None:
        """The next line, with what a quotation mark holds open; None at the end of the text.

        Raises RosterError where it is longer than a header may be.
        """
        if len(self._rest) - self._at <= LONGEST_HEADER_BYTES:
            self._fill(LONGEST_HEADER_BYTES + 1)
        begin, most = self._at, self._at + LONGEST_HEADER_BYTES
        if begin == len(self._rest):
            return None
        opened = False
        for match in _QUOTE_OR_END.finditer(self._rest, begin, most + 1):
            place = match.start()
            if match[0] == b'"':
                begins = place == begin or self._rest[place - 1] in _BEFORE_A_CELL
                opened = not opened and begins
            elif match[0] == self._end and not opened:
                return self._taken(place, match.end())
        if opened:
            raise RosterError("roster.quote_open", line=self.line)
        if len(self._rest) > most:
            raise RosterError("roster.header_long", kilobytes=LONGEST_HEADER_BYTES // 1000)
        return self._taken(len(self._rest), len(self._rest))

    def put_back(self, text: str) -> None:
        """`text` is a line of its own after all, the next one."""
        self._rest = text.encode() + self._end + self._rest[self._at :]
        self._at = 0

    def blocks(self, separator: str) -> Iterator[bytes]:
        """What follows, in blocks that end with a line (or the text).

        Raises RosterError where a quotation mark is opened and not closed again, and where a line
        is longer than any that keeps to the bounds.
        """
        line = self.line
        opening = re.compile(b"(?:^|[\r\n]|" + re.escape(separator.encode()) + b')"')
        self._fill(self._size)
        while self._rest:
            end = self._end_of_lines(opening, line)
            if end:
                block, self._rest = self._rest[:end], self._rest[end:]
                line += block.count(self._end)
                yield block
            elif len(self._rest) > LONGEST_ROW_BYTES:
                raise RosterError("roster.row_long", line=line)
            self._fill(self._size if end else len(self._rest) + 1)

    def _taken(self, end: int, following: int) -> str:
        text = self._rest[self._at : end].decode()
        self.line += max(1, self._rest.count(self._end, self._at, following))
        self._at = following
        return text.removesuffix("\r")

    def _fill(self, size: int) -> None:
        """Take more of the text, until there are so many bytes or it ends."""
        self._rest, self._at = self._rest[self._at :], 0
        while len(self._rest) < size and not self._ended:
            chunk = next(self._chunks, b"")
            self._rest += chunk
            self._ended = not chunk

    def _end_of_lines(self, opening: re.Pattern[bytes], line: int) -> int:
        """The end of the last line that no quotation mark holds open; 0 where there is none."""
        text = self._rest
        end = len(text) if self._ended else text.rfind(self._end) + 1
        if text.count(b'"', 0, end) % 2 == 0:
            return end
        for _ in range(_LINES_TRIED):  # cells of a few lines
            end = text.rfind(self._end, 0, end - 1) + 1
            if not self._ended and end and text.count(b'"', 0, end) % 2 == 0:
                return end
        # Cell by cell: a quotation mark within a cell that has none before it holds nothing open.
        end = place = 0
        while (found := opening.search(text, place)) is not None:
            end = (text.rfind(self._end, place, found.end()) + 1) or end
            closed = _REST_OF_QUOTED.match(text, found.end())
            if closed is None:
                if self._ended or len(text) - found.end() > LONGEST_CELL_BYTES:
                    at = line + text.count(self._end, 0, found.end())
                    raise RosterError("roster.quote_open", line=at)
                return end
            place = closed.end()
        return len(text) if self._ended else (text.rfind(self._end, place) + 1) or end


def _utf8(source: BinaryIO, encoding: str, size: int) -> Iterator[bytes]:
    if encoding in ("utf-8", "utf-8-sig"):
        while block := source.read(size):
            yield block
        return
    decoder = codecs.getincrementaldecoder(encoding)()
    while block := source.read(size):
        yield decoder.decode(block).encode()
