"""A workbook's first sheet as CSV, read in a process of its own."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import BinaryIO

from flexins.roster.apart import text_of_process
from flexins.roster.bounds import Bounds


def texts_of_workbook(
    source: BinaryIO,
    bounds: Bounds,
    going_on: Callable[[], None],
    first: int | None = None,
) -> BytesIO:
    """The first visible sheet in UTF-8, each cell as the text that it shows.

    All of it, or its header and its `first` rows.

    `going_on` is called again and again meanwhile; it may raise to end it. Raises RosterError.
    """
    limits = {
        "rows": bounds.rows,
        "first": first,
        "bytes": bounds.workbook_bytes,
        "cells": bounds.workbook_cells,
        "memory_bytes": bounds.workbook_memory_bytes,
        "seconds": bounds.workbook_seconds,
    }
    module, area = "flexins.roster.workbook_process", "roster.workbook"
    return text_of_process(module, area, limits, source, going_on)
