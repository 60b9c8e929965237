"""The readers of flexins.inputs under the names that the roster asks for."""

from flexins.inputs.kinds.day import LAST_YEAR
from flexins.inputs.kinds.month import read_month as month
from flexins.inputs.kinds.number import PERCENT, read_count
from flexins.inputs.kinds.plain import NotRead as NotAccepted

__all__ = ["LAST_YEAR", "NotAccepted", "month", "whole"]


def whole(text: str) -> int:
    return read_count(text, units=PERCENT)
