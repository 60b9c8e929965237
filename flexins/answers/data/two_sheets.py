"""Two 养老金核定表 beside each other, as data."""

from __future__ import annotations

from typing import Any

from flexins.answers.data import Data, sources, steps
from flexins.answers.two_sheets import of_two_sheets
from flexins.rules.benefit import Benefit
from flexins.rules.money import yuan_plain
from flexins.rules.two_sheets import TwoSheets
from flexins.wording.words import Words


def of_comparison(found: TwoSheets, words: Words) -> Data:
    told = of_two_sheets(found, words)
    return {
        "first": _amounts(found.one),
        "second": _amounts(found.other),
        "difference": yuan_plain(found.difference_fen),
        "parts": {name: yuan_plain(fen) for name, fen in found.parts_fen.items()},
        "steps": steps(words, told.steps),
        "sources": sources(words, told.sources),
    }


def _amounts(sheet: Benefit) -> dict[str, Any]:
    return {
        "basic": yuan_plain(sheet.basic_fen),
        "transition": yuan_plain(sheet.transition_fen),
        "personal": yuan_plain(sheet.personal_fen),
        "total": yuan_plain(sheet.total_fen),
    }
