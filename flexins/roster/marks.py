"""Marks that do not show: of two texts that differ in them nobody sees the difference."""

from __future__ import annotations

import unicodedata


def without_hidden(text: str) -> str:
    """`text` without marks that do not show, and without spaces of any kind around it."""
    if text.isascii():
        return text.strip()
    return "".join(sign for sign in text if unicodedata.category(sign) != "Cf").strip()


def is_blank(text: str) -> bool:
    """Whether nothing of `text` shows."""
    return not text or text.isspace() or not without_hidden(text)
