"""When a pension may be drawn, as data."""

from __future__ import annotations

from flexins.answers.data import Data, sources
from flexins.rules.month import Month
from flexins.rules.timing import Timing
from flexins.wording.words import Words


def of_timing(found: Timing, words: Words) -> Data:
    return {
        "earliest_month": _text(found.earliest_month),
        "statutory_month": str(found.statutory.month),
        "minimum_months": found.minimum_months,
        "missing_months": found.missing_months,
        "latest_start": _text(found.latest_start),
        "pays_until": _text(found.pays_until),
        "minimum_met": _text(found.minimum_met),
        "sources": sources(words, found.sources),
    }


def _text(month: Month | None) -> str | None:
    return None if month is None else str(month)
