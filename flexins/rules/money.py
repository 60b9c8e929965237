"""Money as whole fen. It becomes text once, at the edge; no float touches it."""

from decimal import Decimal
from typing import NewType

# Whole numbers that are easily taken for one another: a share of a rate must not pass for money.
Fen = NewType("Fen", int)
Millionths = NewType("Millionths", int)  # of a rate or an index: 20 % are 200,000
Hundredths = NewType("Hundredths", int)  # of a year: 28.83 years are 2,883
Tenths = NewType("Tenths", int)  # of a payout month: 138.4 are 1,384

FEN_PER_YUAN = 100
MILLION = 1_000_000


def divide_half_up(numerator: int, denominator: int) -> int:
    """numerator / denominator to the nearest whole number, halves up; neither negative."""
    return (2 * numerator + denominator) // (2 * denominator)


def divide_up(numerator: int, denominator: int) -> int:
    """numerator / denominator rounded up to a whole number."""
    return -(-numerator // denominator)


def yuan_plain(fen: int) -> str:
    """Yuan with two decimals for machines: 978480 → "9784.80"."""
    sign = "-" if fen < 0 else ""
    return f"{sign}{abs(fen) // FEN_PER_YUAN}.{abs(fen) % FEN_PER_YUAN:02d}"


def yuan_text(fen: int) -> str:
    """Yuan with two decimals and thousands separators for people: 978480 → "9,784.80"."""
    sign = "-" if fen < 0 else ""
    return f"{sign}{abs(fen) // FEN_PER_YUAN:,}.{abs(fen) % FEN_PER_YUAN:02d}"


def percent_text(millionths: int) -> str:
    """A rate for people: 200000 → "20%", 83100 → "8.31%"."""
    return f"{(Decimal(millionths) / 10_000).normalize():f}%"
