"""A plan for a pension: what was paid so far, and what is assumed."""

from __future__ import annotations

from functools import partial

from flexins.inputs import ranges
from flexins.inputs.kinds.number import MONTHS, PERCENT, YUAN
from flexins.inputs.record import month, number
from flexins.rules.month import Month

# Bounds of what can be meant, not of the law.
MOST_MONTHS, MOST_YUAN = 719, 99_999_999
HIGHEST_INDEX, HIGHEST_PERCENT = 5, 15

_months = partial(number, decimals=0, high=MOST_MONTHS, units=MONTHS)
_percent = partial(number, decimals=2, high=HIGHEST_PERCENT, units=PERCENT, unit_said="%")

INPUTS = (
    month("start", ranges.months_to_start, lambda today: str(Month.containing(today).plus(1))),
    _months("paid", lambda _: "0", zero_is_said=False),
    # Nothing typed: not known, and taken as it stands at first.
    number("index", lambda _: "1", decimals=4, high=HIGHEST_INDEX, empty=10_000),
    number("account", lambda _: "0", decimals=2, high=MOST_YUAN, units=YUAN, zero_is_said=False),
    _percent(
        "growth",
        lambda today: ranges.percent(ranges.assumptions(today).wage_growth_millionths),
    ),
    _percent(
        "crediting",
        lambda today: ranges.percent(ranges.assumptions(today).crediting_rate_millionths),
    ),
    _months("subsidised", lambda _: "0", zero_is_said=False),
    _months("break", lambda _: "12"),
    _months("early", lambda _: "0", zero_is_said=False),
    # Nothing typed: nothing is wished, and no rate claims to be known.
    number("wish", lambda _: "", decimals=2, high=MOST_YUAN, units=YUAN, empty=None),
    _percent("deposit", lambda _: "", empty=None),
)
