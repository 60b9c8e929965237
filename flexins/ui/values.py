"""A value of the rule data as a person reads it: with its unit, in their language."""

from __future__ import annotations

from flexins.rules.dated import DatedValue
from flexins.rules.money import percent_text
from flexins.rules.schema import SPECS
from flexins.ui.language import language, t
from flexins.ui.text import yuan


def value_text(value: DatedValue) -> str:
    """`value` with its unit: "7,496.00 元", "20%", "是", "180 个月"."""
    exact = value.exact
    match SPECS[value.key].kind:
        case "yuan":
            return yuan(exact)
        case "percent":
            return percent_text(exact)
        case "flag":
            return t("value.yes" if exact else "value.no")
        case "choice":
            return t(f"value.choice.{exact}")
        case "choices":
            return t("value.and").join(t(f"field.category.{item}") for item in exact)
        case "counts":
            return t("value.and").join(f"{item}%" for item in exact)
        case "districts":
            return t("value.and").join(district.name[language()] for district in exact)
        case "count":
            return _count_text(value.key, exact)


def _count_text(key: str, exact: int) -> str:
    unit = key.rsplit("_", 1)[-1]
    if unit == "percent":
        return f"{exact}%"
    if unit in ("months", "years"):
        return t(f"value.{unit}", count=exact)
    return str(exact)
