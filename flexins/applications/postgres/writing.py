"""The rows and the head as the database has them: read as the CSV's lines, and added to."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select
from sqlalchemy import Row as Found
from sqlalchemy.dialects.postgresql import insert as insert_or_update

from flexins.applications.errors import LedgerError
from flexins.applications.head import EMPTY, Head, read_slot, slot
from flexins.applications.ledger_index import Column
from flexins.applications.postgres.tables import COLUMNS, HEAD, ROWS
from flexins.applications.records import gap_row
from flexins.applications.rows import (
    CELLS,
    HEADER,
    Row,
    chain_of,
    check_line,
    line_from,
    line_of,
    seal,
    texts_of,
)
from flexins.applications.tail import Tail

BEFORE_ALL = -0x8000000000000000  # the lowest of PostgreSQL's bigint
_BATCH_ROWS = 1_000
_LOG = logging.getLogger(__name__)
_CELLS_AND_HASHES = [ROWS.c[name] for name in COLUMNS]


def rows_with(connection: Connection, column: Column, value: str) -> list[Row]:
    query = select(*(ROWS.c[name] for name in CELLS)).order_by(ROWS.c.position)
    return [Row(*found) for found in connection.execute(query.where(ROWS.c[column] == value))]


def batch_after(connection: Connection, position: int) -> list[Found[Any]]:
    """The next rows after `position`; the first column of each is its own position."""
    query = select(ROWS.c.position, *_CELLS_AND_HASHES).where(ROWS.c.position > position)
    return list(connection.execute(query.order_by(ROWS.c.position).limit(_BATCH_ROWS)))


def lines(connection: Connection) -> Iterator[bytes]:
    """The header and every row as the CSV's exact bytes, in order."""
    yield HEADER
    position = BEFORE_ALL
    while batch := batch_after(connection, position):
        for found in batch:
            yield _line(found)
        position = batch[-1].position


def read_head(connection: Connection, key: bytes | None) -> Head | None:
    """The head; None where it is gone or, with the key, not sealed with it."""
    found = connection.scalar(select(HEAD.c.slot))
    return None if found is None else read_slot(found.encode(), key)


@dataclass
class Writing:
    """The end of the ledger while this transaction is its only writer."""

    connection: Connection
    key: bytes
    head: Head | None
    tail: Tail
    position: int

    @classmethod
    def begin(cls, connection: Connection, key: bytes) -> Writing:
        """Find the end. Raises LedgerError("chain_key_wrong") where all is sealed by another."""
        head = read_head(connection, key)
        query = select(ROWS.c.position, *_CELLS_AND_HASHES).order_by(ROWS.c.position.desc())
        last = connection.execute(query.limit(1)).one_or_none()
        line = HEADER if last is None else _line(last)
        position = 0 if last is None else last.position
        if head is not None and head.chain.encode() == chain_of(line):
            return cls(connection, key, head, Tail(head.rows, head.length, line, True), position)
        tail = _counted(connection, line)
        if head is None and tail.rows == 0 and connection.scalar(select(HEAD.c.slot)) is None:
            new = cls(connection, key, EMPTY, replace(tail, fits=True), position)
            new._write_slot(EMPTY)  # a ledger without its head is one whose head was taken away
            return new
        if head is None and not _knows(connection, key, position):
            raise LedgerError("chain_key_wrong")
        return cls(connection, key, head, tail, position)

    def write(self, row: Row, now: datetime) -> None:
        """Add the row and bring the head up to it; it lasts once the transaction is committed."""
        if not self.tail.fits:
            # The rows are not those that were written. The book goes on and says so for good.
            _LOG.warning("ledger: changed from outside before row %d", self.tail.rows + 1)
            self._add([line_of(self._numbered(gap_row(now)), self.tail.last_line, self.key)])
        self._add([line_of(self._numbered(row), self.tail.last_line, self.key)])
        self._write_head()

    def copy(self, copied: Iterable[bytes]) -> None:
        """Add lines as they are. Raises LedgerError: copy_not_empty, copy_other_key."""
        if self.tail.rows or self.head != EMPTY:
            raise LedgerError("copy_not_empty")
        batch = []
        before = self.tail.last_line
        for line in copied:
            if check_line(line, before, self.key) != "good":
                raise LedgerError("copy_other_key")
            before = line
            batch.append(line)
            if len(batch) == _BATCH_ROWS:
                self._add(batch)
                batch = []
        if batch:
            self._add(batch)
        self._write_head()

    def _numbered(self, row: Row) -> Row:
        return replace(row, number=str(self.tail.rows + 1))

    def _add(self, added: list[bytes]) -> None:
        values = []
        for line in added:
            texts = texts_of(line)
            if texts is None or line_from(texts) != line:
                raise LedgerError("copy_not_intact")
            self.position += 1
            values.append(dict(zip(COLUMNS, texts, strict=True), position=self.position))
        self.connection.execute(insert(ROWS), values)
        length = self.tail.length + sum(map(len, added))
        self.tail = Tail(self.tail.rows + len(added), length, added[-1], fits=True)

    def _write_head(self) -> None:
        self.head = self.tail.head(self.head.generation + 1 if self.head else 1)
        self._write_slot(self.head)

    def _write_slot(self, head: Head) -> None:
        values = {"one": True, "slot": slot(head, self.key).decode("ascii")}
        statement = insert_or_update(HEAD).values(values)
        self.connection.execute(
            statement.on_conflict_do_update(index_elements=["one"], set_={"slot": values["slot"]})
        )


def _line(found: Found[Any]) -> bytes:
    return line_from(found[1:])


def _counted(connection: Connection, last_line: bytes) -> Tail:
    rows, length = -1, 0
    for line in lines(connection):
        rows, length = rows + 1, length + len(line)
    return Tail(rows, length, last_line, fits=False)


def _knows(connection: Connection, key: bytes, last_position: int) -> bool:
    """Whether this key sealed the last row: a server with another key must not write here."""
    query = select(ROWS.c.chain, ROWS.c.seal).where(ROWS.c.position == last_position)
    last = connection.execute(query).one_or_none()
    return last is not None and last.seal.encode() == seal(last.chain.encode(), key)
