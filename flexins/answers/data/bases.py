"""How the 100 % base of each 社保年度 went, as data."""

from __future__ import annotations

from collections.abc import Sequence

from flexins.answers.data import Data, sources
from flexins.rules.money import yuan_plain
from flexins.rules.reference import ReferenceBase
from flexins.wording.words import Words


def of_bases(found: Sequence[ReferenceBase], words: Words) -> Data:
    """`rise`: by how much the base is above that of the year before; null for the first known."""
    before = (None, *found[:-1])
    return {
        "years": [
            {
                "insurance_year": base.insurance_year,
                "base": yuan_plain(base.monthly_fen),
                "lower_limit": yuan_plain(base.lower_limit_fen),
                "rise": last and yuan_plain(base.monthly_fen - last.monthly_fen),
                "provisional": base.provisional,
                "standing": base.standing.value,
            }
            for last, base in zip(before, found, strict=True)
        ],
        "sources": sources(words, (source for base in found for source in base.base_sources)),
    }
