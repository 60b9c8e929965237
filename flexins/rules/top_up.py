"""What is still owed when a new base is published late for months already paid on the old one.

Source: wuhan.toml, contribution_base.late_base_topped_up (unverified for flexible workers).
"""

from __future__ import annotations

from dataclasses import dataclass

from flexins.rules import keys
from flexins.rules.book import RuleBook
from flexins.rules.contribution import check_ratio, monthly_medical_fen, monthly_pension
from flexins.rules.dated import DatedValue
from flexins.rules.errors import RuleError
from flexins.rules.law import contribution_law, medical_law
from flexins.rules.money import yuan_text
from flexins.rules.month import Month
from flexins.rules.reference import reference_base
from flexins.rules.step import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class TopUp:
    """Amounts in fen. `owed_fen` is never negative; a lower new base shows in `difference_fen`."""

    first: Month
    last: Month
    ratio_percent: int
    paid_monthly_fen: int
    due_monthly_fen: int
    source: DatedValue[bool]
    steps: tuple[Step, ...]

    @property
    def months(self) -> int:
        return self.first.months_through(self.last)

    @property
    def difference_fen(self) -> int:
        return (self.due_monthly_fen - self.paid_monthly_fen) * self.months

    @property
    def owed_fen(self) -> int:
        return max(0, self.difference_fen)


def top_up(
    book: RuleBook,
    first: Month,
    last: Month,
    ratio_percent: int,
    *,
    new_base_fen: int | None = None,
    medical: bool = False,
) -> TopUp:
    """The difference for `first`..`last`, all of one 社保年度, paid on the year before's base.

    `new_base_fen`: the new 100 % base; without it the published one. Raises RuleError where
    the months span two years, run backwards, or a base is not known.
    """
    if last < first:
        raise RuleError("to_before_from", "to", first=first, last=last)
    year = book.insurance_year(first)
    if book.insurance_year(last) != year:
        raise RuleError("top_up_spans_years", "to", year=year)
    law = contribution_law(book, first)
    check_ratio(law, ratio_percent)
    new = reference_base(book, first, new_base_fen)
    if new.provisional:
        raise RuleError("new_base_missing", "base", year=year)
    old_month = book.insurance_year_months(year)[0].plus(-1)
    old = reference_base(book, old_month)
    paid: int = monthly_pension(law, old, ratio_percent).pension_fen
    due: int = monthly_pension(law, new, ratio_percent).pension_fen
    if medical:
        of_medical = medical_law(book, first)
        paid += monthly_medical_fen(of_medical, old)
        due += monthly_medical_fen(of_medical, new)
    source = book.on(keys.LATE_BASE_TOPPED_UP, first.first_day())
    months = first.months_through(last)
    step = Step(
        "top_up",
        f"({yuan_text(due)} − {yuan_text(paid)}) × {months}",
        yuan_text((due - paid) * months),
        (source, *new.base_sources, *old.base_sources),
    )
    return TopUp(
        first=first,
        last=last,
        ratio_percent=ratio_percent,
        paid_monthly_fen=paid,
        due_monthly_fen=due,
        source=source,
        steps=(step,),
    )
