"""A file as the table it holds: what kind of file it is, its encoding, its header."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import BinaryIO

from flexins.roster.blocks import Lines
from flexins.roster.bounds import LONGEST_HEADER_BYTES, Bounds
from flexins.roster.columns import (
    SEPARATORS,
    Columns,
    RosterError,
    columns_of,
    separator_said,
)
from flexins.roster.encodings import BLOCK_BYTES, encoding_of, spoken
from flexins.roster.file_kinds import WORKBOOK, kind_of
from flexins.roster.marks import is_blank
from flexins.roster.parsing import parse


@dataclass(slots=True)
class Opened:
    """A table whose header has been read; `lines` are at its first row.

    `encoding` and `separator` are how people call them; None for a workbook.
    """

    columns: Columns
    lines: Lines
    encoding: str | None
    separator: str | None


def open_table(
    source: BinaryIO,
    bounds: Bounds,
    going_on: Callable[[], None],
    *,
    first: int | None = None,
) -> Opened:
    """Open the table in `source`, which must be able to seek.

    `going_on` is called again and again while that takes time; it may raise to end it. Of a
    workbook only the `first` rows may be asked for. Raises RosterError for what is no table, is
    larger than `bounds`, or lacks a column.
    """
    kind = kind_of(source)
    if kind is not None and kind != WORKBOOK:
        raise RosterError(f"roster.kind.{kind}")
    if kind == WORKBOOK:
        from flexins.roster.workbooks import texts_of_workbook

        text = texts_of_workbook(source, bounds, going_on, first)
        return _opened(text, "utf-8", bounds, workbook=True)
    return _opened(source, encoding_of(source), bounds, workbook=False)


def _opened(source: BinaryIO, encoding: str, bounds: Bounds, *, workbook: bool) -> Opened:
    if bounds.rows is not None and _line_ends(source) > bounds.rows:
        lines = Lines(source, encoding, bounds.block_bytes)
        if _has_more_rows(lines, _header(lines), bounds.rows):
            raise RosterError("roster.rows_many", most=bounds.rows)
    lines = Lines(source, encoding, bounds.block_bytes)
    columns = _header(lines)
    if workbook:
        return Opened(columns, lines, None, None)
    return Opened(columns, lines, spoken(encoding), SEPARATORS.get(columns.separator, "other"))


def _header(lines: Lines) -> Columns:
    """The first line in which anything shows, but for one that names the separator."""
    said: str | None = None
    passed = 0
    while (line := lines.head()) is not None:
        passed += len(line) + 1
        if passed > LONGEST_HEADER_BYTES:
            raise RosterError("roster.header_long", kilobytes=LONGEST_HEADER_BYTES // 1000)
        separator = separator_said(line)
        if separator is not None:
            said = separator
        elif not is_blank(line.strip(",;|\t ")):
            break
    return _columns(line or "", said, lines)


def _columns(line: str, said: str | None, lines: Lines) -> Columns:
    try:
        return columns_of(line, said)
    except RosterError:
        # A CR that ends this line alone, in a text whose other lines end otherwise.
        first, mark, rest = line.partition("\r")
        if mark:
            with suppress(RosterError):
                columns = columns_of(first, said)
                lines.put_back(rest)
                return columns
        raise


def _line_ends(source: BinaryIO) -> int:
    """At least as many as there are: two bytes of other signs may look like one."""
    source.seek(0)
    found = 0
    while block := source.read(BLOCK_BYTES):
        found += block.count(b"\n") + block.count(b"\r") - block.count(b"\r\n")
    return found


def _has_more_rows(lines: Lines, columns: Columns, most: int) -> bool:
    rows = 0
    for block in lines.blocks(columns.separator):
        rows += parse(block, columns).table.num_rows
        if rows > most:
            return True
    return False
