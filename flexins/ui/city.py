"""The city this site answers for."""

from flexins.rules.book import RuleBook
from flexins.rules.loading import load_city
from flexins.rules.schema import District


def book() -> RuleBook:
    return load_city()


def districts() -> tuple[District, ...]:
    """The districts that insure people, in the order of the rule data."""
    found: tuple[District, ...] = book().timeline("filing.districts").values[-1].exact
    return found
