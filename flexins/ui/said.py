"""What was entered on a page, in words: for paper, for Excel."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flexins.rules.month import Month
from flexins.ui import filing, inputs
from flexins.ui.fields import FIELDS
from flexins.ui.language import t
from flexins.ui.text import month_text, place_name, tier_name, year_text

Lines = tuple[tuple[str, str], ...]
_MONTHS = ("from", "to", "month", "start")
_OPTIONS = ("sex", "category", "period", "view")
_PERCENT = ("growth", "crediting")


def entered(names: Iterable[str], years: Iterable[int] = ()) -> Lines:
    """(the input's name, what it holds) for each of `names` that holds something.

    `years` are the 社保年度 to look at where an input is asked by year.
    """
    found = []
    for name in names:
        text = _by_year(name, years) if FIELDS[name].by_year else _text(name, inputs.value(name))
        if text:
            found.append((t(f"field.name.{name}"), text))
    return tuple(found)


def _text(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return t("value.yes") if value else ""
    if name in _MONTHS:
        return month_text(Month.parse(value))
    if name in _OPTIONS:
        return t(f"field.{name}.{value}")
    if name == "tier":
        return tier_name(value)
    if name == "compare":
        return t("value.and").join(tier_name(ratio) for ratio in sorted(value))
    if name == "district":
        return place_name(filing.chosen_district().name)
    if name == "original_age":
        return t("field.original_age.option", age=value)
    return f"{value}%" if name in _PERCENT and value else str(value).strip()


def _by_year(name: str, years: Iterable[int]) -> str:
    parts = []
    for year in years:
        value = inputs.of_year(name, year)
        if value:
            said = tier_name(value) if name == "tiers" else str(value).strip()
            parts.append(f"{year_text(year)} {said}")
    return t("value.and").join(parts)
