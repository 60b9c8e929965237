"""What was entered on a page, in words: for paper, for Excel."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flexins.rules.month import Month
from flexins.ui import filing, inputs
from flexins.ui.fields import FIELDS
from flexins.ui.language import t
from flexins.ui.text import month_text, place_name, tier_name

Lines = tuple[tuple[str, str], ...]
_MONTHS = ("from", "to", "month", "start")
_OPTIONS = ("sex", "category", "period", "view")
_NOTHING_IF_ZERO = ("paid", "account", "early", "subsidised", "sheet_deemed")
_PERCENT = ("growth", "crediting")


def entered(names: Iterable[str]) -> Lines:
    """(the input's name, what it holds) for each of `names` that holds something.

    What is asked by 社保年度 is left to the tables.
    """
    asked_once = [name for name in names if not FIELDS[name].by_year]
    said = ((name, _text(name, inputs.value(name))) for name in asked_once)
    return tuple((t(f"field.name.{name}"), text) for name, text in said if text)


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
    if name in _NOTHING_IF_ZERO and str(value).strip() == "0":
        return ""
    return f"{value}%" if name in _PERCENT and value else str(value).strip()
