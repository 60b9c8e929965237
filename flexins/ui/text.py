"""Months, tiers, money and ages as people say them, in the session's language."""

from __future__ import annotations

from datetime import date

from flexins.rules.age import MONTHS_PER_YEAR
from flexins.rules.money import yuan_text
from flexins.rules.month import Month
from flexins.ui.city import book
from flexins.ui.language import t


def month_text(month: Month) -> str:
    return t("frame.month", year=month.year, number=month.number)


def day_text(day: date) -> str:
    return t("frame.day", year=day.year, number=day.month, day=day.day)


def year_text(insurance_year: int) -> str:
    return t("frame.insurance_year", year=insurance_year, next=insurance_year + 1)


def yuan(fen: int) -> str:
    return t("frame.yuan", amount=yuan_text(fen))


def age_text(months: int) -> str:
    years, rest = divmod(months, MONTHS_PER_YEAR)
    return t("frame.age", years=years, months=rest) if rest else t("frame.age_years", years=years)


def tier_name(ratio_percent: int) -> str:
    number = book().tier_ratios_percent.index(ratio_percent) + 1
    return t("frame.tier", ordinal=t(f"frame.ordinal.{number}"), ratio=ratio_percent)


def spoken(parameters: dict[str, object]) -> dict[str, object]:
    """Parameters of an error, warning or step with months and days as people say them."""
    said: dict[str, object] = {}
    for name, value in parameters.items():
        if isinstance(value, Month):
            said[name] = month_text(value)
        elif isinstance(value, date):
            said[name] = day_text(value)
        else:
            said[name] = value
    return said
