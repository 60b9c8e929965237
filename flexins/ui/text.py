"""The phrases of flexins.wording in the session's language."""

from __future__ import annotations

from datetime import date

from flexins.rules.month import Month
from flexins.ui.language import language
from flexins.wording import phrases


def month_text(month: Month) -> str:
    return phrases.month_text(language(), month)


def day_text(day: date) -> str:
    return phrases.day_text(language(), day)


def yuan(fen: int) -> str:
    return phrases.yuan(language(), fen)


def place_name(name: dict[str, str]) -> str:
    return phrases.place_name(language(), name)
