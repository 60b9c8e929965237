"""The contribution base of each month that counts, and the tier that it is.

Where a record has no base but names a tier, the base is that tier's; where it only says what was
paid, the base follows from that: exactly where the amount is a tier's, else by the personal
account's rate, and is said to, since a flexible worker pays the whole contribution in person.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from flexins.rules import keys
from flexins.rules.age import MONTHS_PER_YEAR
from flexins.rules.book import RuleBook
from flexins.rules.contribution import MonthlyPension
from flexins.rules.money import MILLION, Fen, divide_half_up
from flexins.rules.month import Month
from flexins.rules.record.finding import Finding
from flexins.rules.record.given import Entry
from flexins.rules.record.months import Counted
from flexins.rules.spans import Span, known_span_at

_SAID_OF_LINES = ("base_from_tier", "base_from_amount", "base_from_share", "amount_means_either")


@dataclass(frozen=True, slots=True, kw_only=True)
class TierOf:
    """A base is tier `ratio_percent` of 社保年度 `insurance_year`, to the fen.

    `year_before`: that is the year before the month's own: it was paid on the old base.
    """

    ratio_percent: int
    insurance_year: int
    year_before: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearest:
    """The tier of a month's own year whose base lies nearest, and that base."""

    ratio_percent: int
    insurance_year: int
    base_fen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Bases:
    """The base of each month where it is known; `some` belongs to `Counted.some`."""

    by_month: Mapping[Month, Fen]
    some: tuple[Fen | None, ...]
    findings: tuple[Finding, ...]


def bases_of(book: RuleBook, counted: Counted) -> Bases:
    """The bases of the months that count, and a finding each for those that were worked out and
    those that are not known."""
    by_entry: dict[int, Mapping[Month, tuple[Fen | None, str]]] = {}
    found: dict[Month, Fen] = {}
    lines_of: dict[str, dict[int, None]] = {code: {} for code in _SAID_OF_LINES}
    missing: dict[int, int] = {}
    for month, entry in counted.by_month.items():
        if entry.base_fen is not None:
            found[month] = entry.base_fen
            continue
        if id(entry) not in by_entry:
            by_entry[id(entry)] = dict(_worked_out(book, entry))
        base, code = by_entry[id(entry)].get(month, (None, "base_missing"))
        if code in lines_of:
            lines_of[code][entry.line] = None
        else:
            missing[entry.line] = missing.get(entry.line, 0) + 1
        if base is not None:
            found[month] = base
    some = []
    for part in counted.some:
        base_fen = part.entry.base_fen
        if base_fen is None:
            base_fen = _by_rate(book, part.entry)
            if base_fen is None:
                missing[part.entry.line] = part.months
            else:
                lines_of[_by_rate_code(part.entry)][part.entry.line] = None
        some.append(base_fen)
    findings = []
    rates = _rates(book, counted)
    for code, of_code in lines_of.items():
        if lines := tuple(of_code):
            findings.append(Finding(code, lines[0], {"count": len(lines)} | rates, lines))
    if missing:
        lines = tuple(missing)
        count = sum(missing.values())
        findings.append(Finding("base_missing", lines[0], {"count": count}, lines))
    return Bases(by_month=found, some=tuple(some), findings=tuple(findings))


def _rates(book: RuleBook, counted: Counted) -> dict[str, int]:
    """The account's share and the whole contribution as they are in the last month."""
    day = None if counted.last is None else counted.last.first_day()
    share = book.find(keys.PERSONAL_ACCOUNT_RATE, day) if day else None
    whole = book.find(keys.PENSION_RATE, day) if day else None
    if share is None or whole is None:
        return {}
    return {"rate_millionths": share.exact, "whole_rate_millionths": whole.exact}


def _worked_out(book: RuleBook, entry: Entry) -> Iterator[tuple[Month, tuple[Fen | None, str]]]:
    """The bases of an entry that has none, as far as they are known, with the finding that says
    from what they are, or why they are not."""
    months = [entry.first.plus(offset) for offset in range(entry.span)]
    if entry.tier is not None:
        for month in months:
            base = _of_tier(book, month, entry.tier)
            if base is not None:
                yield month, (base, "base_from_tier")
        return
    tiers = _tiers_of_amount(book, entry, months)
    if len(tiers) == 1:
        for month, base in tiers[0]:
            yield month, (base, "base_from_amount")
        return
    # What a person paid may be the account's share of one tier and the whole of another.
    either = len(tiers) > 1 and entry.account_fen is None
    base = None if either else _by_rate(book, entry)
    if either or base is not None:
        for month in months:
            yield month, (base, "amount_means_either" if either else _by_rate_code(entry))


