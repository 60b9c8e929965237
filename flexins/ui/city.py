"""The city this site answers for."""

from functools import cache, lru_cache

from flexins.rules.book import RuleBook
from flexins.rules.edition import edition
from flexins.rules.loading import load_city
from flexins.rules.month import Month
from flexins.rules.tiers import TierTable, tiers


def book() -> RuleBook:
    return load_city()


@cache  # the rule data does not change while the program runs, and every page names it
def data_edition() -> str:
    return edition(book())


@lru_cache(maxsize=32)  # the months that people look at are few; more parts than one need them
def tiers_of(month: Month) -> TierTable:
    """What each tier costs in `month`. Raises RuleError where no base is known."""
    return tiers(book(), month)
