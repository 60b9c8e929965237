"""What is left to those whom a member leaves behind.

Source: 人社部发〔2021〕18号 articles 2–5 (a mirror of the text): a funeral and a death grant, each
so many months of the province's urban income per head; Social Insurance Law, article 14: what is
left in the account is inherited.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flexins.rules import keys
from flexins.rules.age import MONTHS_PER_YEAR
from flexins.rules.book import RuleBook
from flexins.rules.dated import DatedValue, Source
from flexins.rules.errors import RuleError
from flexins.rules.money import Fen, yuan_text
from flexins.rules.step import Step, sources_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Survivors:
    """`account_fen` is what is left in the account, official; the grants have their own standing.

    `monthly_base` None: the amount of that year is not known, and neither are the grants.
    """

    on: date
    account_fen: Fen
    funeral_months: int
    grant_months: int
    monthly_base: DatedValue[Fen] | None
    steps: tuple[Step, ...]

    @property
    def grants_fen(self) -> int | None:
        """Funeral and death grant together."""
        if self.monthly_base is None:
            return None
        return (self.funeral_months + self.grant_months) * self.monthly_base.exact

    @property
    def total_fen(self) -> int | None:
        """Account and grants."""
        return None if self.grants_fen is None else self.account_fen + self.grants_fen

    @property
    def heirs_fen(self) -> int:
        """What is known of it: the account, and the grants where their amount is known."""
        return self.account_fen + (self.grants_fen or 0)

    @property
    def sources(self) -> tuple[Source, ...]:
        return sources_of(self.steps)


def survivors(
    book: RuleBook,
    *,
    paid_months: int,
    on: date,
    drawn_months: int = 0,
    account_fen: int = 0,
) -> Survivors:
    """What is left where a member with `paid_months` paid dies on `on`.

    `drawn_months` > 0: the pension had begun, and `account_fen` is what is left of it. Raises
    RuleError for a day before all that is known.
    """
    for field, months in (("paid", paid_months), ("drawn_months", drawn_months)):
        if not 0 <= months <= _MOST_MONTHS:
            raise RuleError("number_range", field, low=0, high=_MOST_MONTHS)
    funeral = book.on(keys.SURVIVORS_FUNERAL_MONTHS, on)
    grant, grant_step = _before_drawing(book, paid_months, on)
    steps = [
        _said("survivors_account", yuan_text(account_fen), *_inherited(book, on)),
        _said("survivors_funeral", str(funeral.exact), funeral),
        grant_step,
    ]
    if drawn_months:
        grant, step = _after_drawing(book, grant, drawn_months, on)
        steps.append(step)
    base = book.find(keys.SURVIVORS_MONTHLY_BASE, on)
    if base is not None:
        grants = (funeral.exact + grant) * base.exact
        arithmetic = f"({funeral.exact} + {grant}) × {yuan_text(base.exact)}"
        steps.append(Step("survivors_grants", arithmetic, yuan_text(grants), (base,)))
    return Survivors(
        on=on,
        account_fen=Fen(account_fen),
        funeral_months=funeral.exact,
        grant_months=grant,
        monthly_base=base,
        steps=tuple(steps),
    )


_MOST_MONTHS = 100 * MONTHS_PER_YEAR  # a bound of what can be meant, not of the law


def _said(code: str, value: str, *sources: Source) -> Step:
    """A line of one figure."""
    return Step(code, value, value, sources)


def _inherited(book: RuleBook, on: date) -> tuple[Source, ...]:
    value = book.find(keys.ACCOUNT_IS_INHERITED, on)
    return () if value is None else (value,)


def _before_drawing(book: RuleBook, paid_months: int, on: date) -> tuple[int, Step]:
    """The months of the death grant by whole years paid."""
    years = paid_months // MONTHS_PER_YEAR
    said = {"years": years}
    full_from = book.on(keys.SURVIVORS_FULL_FROM_YEARS, on)
    middle_from = book.on(keys.SURVIVORS_MIDDLE_FROM_YEARS, on)
    if years < full_from.exact:
        key = keys.SURVIVORS_LOWEST_GRANT_MONTHS
        if years >= middle_from.exact:
            key = keys.SURVIVORS_MIDDLE_GRANT_MONTHS
        months = book.on(key, on)
        text = str(months.exact)
        return months.exact, Step(
            "survivors_grant", text, text, (months, middle_from, full_from), said
        )
    full = book.on(keys.SURVIVORS_FULL_GRANT_MONTHS, on)
    further_from = book.on(keys.SURVIVORS_FURTHER_FROM_YEARS, on)
    most = book.on(keys.SURVIVORS_MOST_GRANT_MONTHS, on)
    further = max(0, years - further_from.exact)
    sources = (full, further_from, most)
    if full.exact + further > most.exact:
        text = str(most.exact)
        return most.exact, Step("survivors_grant_most", text, text, sources, said)
    found = full.exact + further
    arithmetic = f"{full.exact} + {further}"
    return found, Step("survivors_grant", arithmetic, str(found), sources, said)


def _after_drawing(book: RuleBook, grant: int, drawn_months: int, on: date) -> tuple[int, Step]:
    """One less for each month drawn, down to the least."""
    less = book.on(keys.SURVIVORS_LESS_A_MONTH_DRAWN_MONTHS, on)
    least = book.on(keys.SURVIVORS_LEAST_AFTER_DRAWING_MONTHS, on)
    left = grant - less.exact * drawn_months
    if left < least.exact:
        text = str(least.exact)
        return least.exact, Step("survivors_least", text, text, (less, least))
    arithmetic = f"{grant} − {less.exact} × {drawn_months}"
    return left, Step("survivors_less", arithmetic, str(left), (less, least))
