"""A file that someone holds of their contributions as text: CSV, a workbook, a PDF, a web page."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import BinaryIO

from flexins.record.bounds import MOST_BYTES, MOST_LINES, MOST_PAGES
from flexins.record.errors import RecordError
from flexins.record.web_tables import text_of_web_page
from flexins.roster.apart import text_of_process
from flexins.roster.bounds import ON_THE_PAGE
from flexins.roster.columns import RosterError
from flexins.roster.encodings import encoding_of
from flexins.roster.file_kinds import PDF, WEB_PAGE, WORKBOOK, kind_of

_LIMITS = {
    "memory_bytes": ON_THE_PAGE.workbook_memory_bytes,
    "seconds": ON_THE_PAGE.workbook_seconds,
}
# What opens a file of a kind in a process of its own, its sentences, and what bounds it.
_APART: dict[str | None, tuple[str, str, dict[str, int]]] = {
    PDF: (
        "flexins.record.pdf_process",
        "record.pdf",
        {"pages": MOST_PAGES, "bytes": 4 * MOST_BYTES, **_LIMITS},
    ),
    WORKBOOK: (
        "flexins.record.workbook_process",
        "roster.workbook",
        {
            "rows": MOST_LINES,
            "bytes": ON_THE_PAGE.workbook_bytes,
            "cells": ON_THE_PAGE.workbook_cells,
            **_LIMITS,
        },
    ),
}


def text_of_file(source: BinaryIO, going_on: Callable[[], None] = lambda: None) -> str:
    """The text of `source`, which must be able to seek; its lines are the rows of a workbook's
    first sheet, or the lines of a PDF's pages.

    `going_on` is called again and again while that takes time; it may raise to end it. Raises
    RecordError for a file that is too large, or of a kind that cannot be read.
    """
    if source.seek(0, os.SEEK_END) > MOST_BYTES:
        raise RecordError("record.file_large", megabytes=MOST_BYTES // 1_000_000)
    try:
        return _text(source, going_on)
    except RosterError as problem:
        raise RecordError(problem.key, **problem.parameters) from None


def _text(source: BinaryIO, going_on: Callable[[], None]) -> str:
    kind = kind_of(source)
    if kind in _APART:
        module, area, limits = _APART[kind]
        return text_of_process(module, area, limits, source, going_on).read().decode()
    if kind not in (None, WEB_PAGE):
        raise RecordError(f"roster.kind.{kind}")
    encoding = encoding_of(source)
    source.seek(0)
    text = source.read().decode(encoding).removeprefix("\ufeff")
    return text_of_web_page(text) if kind == WEB_PAGE else text
