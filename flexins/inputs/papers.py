"""Papers that somebody holds and wants read. What stands on them is no input: it has no link."""

from __future__ import annotations

from flexins.inputs.kinds.number import YUAN
from flexins.inputs.plan import MOST_YUAN
from flexins.inputs.record import choice, number

INPUTS = (
    choice("paper", lambda _: ("record", "receipt", "sheets")),
    number("amount", lambda _: "", decimals=2, high=MOST_YUAN, units=YUAN, empty=None),
)
