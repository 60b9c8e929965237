"""The account from the last balance that is known on.

Each finished year is credited at its rate as `rules/account.py` counts; what was paid after the
last year with a published rate bears no interest yet, as on the agency's own statement.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from flexins.rules import keys
from flexins.rules.account import balance_at, by_calendar_year, spread
from flexins.rules.age import MONTHS_PER_YEAR
from flexins.rules.book import RuleBook
from flexins.rules.dated import Source
from flexins.rules.money import MILLION, Fen, divide_half_up, percent_text, yuan_text
from flexins.rules.month import Month
from flexins.rules.record.bases import Bases
from flexins.rules.record.finding import Finding
from flexins.rules.record.given import Balance, Entry
from flexins.rules.record.months import Counted
from flexins.rules.step import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """`fen` None: no balance is known, or not what was paid since. `credited_through` is the last
    calendar year whose interest is in it; `monthly_fen` what each month put in, where known."""

    fen: Fen | None
    known_at: Month | None
    credited_through: int | None
    monthly_fen: Mapping[Month, int]
    steps: tuple[Step, ...]
    findings: tuple[Finding, ...]

    @property
    def paid_in_fen(self) -> int:
        """What the months of the record put in altogether, as far as known."""
        return sum(self.monthly_fen.values())


@dataclass(frozen=True, slots=True)
class _Paid:
    """A run of months that each put the same into the account."""

    first: Month
    last: Month
    fen: int


def account_of(
    book: RuleBook, counted: Counted, bases: Bases, balances: Iterable[Balance], today: date
) -> Account:
    """The account as it stands on `today`, as far as it can be known."""
    into = _monthly(book, counted, bases)
    last_known = max(
        balances,
        key=lambda balance: (balance.at, balance.line is None, balance.line or 0),
        default=None,
    )
    if last_known is None:
        return _unknown(into, Finding("no_balance", None))
    later = [month for month in counted.by_month if month >= last_known.at]
    unknown = [month for month in later if month not in into]
    some = [part for part in counted.some if part.last >= last_known.at]
    if unknown or some:
        count = len(unknown) + sum(part.months for part in some)
        found = {"month": last_known.at.plus(-1), "balance_fen": last_known.fen, "count": count}
        return _unknown(into, Finding("account_unknown_since", last_known.line, found))
    return _grown(book, last_known, _runs(into, later), into, today)


def _monthly(book: RuleBook, counted: Counted, bases: Bases) -> Mapping[Month, int]:
    """What each month put into the account in fen, where that is known: as the record says, else
    by the personal account's rate on its base."""
    found: dict[Month, int] = {}
    for month, entry in counted.by_month.items():
        fen = _said(entry, month)
        if fen is None and month in bases.by_month:
            rate = book.find(keys.PERSONAL_ACCOUNT_RATE, month.first_day())
            if rate is not None:
                fen = divide_half_up(bases.by_month[month] * rate.exact, MILLION)
        if fen is not None:
            found[month] = fen
    return found


def _said(entry: Entry, month: Month) -> int | None:
    """The month's part of what the entry says; the fen that do not divide fall to its first."""
    if entry.account_fen is None or entry.months != entry.span:
        return None
    each, over = divmod(entry.account_fen, entry.span)
    return each + (1 if month.months_since(entry.first) < over else 0)


def _unknown(into: Mapping[Month, int], finding: Finding) -> Account:
    return Account(
        fen=None,
        known_at=None,
        credited_through=None,
        monthly_fen=into,
        steps=(),
        findings=(finding,),
    )


def _runs(into: Mapping[Month, int], months: list[Month]) -> list[_Paid]:
    runs: list[_Paid] = []
    for month in months:
        fen = into[month]
        before = runs[-1] if runs else None
        if before and before.fen == fen and before.last.plus(1) == month:
            runs[-1] = _Paid(before.first, month, fen)
        else:
            runs.append(_Paid(month, month, fen))
    return runs


def _grown(
    book: RuleBook, opening: Balance, runs: list[_Paid], into: Mapping[Month, int], today: date
) -> Account:
    fen, at = opening.fen, opening.at
    steps = []
    findings = []
    method = book.on(keys.INTEREST_WITHIN_YEAR, at.first_day())
    while at.year < today.year:
        rate = book.find(keys.CREDITING_RATE, at.first_day())
        if rate is None:
            # Before the rates that are known, nothing goes on; after them, it waits for the next.
            if book.timeline(keys.CREDITING_RATE).next_change_after(at.first_day()) is not None:
                parameters = {"year": at.year, "balance_fen": opening.fen}
                return _unknown(into, Finding("crediting_rate_unknown", opening.line, parameters))
            findings.append(Finding("not_credited_yet", None, {"year": at.year}))
            break
        end = Month.of(at.year + 1, 1)
        in_year = [
            _Paid(max(run.first, at), min(run.last, end.plus(-1)), run.fen)
            for run in runs
            if run.first < end and at <= run.last
        ]
        after = balance_at(
            fen,
            at,
            end,
            by_calendar_year(spread(run.first, run.last, end) for run in in_year),
            [run.fen for run in in_year],
            {at.year: rate.exact},
        )
        steps.append(_step(fen, at, in_year, after, (rate, method)))
        fen, at = Fen(after), end
    since = [_Paid(max(run.first, at), run.last, run.fen) for run in runs if run.last >= at]
    if since:
        paid = sum(run.fen * run.first.months_through(run.last) for run in since)
        parts = [yuan_text(fen), *(_times(run) for run in since)]
        fen = Fen(fen + paid)
        steps.append(Step("account_since", " + ".join(parts), yuan_text(fen), (), {"first": at}))
    return Account(
        fen=fen,
        known_at=opening.at,
        credited_through=at.year - 1 if at > opening.at else None,
        monthly_fen=into,
        steps=tuple(steps),
        findings=tuple(findings),
    )


def _step(
    opening: int, at: Month, runs: list[_Paid], after: int, sources: tuple[Source, ...]
) -> Step:
    """A year: what stood, what was paid, and the interest by months in the account."""
    rate = percent_text(sources[0].exact)
    year_months = MONTHS_PER_YEAR + 1 - at.number
    products = [f"{yuan_text(opening)} × {year_months}"]
    for run in runs:
        months = run.first.months_through(run.last)
        numbers = run.first.number + run.last.number
        count = months * (2 * (MONTHS_PER_YEAR + 1) - numbers) // 2
        products.append(f"{yuan_text(run.fen)} × {count}")
    paid = [_times(run) for run in runs]
    sums = " + ".join([yuan_text(opening), *paid])
    interest = f"({' + '.join(products)}) × {rate} ÷ {MONTHS_PER_YEAR}"
    return Step(
        "account_of_year", f"{sums} + {interest}", yuan_text(after), sources, {"year": at.year}
    )


def _times(run: _Paid) -> str:
    return f"{yuan_text(run.fen)} × {run.first.months_through(run.last)}"
