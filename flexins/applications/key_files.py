"""Where the officer's key pair and the ledger's chain key lie, and how they come into being."""

from __future__ import annotations

import logging
import os
import secrets
from pathlib import Path

from filelock import FileLock
from nacl.public import PrivateKey

from flexins.applications.durable import PRIVATE_MODE, create_once, make_folder
from flexins.applications.errors import LedgerError
from flexins.applications.locking import Deadline, named_lock
from flexins.applications.sealing import Sealer, key_file, read_private_key, read_public_key

PUBLIC_KEY_NAME = "officer-public.key"
PRIVATE_KEY_NAME = "officer-private.key"
CHAIN_KEY_NAME = "chain.key"
_CHAIN_KEY_BYTES = 32
_LOCK_SECONDS = 30.0
_LOG = logging.getLogger(__name__)


def officer_sealer(folder: Path, public_key_path: Path | None, *, make: bool) -> Sealer:
    """The officer's public key from `public_key_path`, else from `folder`.

    `make`: where there is none in `folder`, a pair is made. A ledger with rows has its key already,
    so a new one would seal for nobody, or for whoever took the old one away.
    Raises LedgerError: officer_key_missing, officer_key_form, busy; OSError.
    """
    path = public_key_path or folder / PUBLIC_KEY_NAME
    if not path.is_file():
        if public_key_path is not None or not make:
            raise LedgerError("officer_key_missing")
        _make_pair(folder)
    return Sealer(read_public_key(path.read_bytes()))


def private_key_here(folder: Path) -> bool:
    """Whether this process can read the officer's private key in `folder`."""
    return os.access(folder / PRIVATE_KEY_NAME, os.R_OK)


def sealer_of(public_key_path: Path) -> Sealer:
    """The officer's public key that several servers share; none is ever made.

    Raises LedgerError: officer_key_missing, officer_key_form.
    """
    try:
        return Sealer(read_public_key(public_key_path.read_bytes()))
    except OSError:
        raise LedgerError("officer_key_missing") from None


def _make_pair(folder: Path) -> None:
    make_folder(folder)
    lock = FileLock(folder / "officer.lock", mode=PRIVATE_MODE, poll_interval=0.01)
    with named_lock(lock, Deadline(_LOCK_SECONDS)):
        if (folder / PUBLIC_KEY_NAME).exists():
            return  # another process was first
        private_path = folder / PRIVATE_KEY_NAME
        if not private_path.exists():
            create_once(private_path, key_file(PrivateKey.generate()))
        # A process killed between the two files left the private one: the pair stays one pair.
        private_key = read_private_key(private_path.read_bytes())
        create_once(folder / PUBLIC_KEY_NAME, key_file(private_key.public_key))
        _LOG.warning("officer key pair made: take %s away from this machine", PRIVATE_KEY_NAME)


def chain_key(path: Path) -> bytes | None:
    """The key of the chain, None where there is no file.

    Raises LedgerError("chain_key_form") where it is too short to keep a secret; OSError.
    """
    try:
        return _long_enough(path.read_bytes())
    except FileNotFoundError:
        return None


def make_chain_key(path: Path) -> bytes:
    """Make the chain's key; the caller holds the ledger's lock. Raises OSError."""
    key = secrets.token_bytes(_CHAIN_KEY_BYTES)
    create_once(path, key)
    return key


def shared_chain_key(path: Path) -> bytes:
    """The key of the chain that several servers share; none is ever made.

    Raises LedgerError: chain_key_missing, chain_key_form (too short to keep a secret).
    """
    try:
        return _long_enough(path.read_bytes())
    except OSError:
        raise LedgerError("chain_key_missing") from None


def _long_enough(key: bytes) -> bytes:
    if len(key) < _CHAIN_KEY_BYTES:
        raise LedgerError("chain_key_form")
    return key


def make_shared_keys(folder: Path) -> tuple[Path, ...]:
    """Make the officer's pair and a chain key for a new ledger in a database; their paths.

    Raises LedgerError("keys_exist") where one of them is there; OSError.
    """
    paths = tuple(folder / name for name in (PUBLIC_KEY_NAME, PRIVATE_KEY_NAME, CHAIN_KEY_NAME))
    if any(path.exists() for path in paths):
        raise LedgerError("keys_exist")
    _make_pair(folder)
    make_chain_key(folder / CHAIN_KEY_NAME)
    return paths
