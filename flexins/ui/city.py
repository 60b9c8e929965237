"""The city this site answers for."""

from functools import cache

from flexins import city
from flexins.rules.book import RuleBook
from flexins.rules.edition import edition


def book() -> RuleBook:
    return city.book()


@cache  # the rule data does not change while the program runs, and every page names it
def data_edition() -> str:
    return edition(book())
