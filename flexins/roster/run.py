"""A table of people from a file to a file, block by block, on as many cores as there are."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from typing import TYPE_CHECKING, BinaryIO

import numpy as np
import pyarrow as pa

from flexins.roster import writing
from flexins.roster.bounds import ON_THE_COMMAND_LINE, Bounds
from flexins.roster.cells import fault
from flexins.roster.columns import AMOUNTS, READ, SEPARATORS, Columns, RosterError
from flexins.roster.first_rows import FIRST_ROWS, FirstRow, first_rows
from flexins.roster.ids import Ids
from flexins.roster.opening import open_table
from flexins.roster.parsing import Parsed, parse
from flexins.roster.prefix import Prefix, prefix
from flexins.roster.reckoning import Coded, Reckoned, coded, reckon
from flexins.roster.summary import FIRST_ERRORS, Summary
from flexins.rules.book import RuleBook
from flexins.rules.month import Month
from flexins.wording import say

if TYPE_CHECKING:
    from flexins.roster.answering import Further

_WORKERS = min(2, os.cpu_count() or 1)
MOST_BLOCKS = _WORKERS + 2  # in hand at a time: worked on, waiting to be written, being read

Progress = Callable[[int], None]


def run(
    source: BinaryIO,
    sink: BinaryIO | None,
    book: RuleBook,
    language: str,
    progress: Progress = lambda done_bytes: None,
    bounds: Bounds = ON_THE_COMMAND_LINE,
    *,
    today: date | None = None,
) -> Summary:
    """Answer the table in `source` (it must be able to seek) and write the answer to `sink`.

    Without a sink it is only checked. Without `today` the further columns are carried along
    unanswered. `progress` hears how many bytes have been done since it last heard; what it raises
    ends the work. Raises RosterError for a table that cannot be answered at all.
    """
    opened = open_table(source, bounds, lambda: progress(0))
    columns, further = opened.columns, None
    if columns.answers and today is not None:
        from flexins.roster.answering import Further  # few tables need what it loads

        further = Further(book, today, language, columns)
    else:
        columns = columns.without_further()
    table = prefix(book)
    done = Summary(encoding=opened.encoding, separator=opened.separator)
    if sink is not None:
        sink.write(writing.first_line((*columns.names, *columns.added)))

    def work(block: bytes) -> tuple[Summary, bytes, int]:
        part, text = _answer(block, columns, further, table, book, language, sink is not None)
        return part, text, len(block)

    for part, text, size in _in_order(work, opened.lines.blocks(columns.separator)):
        done.add(part)
        if sink is not None:
            sink.write(text)
        progress(size)
    if not done.rows:
        raise RosterError("roster.no_rows")
    done.further = further.sources() if further else ()
    done.close()
    return done


def read_first_rows(
    source: BinaryIO,
    book: RuleBook,
    bounds: Bounds,
    going_on: Callable[[], None] = lambda: None,
) -> list[FirstRow]:
    """Only the first rows of a table that has been answered before."""
    opened = open_table(source, bounds, going_on, first=FIRST_ROWS)
    columns = opened.columns.without_further()
    block = next(opened.lines.blocks(columns.separator), b"")
    part, _ = _answer(block, columns, None, prefix(book), book, "zh", False)
    return part.first_rows


def _in_order(
    work: Callable[[bytes], tuple[Summary, bytes, int]], source: Iterator[bytes]
) -> Iterator[tuple[Summary, bytes, int]]:
    """Work on a few blocks at once, and hand on what comes out in their order."""
    with ThreadPoolExecutor(_WORKERS) as pool:
        waiting: deque[Future[tuple[Summary, bytes, int]]] = deque()
        try:
            for block in source:
                waiting.append(pool.submit(work, block))
                if len(waiting) > _WORKERS:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()


def _answer(
    block: bytes,
    columns: Columns,
    further: Further | None,
    table: Prefix,
    book: RuleBook,
    language: str,
    write: bool,
) -> tuple[Summary, bytes]:
    parsed = parse(block, columns)
    read = {name: coded(parsed.table.column(columns.places[name])) for name in READ}
    found = reckon(table, read)
    for row in parsed.cells_found:
        found.good[row] = False
    errors = _errors(parsed, found, read, columns, book, language)
    added, faults = further.answered(parsed, found, table) if further else ([], {})
    summary = _summary(found, table, errors, faults)
    ids = Ids(parsed.table.column(columns.places["id"]).combine_chunks())
    summary.ids_rounded, summary.hashes = ids.rounded, [ids.hashes]
    totals = (found.pension + found.medical)[:FIRST_ROWS].tolist()
    good = found.good[:FIRST_ROWS].tolist()
    answered = [fen if is_good else None for fen, is_good in zip(totals, good, strict=True)]
    summary.first_rows = first_rows(parsed, columns, answered)
    if not write:
        return summary, b""
    sentences = _both(errors, faults)
    return summary, writing.lines(_written(parsed, found, added, sentences, columns))


def _errors(
    parsed: Parsed,
    found: Reckoned,
    read: dict[str, Coded],
    columns: Columns,
    book: RuleBook,
    language: str,
) -> dict[int, str]:
    """The sentence of each row, by its place in the block, that cannot be answered."""
    said: dict[tuple[int, ...], str] = {}
    errors = {}
    for row in np.flatnonzero(~found.good).tolist():
        if row in parsed.cells_found:
            count = parsed.cells_found[row]
            sign = say(language, f"roster.separator.{SEPARATORS.get(columns.separator, 'other')}")
            errors[row] = say(
                language, "roster.cells", count=count, columns=columns.count, separator=sign
            )
            continue
        codes = tuple(int(read[name].codes[row]) for name in READ)
        if codes not in said:
            texts = {n: read[n].texts[code] for n, code in zip(READ, codes, strict=True)}
            said[codes] = fault(book, texts, columns.called, language) or say(
                language, "error.nothing_known"
            )
        errors[row] = said[codes]
    return errors


def _both(errors: dict[int, str], faults: dict[int, str]) -> dict[int, str]:
    """What is wrong with a bill, and with the other answers, row by row."""
    if not faults:
        return errors
    rows = sorted({*errors, *faults})
    return {row: " ".join(s for s in (errors.get(row), faults.get(row)) if s) for row in rows}


def _summary(
    found: Reckoned, table: Prefix, errors: dict[int, str], faults: dict[int, str]
) -> Summary:
    good = found.good
    pension, personal, medical = (
        int(amounts[good].sum()) for amounts in (found.pension, found.personal, found.medical)
    )
    amounts = (pension, personal, pension - personal, medical, pension + medical)
    summary = Summary(
        rows=len(good),
        errors=len(errors),
        partly=len(faults.keys() - errors.keys()),
        provisional=int((found.provisional & good).sum()),
        totals_fen=dict(zip(AMOUNTS, amounts, strict=True)),
        first_errors=[
            (row + 1, text) for row, text in list(_both(errors, faults).items())[:FIRST_ERRORS]
        ],
        medical=medical > 0,
    )
    if good.any():
        summary.first = Month(int(found.first[good].min()))
        summary.last = Month(int(found.last[good].max()))
        summary.ratios = {table.ratios[place] for place in np.unique(found.tier[good])}
    return summary


def _written(
    parsed: Parsed,
    found: Reckoned,
    added: list[pa.Array],
    errors: dict[int, str],
    columns: Columns,
) -> list[pa.Array]:
    good = found.good
    pooled, total = found.pension - found.personal, found.pension + found.medical
    amounts = (found.pension, found.personal, pooled, found.medical, total)
    sentences = pa.nulls(len(good), pa.string())
    if errors:
        sentences = pa.array([errors.get(row) for row in range(len(good))], pa.string())
    given = [parsed.table.column(place).combine_chunks() for place in columns.kept]
    return [
        *(writing.safe(column) for column in given),
        writing.counts(found.months, good),
        *(writing.yuan(amount, good) for amount in amounts),
        writing.flags(found.provisional, good, columns.yes_and_no),
        *added,
        sentences,
    ]
