"""A checked 养老金核定表 as data."""

from __future__ import annotations

from typing import Any

from flexins.answers.data import Data, sources, steps
from flexins.rules.benefit import hundredths_text, index_text
from flexins.rules.money import yuan_plain, yuan_text
from flexins.rules.payout import tenths_text
from flexins.rules.sheet import Difference, Explanation, SheetCheck
from flexins.rules.step import Step, sources_of
from flexins.wording.words import Words


def of_check(found: SheetCheck, words: Words, before: tuple[Step, ...] = ()) -> Data:
    """`before` are steps that led to the sheet's figures."""
    benefit = found.benefit
    lines = (*before, *benefit.steps)
    return {
        "payout_months": tenths_text(benefit.inputs.payout_tenths),
        "basic": yuan_plain(benefit.basic_fen),
        "transition": yuan_plain(benefit.transition_fen),
        "personal": yuan_plain(benefit.personal_fen),
        "total": yuan_plain(benefit.total_fen),
        "differences": [_difference(item) for item in found.differences],
        "steps": steps(words, lines),
        "sources": sources(words, sources_of(lines)),
    }


def _difference(item: Difference) -> dict[str, Any]:
    return {
        "part": item.part,
        "sheet": yuan_plain(item.sheet_fen),
        "ours": yuan_plain(item.ours_fen),
        "difference": yuan_plain(item.difference_fen),
        "explanations": [
            {"input": e.field.rpartition("_")[0], "value": _explained(e)} for e in item.explanations
        ],
    }


def _explained(item: Explanation) -> str:
    """The value that would explain a difference, in the unit of the sheet."""
    unit = item.field.rpartition("_")[2]
    texts = {"fen": yuan_text, "millionths": index_text, "tenths": tenths_text}
    return texts.get(unit, hundredths_text)(item.value)
