"""The one place that chooses what keeps the ledger: a CSV file, or PostgreSQL."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from flexins.applications.errors import LedgerError
from flexins.applications.ledger import Ledger

LEDGER_VARIABLE = "FLEXINS_LEDGER"
OFFICER_KEY_VARIABLE = "FLEXINS_OFFICER_PUBLIC_KEY"
CHAIN_KEY_VARIABLE = "FLEXINS_LEDGER_CHAIN_KEY"
DEFAULT_PATH = Path("data") / "ledger.csv"
_LOG = logging.getLogger(__name__)
_DATABASE = ("postgresql://", "postgres://")


def open_ledger(
    environ: Mapping[str, str], place: str | None = None, *, makes_keys: bool = True
) -> Ledger:
    """The ledger at `place` (a path or postgresql://…), else FLEXINS_LEDGER, else data/ledger.csv.

    `makes_keys`: a new CSV ledger gets an officer's key pair. Nothing is made or connected yet.
    Raises LedgerError: address, folder.
    """
    where = place or environ.get(LEDGER_VARIABLE) or str(DEFAULT_PATH)
    officer = _path(environ, OFFICER_KEY_VARIABLE)
    # The one library must not be paid for by who uses the other.
    if in_database(where):
        from flexins.applications.postgres.ledger import PostgresLedger

        chain_key = _path(environ, CHAIN_KEY_VARIABLE)
        return PostgresLedger(where, chain_key=chain_key, officer_public_key=officer)
    from flexins.applications.csv_ledger import CsvLedger

    return CsvLedger(Path(where), officer_public_key=officer, makes_keys=makes_keys)


def check_settings(environ: Mapping[str, str]) -> None:
    """Raise LedgerError where a server could not file because of how it was set up.

    A database that does not answer yet is none of these: it may come.
    """
    if not in_database(environ.get(LEDGER_VARIABLE, "")):
        return
    from flexins.applications.key_files import sealer_of, shared_chain_key

    officer, chain_key = (
        _path(environ, name) for name in (OFFICER_KEY_VARIABLE, CHAIN_KEY_VARIABLE)
    )
    if officer is None or chain_key is None:
        raise LedgerError("keys_not_set")
    sealer_of(officer)
    shared_chain_key(chain_key)
    open_ledger(environ)


def complain_of_keys(environ: Mapping[str, str]) -> None:
    """Say in the log, at each start, that the officer's private key can be read here."""
    from flexins.applications.key_files import PRIVATE_KEY_NAME, private_key_here

    where, officer = environ.get(LEDGER_VARIABLE, ""), _path(environ, OFFICER_KEY_VARIABLE)
    folders = [officer.parent] if officer else []
    if not in_database(where):
        with suppress(OSError, RuntimeError):  # the first application tells what is wrong
            folders.append(Path(where or DEFAULT_PATH).resolve().parent)
    if any(private_key_here(folder) for folder in folders):
        _LOG.warning(
            "the officer's private key can be read where this server runs: "
            "take %s away from this machine and keep two copies of it",
            PRIVATE_KEY_NAME,
        )


def in_database(place: str) -> bool:
    return place.lower().startswith(_DATABASE)


def _path(environ: Mapping[str, str], name: str) -> Path | None:
    value = environ.get(name)
    return Path(value) if value else None
