"""Which months of a record count: each once, with the gaps between them.

A month that stands twice counts once; a row that says only how many months of a year were paid
is kept as that, unless the record begins or ends with it. Each of these is a finding.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from flexins.rules.age import MONTHS_PER_YEAR
from flexins.rules.benefit import LONGEST_YEARS
from flexins.rules.month import Month
from flexins.rules.record.finding import Finding
from flexins.rules.record.given import COUNTED, Entry, Kind

_RANK = {Kind.PAID: 0, Kind.MOVED_IN: 1, Kind.MADE_UP: 2}
_WIDEST_TIERS = 5  # 300 % of a base is five times 60 % of it
# Said once for all lines of their kind.
_SAID_OF_A_KIND = {
    Kind.OWED: "owed",
    Kind.NOT_PAID: "not_paid",
    Kind.DEEMED: "deemed",
    Kind.MADE_UP: "made_up",
    Kind.MOVED_IN: "moved_in",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """`months` of `first`..`last`, both included; all of them, or the record does not say which."""

    first: Month
    last: Month
    months: int

    @property
    def exact(self) -> bool:
        return self.months == self.first.months_through(self.last)


@dataclass(frozen=True, slots=True, kw_only=True)
class SomeOf:
    """`months` months of `first`..`last` count, and nobody can tell which."""

    entry: Entry
    first: Month
    last: Month
    months: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """The months that count: `by_month` those known one by one, in order, with the entry that
    each counts by; `some` the others. `gaps` and `overlaps` in order of time. `usable`: the
    entries about months that can be at all, whether they count or not."""

    by_month: Mapping[Month, Entry]
    some: tuple[SomeOf, ...]
    usable: tuple[Entry, ...]
    gaps: tuple[Span, ...]
    overlaps: tuple[Span, ...]
    findings: tuple[Finding, ...]

    @property
    def months(self) -> int:
        return len(self.by_month) + sum(some.months for some in self.some)

    @property
    def first(self) -> Month | None:
        starts = [*list(self.by_month)[:1], *(some.first for some in self.some)]
        return min(starts, default=None)

    @property
    def last(self) -> Month | None:
        ends = [*list(self.by_month)[-1:], *(some.last for some in self.some)]
        return max(ends, default=None)


def count_months(entries: Sequence[Entry], today: date) -> Counted:
    """Count each month of `entries` once. A month that lies after the calendar year of `today`,
    or before any working life, does not count."""
    findings: list[Finding] = []
    usable = list(_possible(entries, today, findings))
    findings += _out_of_order(usable)
    for kind, code in _SAID_OF_A_KIND.items():
        findings += _of_a_kind(code, [entry for entry in usable if entry.kind is kind])
    findings += _other_provinces(usable)
    counted = _placed([entry for entry in usable if entry.kind in COUNTED], findings)
    findings += _too_many_rows(counted)
    claims: dict[int, list[Entry]] = {}
    for entry in counted:
        if entry.months >= entry.span:
            for ordinal in range(entry.first.ordinal, entry.last.ordinal + 1):
                claims.setdefault(ordinal, []).append(entry)
    _refund([entry for entry in usable if entry.kind is Kind.REFUNDED], claims, findings)
    twice = {ordinal: found for ordinal, found in claims.items() if len(found) > 1}
    overlaps = list(_overlaps(twice, findings))
    chosen = {Month(ordinal): _choice(claims[ordinal]) for ordinal in sorted(claims)}
    some = []
    for entry in counted:
        if entry.months < entry.span:
            free = [o for o in _ordinals(entry) if o not in claims]
            if entry.months > len(free):
                span = Span(first=entry.first, last=entry.last, months=entry.months - len(free))
                overlaps.append(span)
                findings.append(_overlap_finding("overlap", span, entry.line, (entry.line,)))
            found = SomeOf(
                entry=entry,
                first=entry.first,
                last=entry.last,
                months=min(entry.months, len(free)),
            )
            some.append((found, len(free) - found.months))
    return Counted(
        by_month=chosen,
        some=tuple(found for found, _ in some),
        usable=tuple(usable),
        gaps=tuple(sorted(_gaps(chosen, some), key=lambda gap: gap.first)),
        overlaps=tuple(sorted(overlaps, key=lambda span: span.first)),
        findings=tuple(findings),
    )


def _possible(entries: Iterable[Entry], today: date, findings: list[Finding]) -> Iterator[Entry]:
    first = Month.of(today.year - LONGEST_YEARS, 1)
    last = Month.of(today.year, MONTHS_PER_YEAR)
    for entry in entries:
        if first <= entry.first <= entry.last <= last:
            if entry.months > 0:
                yield entry
        else:
            span = {"first": entry.first, "last": entry.last}
            findings.append(Finding("month_out_of_range", entry.line, span))


def _of_a_kind(code: str, entries: list[Entry]) -> Iterator[Finding]:
    if entries:
        months = sum(min(entry.months, entry.span) for entry in entries)
        lines = tuple(entry.line for entry in entries)
        span = {"first": min(e.first for e in entries), "last": max(e.last for e in entries)}
        yield Finding(code, lines[0], {"count": months, **span}, lines)


def _other_provinces(entries: list[Entry]) -> Iterator[Finding]:
    for province in dict.fromkeys(entry.province for entry in entries):
        if province is not None:
            there = [entry for entry in entries if entry.province == province]
            for found in _of_a_kind("other_province", there):
                yield replace(found, parameters={**found.parameters, "province": province})


def _out_of_order(entries: list[Entry]) -> Iterator[Finding]:
    """The first line of each sequence that does not follow the order of the others."""
    by_sequence: dict[int, list[Entry]] = {}
    for entry in entries:
        by_sequence.setdefault(entry.sequence, []).append(entry)
    for found in by_sequence.values():
        steps = [after.first.ordinal - before.first.ordinal for before, after in pairwise(found)]
        back, on = sum(step < 0 for step in steps), sum(step > 0 for step in steps)
        if back and on:
            wrong = [step > 0 if back > on else step < 0 for step in steps]
            entry = found[wrong.index(True) + 1]
            yield Finding("out_of_order", entry.line, {"month": entry.first, "count": sum(wrong)})


def _placed(entries: list[Entry], findings: list[Finding]) -> list[Entry]:
    """Where a record begins with some months of a span, they are taken as its last ones; where
    it ends with some, as its first ones."""
    if all(entry.months >= entry.span for entry in entries):
        return entries
    first = min(entry.first for entry in entries)
    last = max(entry.last for entry in entries)
    placed = []
    for entry in entries:
        if entry.months < entry.span:
            moved = entry
            if entry.last == last and _alone(entry, entries):
                moved = replace(entry, last=entry.first.plus(entry.months - 1))
            elif entry.first == first and _alone(entry, entries):
                moved = replace(entry, first=entry.last.plus(1 - entry.months))
            if moved is not entry:
                span = {"first": moved.first, "last": moved.last, "count": entry.months}
                findings.append(
                    Finding("months_assumed", entry.line, {**span, "year": entry.first.year})
                )
            entry = moved
        placed.append(entry)
    return placed


def _alone(entry: Entry, entries: list[Entry]) -> bool:
    return not any(
        other is not entry and other.first <= entry.last and entry.first <= other.last
        for other in entries
    )


def _too_many_rows(entries: list[Entry]) -> Iterator[Finding]:
    """Years with more rows, or more months in one row, than a year has."""
    rows: dict[int, list[int]] = {}
    booked: dict[int, list[int]] = {}
    for entry in entries:
        if entry.span == 1:
            rows.setdefault(entry.first.year, []).append(entry.line)
            if entry.booked is not None:
                booked.setdefault(entry.booked.year, []).append(entry.line)
        if entry.months > entry.span:
            parameters = {"count": entry.months, "year": entry.first.year, "months": entry.span}
            whole_year = entry.span == MONTHS_PER_YEAR
            code = "more_than_12_months_in_year" if whole_year else "count_above_span"
            yield Finding(code, entry.line, parameters)
    for code, by_year in (
        ("more_than_12_rows_in_year", rows),
        ("more_than_12_booked_in_year", booked),
    ):
        for year, lines in by_year.items():
            if len(lines) > MONTHS_PER_YEAR and (by_year is rows or len(rows.get(year, ())) <= 12):
                found = {"year": year, "count": len(lines), "months": MONTHS_PER_YEAR}
                yield Finding(code, max(lines), found, tuple(lines))


def _refund(refunds: list[Entry], claims: dict[int, list[Entry]], findings: list[Finding]) -> None:
    """Take out what each refund takes back: the row of its month with the same amount, or the
    only one there is."""
    for refund in refunds:
        taken = 0
        for ordinal in _ordinals(refund):
            rows = claims.get(ordinal, [])
            same = [row for row in rows if _same_amount(row, refund)] or (
                rows if len(rows) == 1 else []
            )
            if same:
                rows.remove(same[-1])
                taken += 1
                if not rows:
                    del claims[ordinal]
        code = "refund" if taken else "refund_alone"
        span = {"first": refund.first, "last": refund.last, "count": refund.span}
        findings.append(Finding(code, refund.line, span))


def _same_amount(row: Entry, refund: Entry) -> bool:
    known = [
        (ours, theirs)
        for ours, theirs in (
            (row.whole_fen, refund.whole_fen),
            (row.personal_fen, refund.personal_fen),
            (row.account_fen, refund.account_fen),
            (row.base_fen, refund.base_fen),
        )
        if ours is not None and theirs is not None
    ]
    return bool(known) and all(ours == theirs for ours, theirs in known)


def _choice(rows: list[Entry]) -> Entry:
    """The row a month counts by: a regular one before one made up, then the lower base.

    A base less than a fifth of another is the difference that was paid later, when a new base was
    published: the highest base that may be chosen is five times the lowest.
    """
    if len(rows) == 1:
        return rows[0]
    highest = max(row.base_fen or 0 for row in rows)

    def rank(row: Entry) -> tuple[bool, int, bool, int, int]:
        base = row.base_fen or 0
        difference = row.base_fen is not None and _WIDEST_TIERS * base < highest
        return difference, _RANK[row.kind], row.base_fen is None, base, row.line

    return min(rows, key=rank)


def _overlaps(twice: dict[int, list[Entry]], findings: list[Finding]) -> Iterator[Span]:
    """Runs of months that stand more than once, each with a finding."""
    for run in _runs(twice):
        rows = [row for ordinal in run for row in twice[ordinal]]
        lines = tuple(sorted({row.line for row in rows}))
        span = Span(first=Month(run[0]), last=Month(run[-1]), months=len(run))
        code = "overlap"
        if all(row.span == 1 for row in rows):
            differ = any(len({row.base_fen for row in twice[ordinal]}) > 1 for ordinal in run)
            code = "month_twice_differs" if differ else "month_twice"
        line = max(row.line for row in twice[run[0]])
        findings.append(_overlap_finding(code, span, line, lines))
        yield span


def _runs(twice: dict[int, list[Entry]]) -> Iterator[list[int]]:
    """Ordinals that follow one another, and stand in spans or in single months alike."""
    run: list[int] = []
    for ordinal in sorted(twice):
        single = all(row.span == 1 for row in twice[ordinal])
        if run and not (
            ordinal == run[-1] + 1 and single == all(row.span == 1 for row in twice[run[-1]])
        ):
            yield run
            run = []
        run.append(ordinal)
    if run:
        yield run


def _overlap_finding(code: str, span: Span, line: int, lines: tuple[int, ...]) -> Finding:
    parameters = {"first": span.first, "last": span.last, "count": span.months}
    return Finding(code, line, parameters | {"other": min(lines)}, lines)


def _gaps(by_month: Mapping[Month, Entry], some: list[tuple[SomeOf, int]]) -> Iterator[Span]:
    """What lies between the months that count, and what is missing of a span of which only some
    months count."""
    taken = {month.ordinal for month in by_month}
    for found, missing in some:
        taken |= set(_ordinals(found))
        if missing:
            yield Span(first=found.first, last=found.last, months=missing)
    before = None
    for ordinal in sorted(taken):
        if before is not None and ordinal > before + 1:
            first, last = Month(before + 1), Month(ordinal - 1)
            yield Span(first=first, last=last, months=first.months_through(last))
        before = ordinal


def _ordinals(span: Entry | SomeOf) -> range:
    return range(span.first.ordinal, span.last.ordinal + 1)
