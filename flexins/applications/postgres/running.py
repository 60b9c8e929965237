"""Work done in one transaction, tried again where the connection was cut; errors as codes."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from flexins.applications.errors import LedgerError

Result = TypeVar("Result")

# A database that restarts is back within this; a person waits for it before the sentence comes.
_PAUSES_SECONDS = (0.1, 0.4, 1.0, 2.0)
_CONNECTING: dict[str, object] = {
    "connect_timeout": 5,
    "application_name": "flexins",
    # A server that vanished without a word is noticed while a person waits.
    "keepalives_idle": 10,
    "keepalives_interval": 3,
    "keepalives_count": 3,
    "tcp_user_timeout": 15_000,
}
# https://www.postgresql.org/docs/current/errcodes-appendix.html
_CODE_OF_STATE = {
    "53100": "full",
    "42501": "read_only",
    "25006": "read_only",
    "55P03": "busy",
    "57014": "busy",
    "40P01": "busy",
    "40001": "busy",
    "53300": "busy",
    "42P01": "missing",
    "3F000": "address",
    "3D000": "address",
    "28000": "address",
    "28P01": "address",
}
_CUT_STATES = ("08", "57P")


def engine_for(address: str, *, wait_seconds: float) -> Engine:
    """An engine for a `postgresql://` address; how long work waits for one of its connections.

    Raises LedgerError("address").
    """
    try:
        url = make_url(address).set(drivername="postgresql+psycopg")
        options = {name: value for name, value in _CONNECTING.items() if name not in url.query}
        return create_engine(
            url,
            connect_args=options,
            hide_parameters=True,
            pool_size=4,
            max_overflow=8,
            pool_timeout=wait_seconds,
        )
    except (ArgumentError, ValueError):
        raise LedgerError("address") from None


def run(engine: Engine, work: Callable[[Connection], Result]) -> Result:
    """Do `work` in a transaction and commit it. `work` must stand being done twice.

    A commit whose answer was lost may have been done: the next try then finds its row.
    Raises LedgerError; nothing of the database's own words, which name addresses and values.
    """
    for pause_seconds in (*_PAUSES_SECONDS, None):
        try:
            with engine.begin() as connection:
                return work(connection)
        except PoolTimeout:
            raise LedgerError("busy") from None
        except DBAPIError as error:
            code = _code_of(error)
            if code != "unreachable" or pause_seconds is None:
                raise LedgerError(code) from None
        except (SQLAlchemyError, UnicodeError):
            raise LedgerError("storage") from None
        time.sleep(pause_seconds)
    raise AssertionError("the last try returns or raises")


def _code_of(error: DBAPIError) -> str:
    state = getattr(error.orig, "sqlstate", None)
    if error.connection_invalidated or (state or "").startswith(_CUT_STATES):
        return "unreachable"
    if state is not None:
        return _CODE_OF_STATE.get(state, "storage")
    return "unreachable"  # without a state nobody answered
