"""The city that pages and commands answer for, with what its operator has added."""

from __future__ import annotations

import os

from flexins.rules.book import RuleBook
from flexins.rules.loading import load_city

OPERATORS_FILE = "FLEXINS_RULES"


def book() -> RuleBook:
    """The rules of Wuhan; where FLEXINS_RULES names a file, its rows are added to them.

    Raises RuleDataError where a value must not be used.
    """
    return load_city(operators_file=os.environ.get(OPERATORS_FILE) or None)
