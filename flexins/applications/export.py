"""The ledger's records opened with the officer's key, as a table safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from flexins.applications import durable
from flexins.applications.application import FIELDS
from flexins.applications.errors import LedgerError
from flexins.applications.ledger import Record
from flexins.applications.sealing import Opener
from flexins.safe_cells import safe_cell

COLUMNS = ("receipt", "submitted_at", "withdrawn_at", *FIELDS, "state")


@dataclass(frozen=True)
class Opened:
    """One record with what was sealed; `values` by COLUMNS, None where the key is another's."""

    receipt: str
    values: dict[str, str] | None


def opened_records(records: Iterable[Record], opener: Opener) -> Iterator[Opened]:
    """Open each record that was sealed for this key.

    Raises LedgerError("wrong_key") for a box that was altered or moved from another row.
    """
    for record in records:
        if record.officer_key != opener.fingerprint:
            yield Opened(record.receipt, None)
            continue
        content = opener.open(record.sealed)
        if content.get("receipt") != record.receipt:
            raise LedgerError("sealed_elsewhere", receipt=record.receipt)
        values = {
            field: " ".join(value) if isinstance(value, list) else str(value)
            for field, value in content["application"].items()
        }
        values |= {
            "receipt": record.receipt,
            "submitted_at": record.submitted_at,
            "withdrawn_at": record.withdrawn_at or "",
            "state": record.state,
        }
        yield Opened(record.receipt, {column: values.get(column, "") for column in COLUMNS})


def write_table(rows: Iterable[dict[str, str]], out: Path) -> None:
    """Write a `.xlsx` (every cell exact text) or a `.csv`. For its owner only. Raises OSError."""
    content = _workbook(rows) if out.suffix.lower() == ".xlsx" else _csv(rows)
    durable.replace(out.absolute(), content)


def _csv(rows: Iterable[dict[str, str]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([safe_cell(row[column]) for column in COLUMNS])
    return text.getvalue().encode("utf-8-sig")


def _workbook(rows: Iterable[dict[str, str]]) -> bytes:
    from xlsxwriter import Workbook  # only needed here

    content = io.BytesIO()
    with Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        text = book.add_format({"num_format": "@"})
        for number, cells in enumerate([dict(zip(COLUMNS, COLUMNS, strict=True)), *rows]):
            for column, name in enumerate(COLUMNS):
                sheet.write_string(number, column, cells[name], text)
    return content.getvalue()
