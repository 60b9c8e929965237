"""A receipt read back, as data."""

from __future__ import annotations

from typing import Any

from flexins.answers.data import Data, sources
from flexins.rules.money import yuan_plain
from flexins.rules.receipt import Match, Receipt
from flexins.wording.words import Words


def of_receipt(found: Receipt, words: Words) -> Data:
    return {
        "amount": yuan_plain(found.amount_fen),
        "matches": [_match(match) for match in found.matches],
        "nearest": None
        if found.nearest is None
        else _match(found.nearest) | {"difference": yuan_plain(found.difference_fen or 0)},
        "others": [_match(match) for match in found.others],
        "searched": {
            "from": str(found.first),
            "to": str(found.last),
            "longest_months": found.longest_months,
        },
        "sources": sources(words, found.sources),
    }


def _match(match: Match) -> dict[str, Any]:
    return {
        "ratio": match.ratio_percent,
        "from": str(match.first),
        "to": str(match.last),
        "months": match.months,
        "pension": yuan_plain(match.pension_fen),
        "medical": yuan_plain(match.medical_fen),
        "large_medical": yuan_plain(match.large_medical_fen),
        "total": yuan_plain(match.total_fen),
        "provisional": match.provisional,
    }
