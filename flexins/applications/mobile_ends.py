"""The last four digits of a mobile: a withdrawal asks for them, and only a keyed hash is kept.

Four digits are soon tried by who has the key; without it, who reads the ledger learns nothing.
Rows of earlier versions have the digits in their masked mobile, and no hash.
"""

from __future__ import annotations

import hmac
import re

from flexins.applications.masking import masked_mobile

_PURPOSE = b"flexins-mobile-end-v1"
_HASH_SIGNS = 32
_END = re.compile(r"[0-9]{4}", re.ASCII)


def kept_mobile(mobile: str, receipt: str, key: bytes) -> str:
    """What the row keeps: the masked mobile, a dot, the keyed hash of its end."""
    return f"{masked_mobile(mobile)}.{_hash(mobile[-4:], receipt, key)}"


def shown_mobile(kept: str) -> str:
    """What may be shown of it, in rows of earlier versions too: never the end."""
    return masked_mobile(kept)


def end_fits(kept: str, receipt: str, typed: str, key: bytes) -> bool:
    """Whether `typed` are the last four digits of the mobile."""
    if not _END.fullmatch(typed):
        return False
    _, dot, kept_hash = kept.partition(".")
    if not dot:
        return hmac.compare_digest(kept[-4:].encode(), typed.encode())
    return hmac.compare_digest(kept_hash.encode(), _hash(typed, receipt, key).encode())


def _hash(end: str, receipt: str, key: bytes) -> str:
    # A key of its own, so that this hash can never be taken for a seal of the chain.
    own_key = hmac.digest(key, _PURPOSE, "sha256")
    return hmac.digest(own_key, f"{receipt} {end}".encode(), "sha256").hex()[:_HASH_SIGNS]
