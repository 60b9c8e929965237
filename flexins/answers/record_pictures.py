"""A record as pictures: its months one by one, and the index of each year."""

from __future__ import annotations

from collections.abc import Iterator

from flexins.answers.lean import pairs
from flexins.answers.pictures import IndexBar, Picture, RecordMonth
from flexins.rules.month import Month
from flexins.rules.record.answer import RecordAnswer
from flexins.rules.record.given import Kind
from flexins.rules.record.index import four_decimals
from flexins.rules.standing import Standing
from flexins.wording.words import Words

# What a month may be, in the order in which it is explained. `some`: the record says of the year
# only how many of its months were paid.
STATES = ("paid", "made_up", "moved_in", "some", "owed", "gap")
_KINDS = {Kind.PAID: "paid", Kind.MADE_UP: "made_up", Kind.MOVED_IN: "moved_in"}


def timeline(found: RecordAnswer, words: Words) -> Picture | None:
    """Each month from the first to the last; None where none counts."""
    months = tuple(_months(found, words))
    if not months:
        return None
    first, last = months[0], months[-1]
    missing = sum(gap.span.months for gap in found.gaps)
    alt = words(
        "record.timeline_alt" if missing else "record.timeline_whole",
        first=words.month(Month.of(first.year, first.month)),
        last=words.month(Month.of(last.year, last.month)),
        count=found.months,
        missing=missing,
    )
    named = {state: words(f"record.state.{state}") for state in STATES}
    named |= {"month": words("chart.month"), "state": words("record.state")}
    return Picture("record_months", months, pairs(named), alt, "record_months_chart")


def _months(found: RecordAnswer, words: Words) -> Iterator[RecordMonth]:
    counted = found.counted
    if counted.first is None or counted.last is None:
        return
    states = {month: _KINDS[entry.kind] for month, entry in counted.by_month.items()}
    vague = [(some.first, some.last) for some in counted.some]
    vague += [(gap.first, gap.last) for gap in counted.gaps if not gap.exact]
    for first, last in vague:
        for offset in range(first.months_through(last)):
            states.setdefault(first.plus(offset), "some")
    for entry in counted.usable:
        if entry.kind is Kind.OWED:
            for offset in range(entry.span):
                states.setdefault(entry.first.plus(offset), "owed")
    said = {state: words(f"record.state.{state}") for state in STATES}
    for offset in range(counted.first.months_through(counted.last)):
        month = counted.first.plus(offset)
        state = states.get(month, "gap")
        yield RecordMonth(month.year, month.number, state, f"{words.month(month)} {said[state]}")


def index_by_year(found: RecordAnswer, words: Words) -> Picture | None:
    """A bar a year; None where no year has an index."""
    bars = tuple(
        IndexBar(
            year.year,
            year.index_millionths,
            four_decimals(year.index_millionths),
            year.standing is Standing.UNVERIFIED,
        )
        for year in found.index.years
        if year.index_millionths is not None
    )
    if not bars:
        return None
    low = min(bars, key=lambda bar: bar.index_millionths)
    high = max(bars, key=lambda bar: bar.index_millionths)
    alt = words(
        "record.index_alike" if low.text == high.text else "record.index_alt",
        low=low.text,
        low_year=low.year,
        high=high.text,
        high_year=high.year,
    )
    named = {"year": words("record.year"), "index": words("record.index_axis")}
    return Picture("record_index", bars, pairs(named), alt, "record_index_chart")