def _by_rate_code(entry: Entry) -> str:
    """Only what went into the account surely is the account's share."""
    return "base_from_share" if entry.account_fen is None else "base_from_amount"


def _of_tier(book: RuleBook, month: Month, tier: int) -> Fen | None:
    """The base of a tier by its percentage, or its place from 1; None where there is none."""
    span = known_span_at(book, month)
    if span is None:
        return None
    ratios = list(span.pensions)
    ratio = ratios[tier - 1] if tier <= len(ratios) else tier
    return span.pensions[ratio].contribution_base_fen if ratio in span.pensions else None


def _tiers_of_amount(
    book: RuleBook, entry: Entry, months: list[Month]
) -> list[list[tuple[Month, Fen]]]:
    """Each choice of tiers, one a 社保年度, whose months add up to the amount: their bases."""
    if len(months) > MONTHS_PER_YEAR:
        return []
    spans = {month: known_span_at(book, month) for month in months}
    by_year: dict[int, list[Month]] = {}
    for month in months:
        by_year.setdefault(book.insurance_year(month), []).append(month)
    choices = []
    for of_year in by_year.values():
        known = [(month, span) for month in of_year if (span := spans[month]) is not None]
        if len(known) < len(of_year):
            return []
        choices.append([_at_tier(known, ratio) for ratio in known[0][1].pensions])
    found = []
    for choice in product(*choices):
        tiers = [tier for of_year in choice for tier in of_year]
        if _pays(entry, [amounts for _, amounts in tiers]):
            found.append([(month, amounts.contribution_base_fen) for month, amounts in tiers])
    return found


def _at_tier(known: list[tuple[Month, Span]], ratio: int) -> list[tuple[Month, MonthlyPension]]:
    return [(month, span.pensions[ratio]) for month, span in known if ratio in span.pensions]


def _pays(entry: Entry, tiers: list[MonthlyPension]) -> bool:
    """Whether these months are what the entry paid."""
    if len(tiers) < entry.span:
        return False
    personal_fen = sum(tier.personal_fen for tier in tiers)
    whole_fen = sum(tier.pension_fen for tier in tiers)
    if entry.account_fen is not None:
        return entry.account_fen == personal_fen
    if entry.personal_fen is not None:
        # A flexible worker pays the whole contribution in person.
        return entry.personal_fen in (personal_fen, whole_fen)
    return entry.whole_fen == whole_fen


def _by_rate(book: RuleBook, entry: Entry) -> Fen | None:
    """What went into the account, by its rate; None where that is not known."""
    amount = entry.account_fen if entry.account_fen is not None else entry.personal_fen
    rate = book.find(keys.PERSONAL_ACCOUNT_RATE, entry.first.first_day())
    if amount is None or rate is None or not entry.months:
        return None
    return Fen(divide_half_up(amount * MILLION, rate.exact * entry.months))


def tier_of(book: RuleBook, month: Month, base_fen: int) -> TierOf | Nearest | None:
    """Which tier a month's base is; the nearest where it is none; None where none are known."""
    span = known_span_at(book, month)
    if span is None:
        return None
    year = book.insurance_year(month)
    for insurance_year, at in ((year, month), (year - 1, book.insurance_year_months(year - 1)[1])):
        of_year = known_span_at(book, at)
        for ratio, amounts in of_year.pensions.items() if of_year else ():
            if amounts.contribution_base_fen == base_fen:
                return TierOf(
                    ratio_percent=ratio,
                    insurance_year=insurance_year,
                    year_before=insurance_year < year,
                )
    ratio, amounts = min(
        span.pensions.items(), key=lambda tier: abs(tier[1].contribution_base_fen - base_fen)
    )
    return Nearest(
        ratio_percent=ratio,
        insurance_year=year,
        base_fen=amounts.contribution_base_fen,
    )
