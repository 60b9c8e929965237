"""社保年度 as the pages need them."""

from __future__ import annotations

from flexins.rules.month import Month
from flexins.rules.reference import ReferenceBase, reference_base
from flexins.ui.city import book
from flexins.ui.today import today


def known_bases() -> list[ReferenceBase]:
    """The base of every 社保年度 from the first known to this one."""
    this_month = Month.containing(today())
    first_known, last_known = book().published_base_months
    first = book().insurance_year(first_known)
    last = max(book().insurance_year(this_month), book().insurance_year(last_known))
    return [
        reference_base(book(), book().insurance_year_months(year)[0])
        for year in range(first, last + 1)
    ]


def years_of(first: Month, last: Month) -> range:
    """The 社保年度 that `first`..`last` touches; empty where it runs backwards."""
    return range(book().insurance_year(first), book().insurance_year(last) + 1)


def base_is_published(year: int) -> bool:
    first, last = book().insurance_year_months(year)
    first_known, last_known = book().published_base_months
    return first_known <= first and last <= last_known
