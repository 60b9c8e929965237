"""A record that cannot be read at all."""

from __future__ import annotations


class RecordError(Exception):
    """Message `key` says why, and what to do. It never repeats anything of the record."""

    def __init__(self, key: str, **parameters: object) -> None:
        super().__init__(key)
        self.key = key
        self.parameters = parameters
