"""社保年度 as the pages need them."""

from __future__ import annotations

from flexins.ui.city import book


def base_is_published(year: int) -> bool:
    first, last = book().insurance_year_months(year)
    first_known, last_known = book().published_base_months
    return first_known <= first and last <= last_known
