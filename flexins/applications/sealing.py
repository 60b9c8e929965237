"""What identifies a person, sealed for the officer: the server that seals cannot open it again.

The sealed box is libsodium's (X25519, XSalsa20-Poly1305, a fresh key each time), its padding
libsodium's too. Every box has one length: the fields are bounded, and the longest fit.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from nacl.bindings import sodium_pad, sodium_unpad
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

from flexins.applications.errors import LedgerError

_PADDED_BYTES = 1280
# Also keeps base64's signs from the start of a cell, where a spreadsheet takes - for a formula.
_VERSION = "v1."
_PUBLIC = "flexins-officer-public-key-v1"
_PRIVATE = "flexins-officer-private-key-v1"


@dataclass(frozen=True)
class Sealer:
    """The officer's public key. `fingerprint` names the pair in the ledger's rows."""

    public_key: PublicKey

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.public_key)

    def seal(self, content: Mapping[str, Any]) -> str:
        plain = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
        sealed = SealedBox(self.public_key).encrypt(sodium_pad(plain, _PADDED_BYTES))
        return _VERSION + base64.urlsafe_b64encode(sealed).decode("ascii")


@dataclass(frozen=True)
class Opener:
    """The officer's private key."""

    private_key: PrivateKey

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.private_key.public_key)

    def open(self, sealed: str) -> dict[str, Any]:
        """What was sealed. Raises LedgerError("wrong_key") for another key or altered text."""
        try:
            box = base64.b64decode(sealed.removeprefix(_VERSION), altchars=b"-_", validate=True)
            padded = SealedBox(self.private_key).decrypt(box)
            # Earlier boxes were padded to a multiple of 256 bytes: any length is unpadded.
            content = json.loads(sodium_unpad(padded, len(padded)))
        except (CryptoError, binascii.Error, ValueError):
            raise LedgerError("wrong_key") from None
        if not isinstance(content, dict):
            raise LedgerError("wrong_key")
        return content


def fingerprint(key: PublicKey) -> str:
    """Twelve signs that name a public key."""
    return sha256(bytes(key)).hexdigest()[:12]


def key_file(key: PublicKey | PrivateKey) -> bytes:
    """The content of a key's file: one line that says what it is, one with the key."""
    kind = _PRIVATE if isinstance(key, PrivateKey) else _PUBLIC
    return f"{kind}\n{base64.b64encode(bytes(key)).decode('ascii')}\n".encode("ascii")


def read_public_key(content: bytes) -> PublicKey:
    """Raises LedgerError("officer_key_form")."""
    return PublicKey(_key_bytes(content, _PUBLIC))


def read_private_key(content: bytes) -> PrivateKey:
    """Raises LedgerError("officer_key_form")."""
    return PrivateKey(_key_bytes(content, _PRIVATE))


def _key_bytes(content: bytes, kind: str) -> bytes:
    lines = content.split()
    if len(lines) != 2 or lines[0] != kind.encode("ascii"):
        raise LedgerError("officer_key_form")
    try:
        key = base64.b64decode(lines[1], validate=True)
    except binascii.Error:
        raise LedgerError("officer_key_form") from None
    if len(key) != PublicKey.SIZE:
        raise LedgerError("officer_key_form")
    return key
