"""A block of lines as a table of texts: every cell exactly as it stands in the file."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from pyarrow import csv as arrow_csv

from flexins.roster.bounds import LONGEST_CELL_BYTES
from flexins.roster.columns import READ, Columns, RosterError
from flexins.roster.marks import is_blank

_DISTINCT = pa.dictionary(pa.int32(), pa.string())


@dataclass(frozen=True, slots=True, eq=False)
class Parsed:
    """The block's rows, its columns in the order of the file.

    `cells_found` holds, for rows that have more or fewer cells than the table has columns, how
    many: such a row is filled up with empty cells, or cut.
    """

    table: pa.Table
    cells_found: dict[int, int]


def parse(block: bytes, columns: Columns) -> Parsed:
    """Parse lines in UTF-8. Rows in which nothing shows are left out.

    Raises RosterError for a cell that is too long.
    """
    try:
        table = _fast(block, columns)
    except pa.ArrowInvalid:  # a row of another length, a quotation mark out of place
        parsed = _slow(block, columns)
    else:
        parsed = Parsed(_without_blank_rows(table, columns), {})
    for column in parsed.table.columns:
        if _longest_bytes(column) > LONGEST_CELL_BYTES:
            raise RosterError("roster.cell_long", kilobytes=LONGEST_CELL_BYTES // 1000)
    return parsed


def texts_of(column: pa.ChunkedArray) -> pa.Array:
    """The column's texts; its distinct ones where it comes with them."""
    array = column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()
    return array.dictionary if pa.types.is_dictionary(array.type) else array


def _types(columns: Columns) -> list[pa.DataType]:
    """Those we read come with their distinct texts, of which there are few."""
    read = {columns.places[name] for name in READ} | set(columns.further.values())
    return [_DISTINCT if place in read else pa.string() for place in range(columns.count)]


def _fast(block: bytes, columns: Columns) -> pa.Table:
    names = [str(place) for place in range(columns.count)]
    if block.isspace():
        return pa.schema(zip(names, _types(columns), strict=True)).empty_table()
    return arrow_csv.read_csv(
        pa.BufferReader(block),
        read_options=arrow_csv.ReadOptions(
            column_names=names, use_threads=False, block_size=len(block) + 1
        ),
        parse_options=arrow_csv.ParseOptions(
            delimiter=columns.separator, newlines_in_values=b'"' in block
        ),
        convert_options=arrow_csv.ConvertOptions(
            column_types=dict(zip(names, _types(columns), strict=True)),
            strings_can_be_null=False,
            quoted_strings_can_be_null=False,
        ),
    ).combine_chunks()


def _slow(block: bytes, columns: Columns) -> Parsed:
    width = columns.count
    rows: list[list[str]] = []
    found: dict[int, int] = {}
    lines = io.StringIO(block.decode(), newline="")
    try:
        for cells in csv.reader(lines, delimiter=columns.separator):
            if all(map(is_blank, cells)):
                continue
            if len(cells) > width and all(map(is_blank, cells[width:])):
                cells = cells[:width]
            if len(cells) != width:
                found[len(rows)] = len(cells)
                cells = (cells + [""] * width)[:width]
            rows.append(cells)
    except csv.Error:  # its own bound for a cell lies above ours
        raise RosterError("roster.cell_long", kilobytes=LONGEST_CELL_BYTES // 1000) from None
    arrays = [
        pa.array([row[place] for row in rows], pa.string()).cast(kind)
        for place, kind in enumerate(_types(columns))
    ]
    return Parsed(pa.table(arrays, names=[str(place) for place in range(width)]), found)


def _without_blank_rows(table: pa.Table, columns: Columns) -> pa.Table:
    """First by the columns that come with their distinct texts: most rows are not blank there."""
    blank: NDArray[np.bool_] = np.ones(table.num_rows, np.bool_)
    read = [columns.places[name] for name in READ]
    for place in (*read, *(place for place in range(columns.count) if place not in read)):
        if not blank.any():
            return table
        blank &= _blank(table.column(place), blank)
    if not blank.any():
        return table
    return table.take(pa.array(np.flatnonzero(~blank))).combine_chunks()


def _blank(column: pa.ChunkedArray, where: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which of the rows marked in `where` show nothing in this column."""
    array = column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()
    found: NDArray[np.bool_] = np.zeros(len(array), np.bool_)
    if len(array) == 0:
        return found
    if pa.types.is_dictionary(array.type):
        distinct = np.array([is_blank(text) for text in array.dictionary.to_pylist()])
        codes = np.frombuffer(array.indices.buffers()[1], np.int32)
        return distinct[codes[array.offset : array.offset + len(array)]]
    starts = np.frombuffer(array.buffers()[1], np.int32)[array.offset :][: len(array) + 1]
    found = np.diff(starts) == 0
    for row in np.flatnonzero(where & ~found).tolist():
        found[row] = is_blank(array[row].as_py())
    return found


def _longest_bytes(column: pa.ChunkedArray) -> int:
    texts = texts_of(column)
    if len(texts) == 0:
        return 0
    starts = np.frombuffer(texts.buffers()[1], np.int32)[texts.offset :][: len(texts) + 1]
    return int(np.diff(starts).max())
