"""Ids that stand twice, and ids that a spreadsheet has rounded: counted, and never kept."""

from __future__ import annotations

import os
import re

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from flexins.roster.marks import without_hidden

Hashes = NDArray[np.uint64]
# 4.20106E+17; a number of which the first fifteen digits are left, or one with a fraction.
_ROUNDED = re.compile(r"\d(?:[.,]\d+)?[Ee]\+\d\d|\d{15}0{3,}|\d{16,}\.0+", re.ASCII)
_SHORTEST_LONG_NUMBER = 18
_SPACES = (b" ", b"\t")
# What a mark that does not show may begin with, beyond ASCII.
_MAY_BE_HIDDEN = (b"\xc2", b"\xe2\x80", b"\xe2\x81", b"\xe3\x80\x80", b"\xef\xbb")
_WORD_BYTES = 8
# Anew in each process: nobody can make two ids that count as one.
_KEYS = np.frombuffer(os.urandom(2 * _WORD_BYTES), np.uint64) | np.uint64(1)


class Ids:
    """The ids of some rows: `hashes` of those that are not empty, and how many are rounded."""

    def __init__(self, column: pa.Array) -> None:
        content, starts = _content(column)
        self.rounded = _rounded(column, content, starts)
        marks = _SPACES if content.isascii() else (*_SPACES, *_MAY_BE_HIDDEN)
        if any(mark in content for mark in marks):
            shown = [without_hidden(text) for text in column.to_pylist()]
            content, starts = _content(pa.array(shown, pa.string()))
        self.hashes = _hashes(content, starts)


def standing_twice(hashes: list[Hashes]) -> int:
    """How many ids stand in more rows than one."""
    if not hashes:
        return 0
    found = np.sort(np.concatenate(hashes))
    again = found[1:] == found[:-1]
    first_again = again & ~np.concatenate([[False], again[:-1]])
    return int(first_again.sum())


def _content(column: pa.Array) -> tuple[bytes, NDArray[np.int32]]:
    """The bytes of a column of texts, and where in them each begins; the last one's end too."""
    _, offsets, content = column.buffers()
    if content is None or len(column) == 0:
        return b"", np.zeros(len(column) + 1, np.int32)
    starts = np.frombuffer(offsets, np.int32)[column.offset : column.offset + len(column) + 1]
    return content.to_pybytes()[starts[0] : starts[-1]], starts - starts[0]


def _rounded(column: pa.Array, content: bytes, starts: NDArray[np.int32]) -> int:
    if b"+" in content and (b"E+" in content or b"e+" in content):
        return sum(_ROUNDED.fullmatch(text.strip()) is not None for text in column.to_pylist())
    signs = np.frombuffer(content, np.uint8)
    zero, point = ord("0"), ord(".")
    rows = np.flatnonzero(np.diff(starts) >= _SHORTEST_LONG_NUMBER)
    rows = rows[signs[starts[rows + 1] - 1] == zero]
    before = signs[starts[rows + 1] - 2]
    rows = rows[(before == point) | (before == zero)]
    texts = (content[starts[row] : starts[row + 1]] for row in rows.tolist())
    return sum(_ROUNDED.fullmatch(text.decode()) is not None for text in texts)


def _hashes(content: bytes, starts: NDArray[np.int32]) -> Hashes:
    """A number for each text that is not empty, the same for the same text only."""
    lengths = np.diff(starts)
    rows = np.flatnonzero(lengths)
    begins, lengths = starts[:-1][rows].astype(np.int64), lengths[rows].astype(np.int64)
    padded = np.frombuffer(content + bytes(_WORD_BYTES), np.uint8)
    words = np.ndarray((len(content) + 1,), np.uint64, padded, strides=(1,))
    found: Hashes = lengths.astype(np.uint64) * _KEYS[0]
    done = 0
    while len(rows) and done + _WORD_BYTES <= lengths.min():  # a word that all have in full
        found ^= words[begins + done]
        found *= _KEYS[1]
        found ^= found >> np.uint64(29)
        done += _WORD_BYTES
    left = np.flatnonzero(lengths > done)  # those with more signs than have been taken in
    while len(left):
        word = words[begins[left] + done]
        rest = np.minimum(lengths[left] - done, _WORD_BYTES)
        word &= np.uint64(2**64 - 1) >> ((_WORD_BYTES - rest) * 8).astype(np.uint64)
        mixed = (found[left] ^ word) * _KEYS[1]
        found[left] = mixed ^ (mixed >> np.uint64(29))
        done += _WORD_BYTES
        left = left[lengths[left] > done]
    found *= _KEYS[0]
    found ^= found >> np.uint64(32)
    return found
