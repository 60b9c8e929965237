"""When: the earliest month by choice, the statutory one, and the latest month to begin.

Source: NPC Standing Committee decision of 2024-09-13; Social Insurance Law, article 16.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flexins.rules import keys
from flexins.rules.book import RuleBook
from flexins.rules.dated import Source
from flexins.rules.month import Month
from flexins.rules.plan import check_record, check_start, oldest_month
from flexins.rules.retirement import Retirement, Sex, retirement
from flexins.rules.step import sources_of


def missing_months(statutory: Retirement, paid_months: int) -> int:
    """How many months are missing to the minimum of the statutory month."""
    return max(0, statutory.minimum_months - paid_months)


def latest_start(statutory: Retirement, paid_months: int) -> Month | None:
    """The last first month from which that minimum is met then; None where it is met already."""
    missing = missing_months(statutory, paid_months)
    return statutory.month.plus(-missing) if missing else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """When someone with `paid_months` may draw a pension who pays every month from `start` on.

    `earliest_month`: by choice, with its minimum met by then; None where it is met by no month
    up to the statutory one. `latest_start`: the last first month from which the minimum is met
    at the statutory month; None where it is met already. `pays_until` and `minimum_met`, where
    `start` is later than that: the last month to pay, and the one after it.
    """

    statutory: Retirement
    start: Month
    paid_months: int
    oldest_month: Month
    earliest_month: Month | None
    sources: tuple[Source, ...]

    @property
    def minimum_months(self) -> int:
        return self.statutory.minimum_months

    @property
    def missing_months(self) -> int:
        return missing_months(self.statutory, self.paid_months)

    @property
    def latest_start(self) -> Month | None:
        return latest_start(self.statutory, self.paid_months)

    @property
    def minimum_met(self) -> Month | None:
        if self.latest_start is None or self.start <= self.latest_start:
            return None
        met = self.start.plus(self.missing_months)
        return met if met <= self.oldest_month else None

    @property
    def out_of_reach(self) -> bool:
        """Whether not even by the last age of the payout table the minimum is met."""
        return self.start.plus(self.missing_months) > max(self.oldest_month, self.start)

    @property
    def pays_until(self) -> Month | None:
        return None if self.minimum_met is None else self.minimum_met.plus(-1)


def timing(
    book: RuleBook,
    *,
    sex: Sex,
    born: Month,
    start: Month,
    paid_months: int,
    today: date,
    original_age_years: int | None = None,
) -> Timing:
    """Raises RuleError as `check_record`, `check_start` and `retirement` do."""
    check_record(book, born, paid_months, start, today)
    statutory = retirement(book, sex, born, original_age_years)
    check_start(book, born, start, statutory)
    # What has passed cannot be chosen any more.
    first = max(statutory.earliest_month, min(Month.containing(today), statutory.month))
    used: list[Source] = [] if statutory.early_at_most is None else [statutory.early_at_most]
    earliest = None
    for ordinal in range(first.ordinal, statutory.month.ordinal + 1):
        month = Month(ordinal)
        minimum = book.on(keys.MINIMUM_MONTHS, month.first_day())
        if paid_months + max(0, month.months_since(start)) >= minimum.exact:
            earliest = month
            used.append(minimum)
            break
    if earliest is None:
        may_go_on = book.find(keys.MAY_CONTINUE_UNTIL_MINIMUM, statutory.month.first_day())
        used += () if may_go_on is None else (may_go_on,)
    return Timing(
        statutory=statutory,
        start=start,
        paid_months=paid_months,
        oldest_month=oldest_month(book, born, statutory.month),
        earliest_month=earliest,
        sources=(*sources_of(statutory.steps), *used),
    )
