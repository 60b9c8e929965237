"""A ledger's store as somebody from outside sees it: read and changed without our own code."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import psycopg

from flexins.applications.ledger import Ledger
from flexins.applications.opening import (
    CHAIN_KEY_VARIABLE,
    LEDGER_VARIABLE,
    OFFICER_KEY_VARIABLE,
    open_ledger,
)
from tests.postgresql import Server


class Store(Protocol):
    # The settings with which any process opens the ledger.
    settings: dict[str, str]
    private_key: Path
    chain_key: Path

    def lines(self) -> list[bytes]:
        """The header and then the rows as CSV, so that row n is lines[n]."""

    def put(self, lines: list[bytes]) -> None:
        """Have these lines instead, as one with every right could."""

    def remove_rows(self) -> None: ...

    def remove_head(self) -> None: ...

    def every_byte(self) -> bytes:
        """Everything that was written to the disk."""


def opened(store: Store) -> Ledger:
    """The ledger as a process that has just started sees it."""
    return open_ledger(store.settings)


def receipts_in(lines: list[bytes]) -> Counter[str]:
    text = b"".join(lines).decode("utf-8-sig")
    rows = csv.DictReader(io.StringIO(text, newline=""))
    return Counter(row["receipt"] for row in rows if row["event"] == "filed")


class CsvStore:
    def __init__(self, folder: Path) -> None:
        self.path = folder / "ledger.csv"
        self.settings = {LEDGER_VARIABLE: str(self.path)}
        self.private_key = folder / "officer-private.key"
        self.chain_key = folder / "ledger.csv.chain-key"

    def lines(self) -> list[bytes]:
        return self.path.read_bytes().splitlines(keepends=True)

    def put(self, lines: list[bytes]) -> None:
        self.path.write_bytes(b"".join(lines))

    def remove_rows(self) -> None:
        self.path.unlink()

    def remove_head(self) -> None:
        self.path.with_name("ledger.csv.head").unlink()

    def every_byte(self) -> bytes:
        return b"".join(path.read_bytes() for path in self.path.parent.iterdir() if path.is_file())


@dataclass
class PostgresStore:
    server: Server
    schema: str
    settings: dict[str, str]

    @property
    def private_key(self) -> Path:
        return Path(self.settings[OFFICER_KEY_VARIABLE]).with_name("officer-private.key")

    @property
    def chain_key(self) -> Path:
        return Path(self.settings[CHAIN_KEY_VARIABLE])

    def connect(self) -> psycopg.Connection:
        return self.server.connect(self.schema)

    def lines(self) -> list[bytes]:
        out = io.StringIO(newline="")
        with self.connect() as connection:
            found = connection.execute("SELECT * FROM ledger_v1 ORDER BY position")
            names = [column.name for column in found.description][1:]
            writer = csv.writer(out, lineterminator="\r\n")
            # The CSV's first column has the version in its name; here the table has it.
            writer.writerow(["ledger_v1", *names[1:]])
            writer.writerows(row[1:] for row in found)
        return out.getvalue().encode("utf-8-sig").splitlines(keepends=True)

    def put(self, lines: list[bytes]) -> None:
        rows = list(csv.reader(io.StringIO(b"".join(lines).decode("utf-8-sig"), newline="")))[1:]
        with self.connect() as connection, connection.transaction():
            connection.execute("ALTER TABLE ledger_v1 DISABLE TRIGGER ALL")
            connection.execute("DROP INDEX IF EXISTS ledger_v1_one_request, ledger_v1_once_each")
            connection.execute("DELETE FROM ledger_v1")
            for position, row in enumerate(rows, 1):
                places = ", ".join(["%s"] * (len(row) + 1))
                connection.execute(f"INSERT INTO ledger_v1 VALUES ({places})", [position, *row])

    def remove_rows(self) -> None:
        with self.connect() as connection:
            connection.execute("DROP TABLE ledger_v1")

    def remove_head(self) -> None:
        with self.connect() as connection:
            connection.execute("DROP TABLE ledger_v1_head")

    def every_byte(self) -> bytes:
        with self.connect() as connection:
            connection.execute("CHECKPOINT")
        files = [path for path in self.server.data.rglob("*") if path.is_file()]
        return b"".join(path.read_bytes() for path in (*files, self.server.log))
