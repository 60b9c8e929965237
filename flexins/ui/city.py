"""The city this site answers for."""

from functools import cache

from flexins.rules.book import RuleBook
from flexins.rules.edition import edition
from flexins.rules.loading import load_city
from flexins.rules.schema import District


def book() -> RuleBook:
    return load_city()


@cache  # the rule data does not change while the program runs, and every page names it
def data_edition() -> str:
    return edition(book())


def districts() -> tuple[District, ...]:
    """The districts that insure people, in the order of the rule data."""
    found: tuple[District, ...] = book().timeline("filing.districts").values[-1].exact
    return found
