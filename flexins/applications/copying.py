"""A CSV ledger copied into PostgreSQL, its rows and its chain unchanged."""

from __future__ import annotations

from collections.abc import Iterator

from flexins.applications.csv_ledger import CsvLedger
from flexins.applications.errors import LedgerError
from flexins.applications.ledger import Ledger, Verification
from flexins.applications.postgres.ledger import PostgresLedger


def copy_ledger(source: Ledger, target: Ledger) -> Verification:
    """Copy an intact CSV ledger into an empty one in PostgreSQL; what verifying the copy found.

    Raises LedgerError: copy_not_csv, copy_not_intact, copy_not_empty, copy_other_key (the target's
    chain key is not the source's), copy_grown (someone filed meanwhile). Nothing is kept then.
    """
    if not (isinstance(source, CsvLedger) and isinstance(target, PostgresLedger)):
        raise LedgerError("copy_not_csv")
    before = source.verify()
    if not before.intact:
        raise LedgerError("copy_not_intact")

    def lines() -> Iterator[bytes]:
        yield from source.lines()
        if source.verify() != before:
            raise LedgerError("copy_grown")

    return target.copy_lines(lines)
