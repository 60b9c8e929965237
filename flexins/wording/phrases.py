"""Months, days, ages, tiers and money as people say them, in a given language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from flexins.rules.age import MONTHS_PER_YEAR
from flexins.rules.money import yuan_text
from flexins.rules.month import Month
from flexins.wording import say


def month_text(language: str, month: Month) -> str:
    return say(language, "frame.month", year=month.year, number=month.number)


def day_text(language: str, day: date) -> str:
    return say(language, "frame.day", year=day.year, number=day.month, day=day.day)


def year_text(language: str, insurance_year: int) -> str:
    """A 社保年度 by its first (and in English also its second) calendar year."""
    return say(language, "frame.insurance_year", year=insurance_year, next=insurance_year + 1)


def yuan(language: str, fen: int) -> str:
    return say(language, "frame.yuan", amount=yuan_text(fen))


def age_text(language: str, months: int) -> str:
    years, rest = divmod(months, MONTHS_PER_YEAR)
    said = say(language, "frame.age_years", count=years)
    if rest == 0:
        return said
    return say(
        language, "frame.age", years=said, months=say(language, "frame.age_months", count=rest)
    )


def age_in_table(language: str, months: int) -> str:
    """Short, for a narrow column."""
    years, rest = divmod(months, MONTHS_PER_YEAR)
    if rest == 0:
        return say(language, "frame.age_short_years", years=years)
    return say(language, "frame.age_short", years=years, months=rest)


@lru_cache(maxsize=64)  # the tiers in two languages, named in every row of every table
def tier_name(language: str, number: int, ratio_percent: int) -> str:
    """`number` counts tiers from 1."""
    ordinal = say(language, f"frame.ordinal.{number}")
    return say(language, "frame.tier", ordinal=ordinal, ratio=ratio_percent)


def provisional(language: str, sentence: str) -> str:
    """`sentence` with the remark that its figures will change."""
    bare = sentence.rstrip("。.")
    return f"{bare}{say(language, 'standing.provisional')}{sentence[len(bare) :]}"


def place_name(language: str, name: Mapping[str, str]) -> str:
    """A place as the official apps write it, with an English gloss for English readers."""
    return name["zh"] if language == "zh" else f"{name['zh']} ({name['en']})"


def spoken(language: str, parameters: Mapping[str, object]) -> dict[str, object]:
    """Parameters of an error, warning, condition or step, as a message needs them.

    Months and days become text; a whole number named `…age_months` becomes an age.
    """
    said: dict[str, object] = {}
    for name, value in parameters.items():
        if isinstance(value, Month):
            said[name] = month_text(language, value)
        elif isinstance(value, date):
            said[name] = day_text(language, value)
        elif name.endswith("age_months") and isinstance(value, int):
            said[name] = age_text(language, value)
        else:
            said[name] = value
    return said
