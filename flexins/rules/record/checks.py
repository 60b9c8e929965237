"""A record against itself and against the law: amounts, tiers, sums, balances."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate, pairwise

from flexins.rules import keys
from flexins.rules.book import RuleBook
from flexins.rules.money import MILLION, divide_half_up
from flexins.rules.record.bases import Nearest, TierOf, tier_of
from flexins.rules.record.finding import Finding, same_once
from flexins.rules.record.given import COUNTED, Entry, Given, Growth
from flexins.rules.record.months import Counted

_INDEX_UNIT = 100


def check(book: RuleBook, given: Given, counted: Counted) -> Iterator[Finding]:
    """Everything that does not agree, line by line, then the sums."""
    entries = [entry for entry in counted.usable if entry.kind in COUNTED]
    yield from same_once(
        (found for entry in entries for found in _amounts(book, entry)),
        by=("base_fen", "is_fen", "should_fen"),
    )
    yield from same_once(
        (found for entry in entries for found in _tier(book, entry)),
        by=("base_fen", "year"),
    )
    yield from (found for entry in entries for found in _own_index(entry))
    yield from _totals(given, counted)
    yield from _balances(given.growths)
    yield from _months_so_far(given, counted)


def _amounts(book: RuleBook, entry: Entry) -> Iterator[Finding]:
    base = entry.base_fen
    rate = book.find(keys.PERSONAL_ACCOUNT_RATE, entry.first.first_day())
    whole_rate = book.find(keys.PENSION_RATE, entry.first.first_day())
    span = {"first": entry.first, "last": entry.last}
    if base is not None and rate is not None and whole_rate is not None:
        should = _ways(base, rate.exact, entry)
        whole = _ways(base, whole_rate.exact, entry)
        share = {"base_fen": base, "should_fen": should[0], "rate_millionths": rate.exact, **span}
        # A flexible worker pays the whole contribution in person.
        if entry.personal_fen is not None and entry.personal_fen not in (*should, *whole):
            yield Finding(
                "personal_amount_differs", entry.line, {"is_fen": entry.personal_fen} | share
            )
        if entry.account_fen is not None and entry.account_fen not in should:
            yield Finding(
                "account_amount_differs", entry.line, {"is_fen": entry.account_fen} | share
            )
        if (
            entry.whole_fen is not None
            and _is_one_persons(entry)
            and entry.whole_fen not in (*whole, *should)
        ):
            share = {"base_fen": base, "should_fen": whole[0], "rate_millionths": whole_rate.exact}
            yield Finding(
                "whole_amount_differs", entry.line, {"is_fen": entry.whole_fen} | share | span
            )
    parts = entry.account_fen if entry.account_fen is not None else entry.personal_fen
    if None not in (entry.whole_fen, entry.pooled_fen, parts):
        assert entry.whole_fen is not None
        assert entry.pooled_fen is not None
        assert parts is not None
        if entry.whole_fen != entry.pooled_fen + parts:
            parameters = {
                "is_fen": entry.whole_fen,
                "should_fen": entry.pooled_fen + parts,
                "base_fen": base,
            }
            yield Finding("parts_differ", entry.line, parameters | span)


def _is_one_persons(entry: Entry) -> bool:
    """Whether the whole contribution surely is a flexible worker's: it all was paid in person."""
    return entry.personal_fen is not None and entry.personal_fen == entry.whole_fen


def _ways(base_fen: int, rate_millionths: int, entry: Entry) -> tuple[int, int]:
    """The amount of all months of an entry: month by month rounded, and rounded once."""
    monthly = divide_half_up(base_fen * rate_millionths, MILLION)
    once = divide_half_up(base_fen * rate_millionths * entry.months, MILLION)
    return monthly * entry.months, once


def _tier(book: RuleBook, entry: Entry) -> Iterator[Finding]:
    if entry.base_fen is None or entry.yearly or entry.province is not None:
        return
    found = tier_of(book, entry.last, entry.base_fen)
    parameters = {"base_fen": entry.base_fen, "first": entry.first, "last": entry.last}
    if isinstance(found, Nearest):
        parameters |= {
            "year": found.insurance_year,
            "ratio": found.ratio_percent,
            "nearest_fen": found.base_fen,
            "difference_fen": entry.base_fen - found.base_fen,
        }
        yield Finding("no_tier_gives_base", entry.line, parameters)
        return
    if found is None:
        return
    if entry.tier not in (None, found.ratio_percent, _place(book, found)):
        named = {"ratio": found.ratio_percent, "year": found.insurance_year}
        yield Finding("tier_differs", entry.line, parameters | named)
    if found.year_before and book.insurance_year(entry.first) > found.insurance_year:
        parameters |= {"year": found.insurance_year, "ratio": found.ratio_percent}
        yield Finding("base_of_year_before", entry.line, parameters)


