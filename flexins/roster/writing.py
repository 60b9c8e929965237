"""Rows as lines of CSV that a spreadsheet reads as they are."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from pyarrow import csv as arrow_csv

from flexins.roster.prefix import Fen
from flexins.safe_cells import FORMULA_START, no_formula

_BYTES_BEYOND_ASCII = 0x80
# Beyond ASCII every byte may begin a blank or a full-width sign.
_MAY_BEGIN_FORMULA = np.array(
    [
        byte >= _BYTES_BEYOND_ASCII or chr(byte).isspace() or chr(byte) in "=+@\0|%-"
        for byte in range(256)
    ]
)
_YUAN = pa.decimal128(18, 2)
_BYTE_ORDER_MARK = "\ufeff".encode()


def first_line(names: Iterable[str]) -> bytes:
    """The byte order mark by which Excel knows UTF-8, and the columns' names."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow([no_formula(name) for name in names])
    return _BYTE_ORDER_MARK + text.getvalue().encode()


def lines(columns: list[pa.Array]) -> bytes:
    """The rows of `columns`, a line each."""
    table = pa.table(columns, names=[str(place) for place in range(len(columns))])
    try:
        return _written(table, "none")
    except pa.ArrowInvalid:  # a comma, a quotation mark or a new line in a cell
        return _written(table, "needed")


def _written(table: pa.Table, quoting: str) -> bytes:
    out = pa.BufferOutputStream()
    options = arrow_csv.WriteOptions(include_header=False, quoting_style=quoting)
    arrow_csv.write_csv(table, out, options)
    content: bytes = out.getvalue().to_pybytes()
    return content


def safe(texts: pa.Array) -> pa.Array:
    """The texts, with an apostrophe before each that a spreadsheet would calculate."""
    if pa.types.is_dictionary(texts.type):
        return pa.DictionaryArray.from_arrays(texts.indices, safe(texts.dictionary))
    if not _first_bytes_may_calculate(texts):
        return texts
    import pyarrow.compute as pc  # slow to load, and seldom needed

    calculates = pc.match_substring_regex(texts, f"^(?:{FORMULA_START})")
    return pc.if_else(calculates, pc.binary_join_element_wise("'", texts, ""), texts)


def _first_bytes_may_calculate(texts: pa.Array) -> bool:
    _, offsets, content = texts.buffers()
    if content is None or content.size == 0 or len(texts) == 0:
        return False
    starts = np.frombuffer(offsets, np.int32)[texts.offset : texts.offset + len(texts) + 1]
    filled = starts[:-1][starts[1:] > starts[:-1]]
    return bool(_MAY_BEGIN_FORMULA[np.frombuffer(content, np.uint8)[filled]].any())


def yuan(fen: Fen, good: NDArray[np.bool_]) -> pa.Array:
    """Amounts in fen, none negative, as yuan with two decimals; empty where not `good`."""
    words = np.zeros((len(fen), 2), dtype=np.int64)  # a decimal is 128 bits, the low half first
    words[:, 0] = fen
    return pa.Array.from_buffers(_YUAN, len(fen), [_bits(good), pa.py_buffer(words)])


def counts(numbers: Fen, good: NDArray[np.bool_]) -> pa.Array:
    """Whole numbers; empty where not `good`."""
    content = pa.py_buffer(np.ascontiguousarray(numbers))
    return pa.Array.from_buffers(pa.int64(), len(numbers), [_bits(good), content])


def flags(
    values: NDArray[np.bool_], good: NDArray[np.bool_], yes_and_no: tuple[str, str]
) -> pa.Array:
    """One of the two words; empty where not `good`."""
    content = pa.py_buffer((~values).astype(np.int8))
    places = pa.Array.from_buffers(pa.int8(), len(values), [_bits(good), content])
    return pa.DictionaryArray.from_arrays(places, pa.array(yes_and_no))


def one_of(places: Fen, good: NDArray[np.bool_], words: list[str]) -> pa.Array:
    """The word at each place; empty where not `good`."""
    content = pa.py_buffer(places.astype(np.int32))
    indices = pa.Array.from_buffers(pa.int32(), len(places), [_bits(good), content])
    return pa.DictionaryArray.from_arrays(indices, pa.array(words, pa.string()))


def numbers_of(array: pa.Array) -> NDArray[np.int32]:
    """A column of int32 without gaps as numpy sees it, in place.

    Neither this nor the above ask Arrow to convert: that would load pandas for nothing.
    """
    content = array.buffers()[1]
    if len(array) == 0:
        return np.zeros(0, dtype=np.int32)
    return np.frombuffer(content, np.int32)[array.offset : array.offset + len(array)]


def _bits(good: NDArray[np.bool_]) -> pa.Buffer | None:
    return None if good.all() else pa.py_buffer(np.packbits(good, bitorder="little"))
