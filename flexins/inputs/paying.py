"""Which tier, from when to when, on which base, with what beside it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from flexins.inputs import ranges
from flexins.inputs.kinds.choice import read_whole_choice
from flexins.inputs.kinds.number import HIGHEST, PERCENT, YUAN, read_count
from flexins.inputs.kinds.plain import NotRead
from flexins.inputs.record import Input, choice, flag, month, number, whole_choice
from flexins.rules.month import Month
from flexins.wording import phrases, say

_NONE = "none"  # in a link, where nothing at all is chosen: programs drop empty values


def tier_name(language: str, ratio: int) -> str:
    return phrases.tier_name(language, ranges.tier_number(ratio), ratio)


def _ratio_name(_language: str, ratio: int) -> str:
    return f"{ratio}%"


def _several(text: str, today: date) -> list[int]:
    """Ratios, each once and the lowest first. Raises NotRead."""
    allowed = ranges.ratios(today)
    parts = [] if text.strip() in ("", _NONE) else text.replace("，", ",").split(",")
    return sorted({read_whole_choice(part, allowed, PERCENT) for part in parts})


def _several_written(chosen: Sequence[int]) -> str:
    return ",".join(map(str, sorted(set(chosen)))) or _NONE


def _several_said(language: str, chosen: Sequence[int]) -> str:
    return say(language, "value.and").join(tier_name(language, ratio) for ratio in sorted(chosen))


def _budget(text: str, today: date) -> int:
    high = ranges.highest_budget_yuan(today)
    yuan = read_count(text, high=high, units=YUAN)
    if yuan % ranges.BUDGET_STEP_YUAN:
        raise NotRead("error.number_range", low=0, high=high)
    return yuan


INPUTS = (
    month("month", ranges.months_with_a_base, lambda today: str(Month.containing(today))),
    # Which of the questions about all tiers: what they cost, what they bring, how the bases went.
    choice("show", lambda _: ("cost", "brings", "bases")),
    whole_choice(
        "tier",
        ranges.ratios,
        lambda today: ranges.ratios(today)[0],
        units=PERCENT,
        say=tier_name,
        short=_ratio_name,
    ),
    Input(
        name="compare",
        default=lambda today: [ranges.ratios(today)[0], ranges.ratios(today)[4]],
        read=_several,
        write=_several_written,
        say=_several_said,
        widget="several",
        options=ranges.ratios,
        label=_ratio_name,
    ),
    choice("period", lambda _: ("month", "year")),
    Input(name="budget", default=lambda _: 1000, read=_budget, widget="slider"),
    month("from", ranges.months_to_pay, lambda today: str(ranges.this_insurance_year(today)[0])),
    month("to", ranges.months_to_pay, lambda today: str(ranges.this_insurance_year(today)[1])),
    flag("medical"),
    flag("large"),
    flag("each"),
    whole_choice(
        "tiers", ranges.ratios, lambda _: None, units=PERCENT, say=tier_name, by_year=True
    ),
    number("base", lambda _: "", decimals=2, high=HIGHEST, units=YUAN, empty=None, by_year=True),
)
