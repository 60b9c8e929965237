"""What is left to the family as data."""

from __future__ import annotations

from flexins.answers.data import Data, sources, steps
from flexins.rules.money import yuan_plain
from flexins.rules.survivors import Survivors
from flexins.wording.words import Words


def of_survivors(found: Survivors, words: Words) -> Data:
    return {
        "account": yuan_plain(found.account_fen),
        "funeral_months": found.funeral_months,
        "grant_months": found.grant_months,
        "monthly_base": None
        if found.monthly_base is None
        else yuan_plain(found.monthly_base.exact),
        "grants": None if found.grants_fen is None else yuan_plain(found.grants_fen),
        "total": None if found.total_fen is None else yuan_plain(found.total_fen),
        "on": str(found.on),
        "steps": steps(words, found.steps),
        "sources": sources(words, found.sources),
    }
