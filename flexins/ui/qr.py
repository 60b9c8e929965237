"""A QR code of a link, as the address of a picture.

Every change of an input makes another link. What is the same in all codes of one size (the
fixed patterns, the order of the modules) is taken from segno once a size and kept; only the
words of the link and their check words are worked out here.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import itemgetter
from struct import pack
from typing import Any
from zlib import compress, crc32

import segno
from segno import consts

# Every reader reads every mask; to weigh all eight takes most of the time.
_MASK = 0
_LEVELS = ("m", "q", "h")  # a link that leaves room is guarded better
_VERSIONS = 40
_BYTES, _BYTE_BITS = 0b0100, 8
_SHORT_COUNT_UNTIL_VERSION = 9
_PADDING = bytes((0b11101100, 0b00010001))
_FIELD, _FIELD_SIZE = 0x11D, 256
_TIMING_COLUMN, _FORMAT_LENGTH = 6, 8
_BORDER = 2
_PNG, _GREY_BITS, _AS_IT_IS = b"\x89PNG\r\n\x1a\n", 1, b"\0"
_AS_POINTS = bytes.maketrans(b"01", b"\xff\x00")


@dataclass(frozen=True)
class _Size:
    """Of one version and level: data words a block, check words a block, and the drawing.

    `place` picks from the data bits, in their order, followed by the fixed modules, the whole
    square row by row; `flip` are the data modules that the mask turns over.
    """

    version: int
    data_words: tuple[int, ...]
    check_words: int
    side: int
    data_modules: int
    flip: int
    fixed: str
    place: Callable[[str], Sequence[str]]


def qr_code(text: str) -> str:
    """A QR code of `text` as the address of a picture, a byte of eight points a module."""
    rows = modules(text)
    side = len(rows) + 2 * _BORDER
    white, edge = b"\xff" * side, b"\xff" * _BORDER
    inner = [edge + row.encode().translate(_AS_POINTS) + edge for row in rows]
    lines = [white] * _BORDER + inner + [white] * _BORDER
    points = b"".join((_AS_IT_IS + line) * _BYTE_BITS for line in lines)
    pixels = side * _BYTE_BITS
    head = pack(">IIBBBBB", pixels, pixels, _GREY_BITS, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", compress(points, 1)), (b"IEND", b""))
    picture = _PNG + b"".join(
        pack(">I", len(data)) + kind + data + pack(">I", crc32(kind + data)) for kind, data in parts
    )
    return f"data:image/png;base64,{b64encode(picture).decode()}"


def modules(text: str) -> list[str]:
    """The rows of the code from the top, a dark module as `1`. Raises ValueError when too long."""
    content = text.encode()
    size = _size_for(len(content))
    words = _interleaved(_data_words(content, size), size)
    bits = int.from_bytes(words, "big") << (size.data_modules - _BYTE_BITS * len(words))
    drawn = f"{bits ^ size.flip:0{size.data_modules}b}"
    square = "".join(size.place(drawn + size.fixed))
    return [square[start : start + size.side] for start in range(0, len(square), size.side)]


def _size_for(length: int) -> _Size:
    """The smallest size that holds so many bytes, guarded as well as that size allows."""
    for version in range(1, _VERSIONS + 1):
        holding = [level for level in _LEVELS if length <= _most_bytes(version, level)]
        if holding:
            return _size(version, holding[-1])
    raise ValueError("too long for a QR code")


def _count_bits(version: int) -> int:
    return _BYTE_BITS if version <= _SHORT_COUNT_UNTIL_VERSION else 2 * _BYTE_BITS


@cache  # of the standard: as many as there are versions and levels
def _most_bytes(version: int, level: str) -> int:
    words: int = sum(blocks.num_blocks * blocks.num_data for blocks in _blocks(version, level))
    return (words * _BYTE_BITS - 4 - _count_bits(version)) // _BYTE_BITS


def _blocks(version: int, level: str) -> Sequence[Any]:
    found: Sequence[Any] = consts.ECC[version][consts.ERROR_MAPPING[level.upper()]]  # type: ignore[index]
    return found


@lru_cache(maxsize=16)  # links are about as long as each other
def _size(version: int, level: str) -> _Size:
    blank = segno.make(
        "0", version=version, error=level, mode="byte", mask=_MASK, boost_error=False
    )
    kinds = [list(row) for row in blank.matrix_iter(border=0, verbose=True)]
    side = len(kinds)
    data = {consts.TYPE_DATA_LIGHT, consts.TYPE_DATA_DARK}
    # segno counts one module beside the format among it, though data stand there.
    beside = (side - _FORMAT_LENGTH - 1, _FORMAT_LENGTH)
    order = [(x, y) for x, y in _zigzag(side) if kinds[y][x] in data or (x, y) == beside]
    place = {at: index for index, at in enumerate(order)}
    fixed: list[str] = []
    for y, row in enumerate(blank.matrix):
        for x, dark in enumerate(row):
            if (x, y) not in place:
                place[x, y] = len(order) + len(fixed)
                fixed.append(str(dark))
    # The mask of this number turns over every other module, as on a chessboard.
    flip = int("".join(str(1 - (x + y) % 2) for x, y in order), 2)
    blocks = _blocks(version, level)
    return _Size(
        version,
        tuple(part.num_data for part in blocks for _ in range(part.num_blocks)),
        blocks[0].num_total - blocks[0].num_data,
        side,
        len(order),
        flip,
        "".join(fixed),
        itemgetter(*(place[x, y] for y in range(side) for x in range(side))),
    )


def _zigzag(side: int) -> Iterator[tuple[int, int]]:
    """Two columns at a time from the right, up and down by turns, past the timing column."""
    upwards = True
    columns = [x for x in range(side - 1, -1, -1) if x != _TIMING_COLUMN]
    for right, left in zip(columns[::2], columns[1::2], strict=True):
        for y in range(side - 1, -1, -1) if upwards else range(side):
            yield right, y
            yield left, y
        upwards = not upwards


def _data_words(content: bytes, size: _Size) -> bytes:
    count_bits = _count_bits(size.version)
    bits = (_BYTES << count_bits | len(content)) << _BYTE_BITS * len(content)
    bits |= int.from_bytes(content, "big")
    # Four zeros end it: with the four bits of the mode they make a whole word.
    words = (bits << 4).to_bytes(len(content) + (8 + count_bits) // _BYTE_BITS, "big")
    length = sum(size.data_words)
    # No reader looks at what follows the end; filled as segno fills it, to be compared with it.
    return (words + b"\0" + _PADDING * length)[:length]


def _interleaved(words: bytes, size: _Size) -> bytes:
    """The words of all blocks by turns, then their check words by turns."""
    blocks, start = [], 0
    for length in size.data_words:
        blocks.append(words[start : start + length])
        start += length
    checks = [_check_words(block, size.check_words) for block in blocks]
    longest = max(size.data_words)
    said = [block[i] for i in range(longest) for block in blocks if i < len(block)]
    guarded = [check[i] for i in range(size.check_words) for check in checks]
    return bytes(said + guarded)


def _check_words(block: bytes, count: int) -> bytes:
    """The rest of the block, as a polynomial, divided by the generator (Reed-Solomon)."""
    multiples, top = _multiples(count), _BYTE_BITS * (count - 1)
    kept = (1 << _BYTE_BITS * count) - 1
    rest = 0
    for word in block:
        rest = (rest << _BYTE_BITS) & kept ^ multiples[word ^ rest >> top]
    return rest.to_bytes(count, "big")


@cache  # of the standard: a dozen lengths
def _multiples(count: int) -> tuple[int, ...]:
    """The generator polynomial of so many check words, without its first term, times 0 to 255."""
    generator = [1]
    root = 1
    for _ in range(count):
        shifted = [*generator, 0]
        for index, factor in enumerate(generator):
            shifted[index + 1] ^= _times(factor, root)
        generator, root = shifted, _times(root, 2)
    return tuple(
        int.from_bytes(bytes(_times(factor, word) for factor in generator[1:]), "big")
        for word in range(_FIELD_SIZE)
    )


def _times(one: int, other: int) -> int:
    """The product in the field of 256 elements that QR codes use."""
    product = 0
    while other:
        if other & 1:
            product ^= one
        one <<= 1
        if one >= _FIELD_SIZE:
            one ^= _FIELD
        other >>= 1
    return product
