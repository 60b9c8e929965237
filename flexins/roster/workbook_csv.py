"""What a process that opens a workbook sends back, whatever reads it there: its first sheet as CSV,
or why not. See `apart.py`.
"""

from __future__ import annotations

import csv
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from io import TextIOWrapper
from zipfile import BadZipFile

from flexins.roster.apart import refuse


@contextmanager
def refusing() -> Iterator[None]:
    """Refuse, with its reason, a workbook at which the reading inside breaks off."""
    try:
        yield
    except MemoryError:
        refuse("roster.workbook.large")
    except BrokenPipeError:
        os._exit(1)  # whoever asked has gone
    except BadZipFile:
        refuse("roster.workbook.damaged")
    except Exception:  # whatever a damaged or foreign part does to the library
        refuse("roster.workbook.unreadable")


def write_csv(rows: Iterable[Sequence[str]], most: int | None, too_many: str) -> None:
    """To standard output; more than `most` rows under the first are refused as `too_many`."""
    out = TextIOWrapper(sys.stdout.buffer, encoding="utf-8", errors="replace", newline="")
    writer = csv.writer(out, lineterminator="\r\n")  # so that both signs are quoted in a cell
    for number, row in enumerate(rows):
        if most is not None and number > most:
            refuse(too_many, most=most)
        writer.writerow(row)
    out.flush()


def moment_text(value: object) -> str:
    """A date or a time as a person would type it; "" for anything else."""
    if isinstance(value, datetime):
        return str(value.date() if value.time() == time() else value.replace(microsecond=0))
    return value.isoformat() if isinstance(value, date | time) else ""
