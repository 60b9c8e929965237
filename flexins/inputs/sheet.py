"""What the pension page shows, and the figures of a 养老金核定表 that someone checks, or of two."""

from __future__ import annotations

from functools import partial

from flexins.inputs import ranges
from flexins.inputs.kinds.number import MONTHS, YEARS, YUAN
from flexins.inputs.plan import HIGHEST_INDEX, MOST_MONTHS, MOST_YUAN
from flexins.inputs.record import choice, number

MOST_YEARS = 59  # of what can be meant, not of the law

_yuan = partial(number, decimals=2, high=MOST_YUAN, units=YUAN)
_index = partial(number, decimals=4, high=HIGHEST_INDEX, required=True)
_payout = partial(number, decimals=1, high=MOST_MONTHS, units=MONTHS, required=True)
_years = partial(number, decimals=2, high=MOST_YEARS, units=YEARS)

INPUTS = (
    choice("view", lambda _: ("project", "when", "if", "check")),
    _yuan("sheet_base", ranges.last_benefit_base, required=True),
    _index("sheet_index", lambda _: "0.6"),
    _years("sheet_years", lambda _: "15", required=True),
    _years("sheet_deemed", lambda _: "0", zero_is_said=False),
    _yuan("sheet_account", lambda _: "50000", required=True),
    _payout("sheet_payout", ranges.payout_at_limit),
    # Nothing typed: there is nothing to compare.
    *(
        _yuan(f"sheet_{part}", lambda _: "", empty=None)
        for part in ("basic", "transition", "personal")
    ),
    # Another sheet, to hold beside that one; what stands there at first is made up.
    _yuan("other_base", ranges.last_benefit_base, required=True),
    _index("other_index", lambda _: "0.8"),
    _years("other_years", lambda _: "20", required=True),
    _years("other_deemed", lambda _: "0", zero_is_said=False),
    _yuan("other_account", lambda _: "80000", required=True),
    _payout("other_payout", ranges.payout_at_limit),
)
