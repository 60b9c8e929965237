"""What people may type, on the command line or in a table, read into values."""

from __future__ import annotations

import re

from flexins.rules.month import Month

FIRST_YEAR, LAST_YEAR = 1900, 2199  # others are slips of the finger
_WHOLE = re.compile(r"\d{1,9}", re.ASCII)


class NotAccepted(ValueError):
    """A text that cannot be read; message `key` says what is accepted."""

    def __init__(self, key: str, **parameters: object) -> None:
        super().__init__(key)
        self.key = key
        self.parameters = parameters


def month(text: str) -> Month:
    """Read `YYYY-MM`. Raises NotAccepted."""
    try:
        found = Month.parse(text)
        if FIRST_YEAR <= found.year <= LAST_YEAR:
            return found
    except ValueError:
        pass
    raise NotAccepted("cli.accepted.month", first=FIRST_YEAR, last=LAST_YEAR)


def whole(text: str) -> int:
    """Read a whole number of at most nine digits. Raises NotAccepted."""
    if not _WHOLE.fullmatch(text):
        raise NotAccepted("cli.accepted.whole")
    return int(text)
