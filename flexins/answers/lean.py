"""What answers write alike, for those too that a command must have at once: loads no inputs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flexins.rules.money import yuan_plain


def amounts(*fen: int) -> str:
    """Amounts as a link writes them: `899.60,4497.60`."""
    return ",".join(yuan_plain(amount) for amount in fen)


def pairs(words: Mapping[str, Any]) -> tuple[tuple[str, Any], ...]:
    """A chart's words by its own names for them."""
    return tuple(words.items())
