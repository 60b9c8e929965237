"""The tables of the ledger, and how they come into being.

`ledger_v1` has the CSV's columns as text (`number` is its first) and `position`, their order.
`ledger_v1_head` has one row: the CSV's head, sealed with the chain key.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Connection,
    Index,
    MetaData,
    Table,
    Text,
    func,
    select,
    text,
)

from flexins.applications.errors import LedgerError
from flexins.applications.locking import Deadline
from flexins.applications.rows import CELLS

# One number for all servers: who holds it, and nobody else, writes.
_LOCK = 0x666C6578696E73
_METADATA = MetaData()
COLUMNS = (*CELLS, "chain", "seal")

ROWS = Table(
    "ledger_v1",
    _METADATA,
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    *(Column(name, Text, nullable=False) for name in COLUMNS),
)
Index(
    "ledger_v1_one_request",
    ROWS.c.request_id,
    unique=True,
    postgresql_where=ROWS.c.request_id != "",
)
# An application is filed once and withdrawn once, whatever a program does.
Index(
    "ledger_v1_once_each",
    ROWS.c.receipt,
    ROWS.c.event,
    unique=True,
    postgresql_where=ROWS.c.receipt != "",
)
HEAD = Table(
    "ledger_v1_head",
    _METADATA,
    Column("one", Boolean, CheckConstraint("one"), primary_key=True),
    Column("slot", Text, nullable=False),
)

# A clumsy hand is stopped here; who may drop triggers is found by `verify`.
_APPEND_ONLY = (
    """CREATE OR REPLACE FUNCTION ledger_v1_append_only() RETURNS trigger LANGUAGE plpgsql
AS $$ BEGIN RAISE EXCEPTION 'the ledger is append-only'; END $$""",
    """CREATE OR REPLACE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_v1
FOR EACH STATEMENT EXECUTE FUNCTION ledger_v1_append_only()""",
    """CREATE OR REPLACE TRIGGER append_only BEFORE DELETE OR TRUNCATE ON ledger_v1_head
FOR EACH STATEMENT EXECUTE FUNCTION ledger_v1_append_only()""",
)


def begin_writing(connection: Connection, deadline: Deadline) -> None:
    """Make this transaction the ledger's only writer, and its commit one that lasts.

    Raises LedgerError("unsafe_database") where the server is set not to sync its disk.
    """
    # Waiting for the connection has used some of the time; 0 would be no limit at all.
    milliseconds = max(1, int(deadline.seconds_left() * 1000))
    settings = select(
        func.current_setting("fsync"),
        func.current_setting("synchronous_commit"),
        func.set_config("lock_timeout", f"{milliseconds}ms", True),
    )
    fsync, commit, _ = connection.execute(settings).one()
    if fsync == "off":
        raise LedgerError("unsafe_database")
    if commit == "off":
        connection.execute(text("SET LOCAL synchronous_commit = on"))
    connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))


def exist(connection: Connection) -> bool:
    found = select(func.to_regclass(ROWS.name), func.to_regclass(HEAD.name))
    return None not in connection.execute(found).one()


def has_head(connection: Connection) -> bool:
    return connection.scalar(select(func.to_regclass(HEAD.name))) is not None


def make(connection: Connection) -> None:
    """Make what is missing; the caller is the only writer."""
    _METADATA.create_all(connection)
    for statement in _APPEND_ONLY:
        connection.execute(text(statement))
