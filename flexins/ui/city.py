"""The city this site answers for."""

from functools import cache, lru_cache

from flexins import city
from flexins.rules.book import RuleBook
from flexins.rules.edition import edition
from flexins.rules.month import Month
from flexins.rules.tiers import TierTable, tiers


def book() -> RuleBook:
    return city.book()


@cache  # the rule data does not change while the program runs, and every page names it
def data_edition() -> str:
    return edition(book())


@lru_cache(maxsize=64)  # the months that people look at are few; more parts than one need them
def tiers_of(month: Month, medical: bool = False) -> TierTable:
    """What each tier costs in `month`, with medical insurance where asked for.

    Raises RuleError where no base is known.
    """
    return tiers(book(), month, medical=medical)
