"""A short name for exactly these values of the law, so that a result can be placed in time."""

from __future__ import annotations

import hashlib
from datetime import date

from flexins.rules.book import RuleBook


def edition(book: RuleBook) -> str:
    """The last day any value was published or checked, and a digest over all of them."""
    digest = hashlib.sha256()
    newest = date.min
    for value in book.values():
        plain = (str(value.value), value.standing.value)
        digest.update(repr((value.key, value.first_day, value.last_day, plain)).encode())
        newest = max(newest, value.checked, value.published or date.min)
    return f"{newest:%Y%m%d}-{digest.hexdigest()[:6]}"
