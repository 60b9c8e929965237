"""The phrases of flexins.wording in the session's language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from flexins.rules.month import Month
from flexins.ui.city import book
from flexins.ui.language import language
from flexins.wording import phrases


def month_text(month: Month) -> str:
    return phrases.month_text(language(), month)


def day_text(day: date) -> str:
    return phrases.day_text(language(), day)


def year_text(insurance_year: int) -> str:
    return phrases.year_text(language(), insurance_year)


def yuan(fen: int) -> str:
    return phrases.yuan(language(), fen)


def age_text(months: int) -> str:
    return phrases.age_text(language(), months)


def tier_number(ratio_percent: int) -> int:
    """The tier's place from the lowest, counted from 1."""
    return book().tier_ratios_percent.index(ratio_percent) + 1


def tier_name(ratio_percent: int) -> str:
    return phrases.tier_name(language(), tier_number(ratio_percent), ratio_percent)


def provisional(sentence: str, is_so: bool) -> str:
    """`sentence`, and in it that it is provisional, where it is: it is sent on alone."""
    return phrases.provisional(language(), sentence) if is_so else sentence


def spoken(parameters: Mapping[str, object]) -> dict[str, object]:
    return phrases.spoken(language(), parameters)


def place_name(name: dict[str, str]) -> str:
    return phrases.place_name(language(), name)
