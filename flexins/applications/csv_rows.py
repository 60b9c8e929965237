"""The rows of a CSV ledger as anybody may read them: without a lock, whoever is writing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from flexins.applications.errors import typed_errors
from flexins.applications.ledger import Record
from flexins.applications.ledger_index import Column, LedgerIndex
from flexins.applications.records import record_of
from flexins.applications.rows import FILED, Row, parse_line


class CsvRows:
    """For any number of threads. All raise LedgerError; without a file there are no rows."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._index = LedgerIndex()

    def lines(self) -> Iterator[bytes]:
        """The exact bytes of every whole row, without the header."""
        with typed_errors(), self._path.open("rb") as file:
            file.readline()
            for line in file:
                if line.endswith(b"\n"):
                    yield line

    def rows(self) -> Iterator[Row]:
        with typed_errors():
            if not self._path.is_file():
                return
            with self._path.open("rb") as file:
                for line in file:
                    if line.endswith(b"\n") and (row := parse_line(line)) is not None:
                        yield row

    def find(self, column: Column, value: str) -> Record | None:
        with typed_errors():
            if not self._path.is_file():
                return None
            with self._path.open("rb") as file:
                return self.find_in(file, column, value)

    def find_in(self, file: BinaryIO, column: Column, value: str) -> Record | None:
        """The same in the ledger that the caller has opened."""
        rows = self._with(file, column, value)
        if column == "request_id":
            filed = next((row for row in rows if row.event == FILED), None)
            if filed is None:
                return None
            rows = self._with(file, "receipt", filed.receipt)
        return record_of(rows)

    def _with(self, file: BinaryIO, column: Column, value: str) -> list[Row]:
        """The rows with `value`, by the index; by reading everything where it was changed since."""
        for _ in range(2):
            rows = []
            for start in self._index.starts(file, value):
                file.seek(start)
                rows.append(parse_line(file.readline()))
            good = [row for row in rows if row is not None and getattr(row, column) == value]
            if len(good) == len(rows):
                return good
            self._index.forget()
        return [row for row in self.rows() if getattr(row, column) == value]
