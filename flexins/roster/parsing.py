"""A block of lines as a table of texts: every cell exactly as it stands in the file."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

import pyarrow as pa
from pyarrow import csv as arrow_csv

from flexins.roster.columns import READ, Columns

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
    """Parse lines in UTF-8. Empty lines are left out."""
    try:
        table = _fast(block, columns)
    except pa.ArrowInvalid:  # a row of another length, a quotation mark out of place
        return _slow(block, columns)
    return Parsed(table, {})


def _types(columns: Columns) -> list[pa.DataType]:
    """Those we read come with their distinct texts, of which there are few."""
    read = {columns.places[name] for name in READ}
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
        parse_options=arrow_csv.ParseOptions(newlines_in_values=b'"' in block),
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
    for cells in csv.reader(io.StringIO(block.decode(), newline="")):
        if not cells:
            continue
        if len(cells) != width:
            found[len(rows)] = len(cells)
            cells = (cells + [""] * width)[:width]
        rows.append(cells)
    arrays = [
        pa.array([row[place] for row in rows], pa.string()).cast(kind)
        for place, kind in enumerate(_types(columns))
    ]
    return Parsed(pa.table(arrays, names=[str(place) for place in range(width)]), found)
