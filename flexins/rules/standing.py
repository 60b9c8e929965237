"""How sure a value is. Every figure shown carries one of these."""

from collections.abc import Iterable
from enum import Enum


class Standing(Enum):
    """From surest to least sure; the value is the word used in the rule data and in JSON."""

    OFFICIAL = "official"
    CORROBORATED = "corroborated"
    DERIVED = "derived"
    UNVERIFIED = "unverified"


_ORDER = list(Standing)


def weakest(standings: Iterable[Standing]) -> Standing:
    """Return the least sure of `standings`; a chain is as sure as its weakest link.

    Raises ValueError when there is none.
    """
    return max(standings, key=_ORDER.index)
