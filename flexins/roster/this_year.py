"""What of the bills falls into this calendar year, and until when the next months are paid.

Source: wuhan.toml, payment.earlier_calendar_years_payable (unverified): a calendar year closes
about 31 December, and months of earlier ones cannot be paid.
"""

from __future__ import annotations

from datetime import date

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from flexins.roster import writing
from flexins.roster.prefix import Fen, Prefix
from flexins.roster.reckoning import Reckoned
from flexins.rules import keys
from flexins.rules.age import MONTHS_PER_YEAR
from flexins.rules.book import RuleBook
from flexins.rules.dated import DatedValue
from flexins.rules.month import Month


def source(book: RuleBook, today: date) -> DatedValue[bool]:
    """Whether months of earlier calendar years can be paid."""
    return book.on(keys.EARLIER_CALENDAR_YEARS_PAYABLE, today)


def payable_fen(table: Prefix, found: Reckoned, today: date) -> Fen:
    """What a row's months of the calendar year of `today` cost, with medical insurance where it
    is asked for."""
    january, december = (Month.of(today.year, number).ordinal for number in (1, MONTHS_PER_YEAR))
    first, last = np.maximum(found.first, january), np.minimum(found.last, december)
    some = found.good & (first <= last)
    start = np.where(some, first - table.first_ordinal, 0)
    end = np.where(some, last + 1 - table.first_ordinal, 0)
    pension = table.pension[found.tier, end] - table.pension[found.tier, start]
    return pension + (table.medical[end] - table.medical[start]) * found.with_medical


def deadlines(found: Reckoned, whole: NDArray[np.bool_], book: RuleBook, today: date) -> pa.Array:
    """The last day on which the next of a row's months can be paid, as text, of `whole` rows.

    Empty where all months lie in earlier calendar years, and where those can be paid for good.
    """
    year = np.maximum(found.first // MONTHS_PER_YEAR, today.year)
    some = whole & (found.first >= 0) & (found.first <= found.last)
    some &= found.last // MONTHS_PER_YEAR >= today.year
    if source(book, today).exact:
        some &= False
    years = np.unique(year[some]).tolist()
    days = [str(Month.of(one, MONTHS_PER_YEAR).last_day()) for one in years]
    places = np.searchsorted(np.array(years, dtype=np.int64), year)
    return writing.one_of(np.where(some, places, 0), some, days)