def _place(book: RuleBook, tier: TierOf) -> int:
    """The place of a tier among those offered, from 1."""
    first = book.insurance_year_months(tier.insurance_year)[0].first_day()
    return book.tier_ratios_percent(first).index(tier.ratio_percent) + 1


def _own_index(entry: Entry) -> Iterator[Finding]:
    """The index that the record gives against its own base and wage."""
    if not (entry.index_millionths and entry.wage_fen and entry.base_fen):
        return
    scaled = divide_half_up(entry.base_fen * MILLION, entry.wage_fen * _INDEX_UNIT)
    should = scaled * _INDEX_UNIT
    if abs(should - entry.index_millionths) > _INDEX_UNIT:
        parameters = {
            "year": entry.first.year,
            "is_millionths": entry.index_millionths,
            "should_millionths": should,
        }
        yield Finding("own_index_differs", entry.line, parameters)


_VALUES: dict[str, Callable[[Entry], int | None]] = {
    "months": lambda entry: entry.months,
    "base": lambda entry: None if entry.base_fen is None else entry.base_fen * entry.months,
    "personal": lambda entry: entry.personal_fen,
    "account": lambda entry: entry.account_fen,
    "pooled": lambda entry: entry.pooled_fen,
    "whole": lambda entry: entry.whole_fen,
}


def _totals(given: Given, counted: Counted) -> Iterator[Finding]:
    """A stated sum against that of the rows above it, where every row says its part."""
    if not given.totals:
        return
    rows = sorted(
        (entry for entry in given.entries if entry.kind in COUNTED), key=lambda entry: entry.line
    )
    lines = [entry.line for entry in rows]
    values = {of: [value(entry) for entry in rows] for of, value in _VALUES.items()}
    sums = {of: list(accumulate((v or 0 for v in vs), initial=0)) for of, vs in values.items()}
    unknown = {
        of: list(accumulate((v is None for v in vs), initial=0)) for of, vs in values.items()
    }
    for total in given.totals:
        first = bisect_left(lines, total.first_line)
        after = bisect_right(lines, total.last_line)
        should = sums[total.of][after] - sums[total.of][first]
        if (
            first == after
            or unknown[total.of][after] > unknown[total.of][first]
            or should == total.value
        ):
            continue
        if total.of == "months" and not total.of_part:
            if total.value > counted.months:
                parameters = {"is": total.value, "should": counted.months}
                yield Finding("record_counts_more_months", total.line, parameters)
            if total.value >= counted.months:
                continue
        unit = "" if total.of == "months" else "_fen"
        parameters = {f"is{unit}": total.value, f"should{unit}": should}
        code = "total_of_months_differs" if total.of == "months" else "total_of_amounts_differs"
        yield Finding(code, total.line, parameters | {"of": total.of})


def _balances(growths: Iterable[Growth]) -> Iterator[Finding]:
    """Each year's balance against the year before, what was paid in and the interest."""
    before: Growth | None = None
    for growth in sorted(growths, key=lambda growth: growth.year):
        carried = None
        if before is not None and before.year + 1 == growth.year:
            carried = before.after_fen
        opening = growth.before_fen
        if None not in (opening, carried) and opening != carried:
            yield _balance_finding("balance_not_carried", growth, opening, carried)
        opening = carried if opening is None else opening
        if None not in (opening, growth.paid_fen, growth.interest_fen, growth.after_fen):
            paid_in = (growth.paid_fen, growth.paid_so_far_fen)
            ways = [(opening or 0) + (paid or 0) + (growth.interest_fen or 0) for paid in paid_in]
            if growth.after_fen not in ways:
                yield _balance_finding("balance_differs", growth, growth.after_fen, ways[-1])
        before = growth


def _balance_finding(
    code: str, growth: Growth, stated_fen: int | None, should_fen: int | None
) -> Finding:
    parameters = {"year": growth.year, "is_fen": stated_fen, "should_fen": should_fen}
    return Finding(code, growth.line, parameters)


def _months_so_far(given: Given, counted: Counted) -> Iterator[Finding]:
    """The months that the record counts in all, against its own rows."""
    in_order = sorted(given.so_far, key=lambda so_far: so_far.year)
    for before, so_far in pairwise(in_order):
        if so_far.of_the_year is not None and before.year + 1 == so_far.year:
            should = before.months + so_far.of_the_year
            if should != so_far.months:
                parameters = {"is": so_far.months, "should": should, "of": "months"}
                yield Finding("total_of_months_differs", so_far.line, parameters)
    if in_order and in_order[0].of_the_year is not None:
        earlier = in_order[0].months - in_order[0].of_the_year
        if earlier > 0 and counted.first is not None:
            parameters = {"count": earlier, "first": counted.first}
            yield Finding("months_before_record", in_order[0].line, parameters)
