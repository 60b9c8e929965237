"""A value of the rule data as a person reads it: with its unit, in their language."""

from __future__ import annotations

from flexins.rules.dated import Source
from flexins.rules.keys import ALL
from flexins.rules.money import percent_text
from flexins.wording import say
from flexins.wording.phrases import yuan


def value_text(language: str, value: Source) -> str:
    """`value` with its unit: "7,496.00 元", "20%", "是", "180个月"."""
    exact = value.exact
    comma = say(language, "value.and")
    match ALL[value.key].spec.kind:
        case "yuan":
            return yuan(language, exact)
        case "percent":
            return percent_text(exact)
        case "flag":
            return say(language, "value.yes" if exact else "value.no")
        case "choice":
            return say(language, f"value.choice.{exact}")
        case "choices":
            return comma.join(_choice_text(language, value.key, item) for item in exact)
        case "counts":
            return comma.join(f"{item}%" for item in exact)
        case "by_age":
            return comma.join(
                say(language, "value.at_age", age=age, count=months)
                for age, months in exact.items()
            )
        case "districts":
            return comma.join(district.name[language] for district in exact)
        case "life_table":
            last = exact.first_age + len(exact.male) - 1
            return say(language, "value.life_table", first=exact.first_age, last=last)
        case "count":
            return _count_text(language, value.key, exact)


def _choice_text(language: str, key: str, item: str) -> str:
    kinds = {"eligibility.categories": "field.category", "payment.channels": "guide.pay_by"}
    kinds |= {"filing.channels": "guide.channel", "payment.assessment_methods": "guide.method"}
    return say(language, f"{kinds[key]}.{item}")


def _count_text(language: str, key: str, exact: int) -> str:
    unit = key.rsplit("_", 1)[-1]
    if unit == "percent":
        return f"{exact}%"
    if unit == "months":
        return say(language, "value.months", count=exact)
    if unit == "years":
        return say(language, "value.years", count=exact)
    return str(exact)
