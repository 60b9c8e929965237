"""The values of the law that a table's answers stand on."""

from __future__ import annotations

from collections.abc import Iterator

from flexins.roster.summary import Summary
from flexins.rules.book import RuleBook
from flexins.rules.cost import cost
from flexins.rules.dated import Source
from flexins.rules.spans import known_spans
from flexins.rules.step import sources_of


def sources_of_summary(book: RuleBook, done: Summary) -> tuple[Source, ...]:
    """Each value once, in order of use: those of the bills of every month and tier answered."""
    used = {(source.key, source.first_day): source for source in _of_bills(book, done)}
    for source in done.further:
        used.setdefault((source.key, source.first_day), source)
    return tuple(used.values())


def _of_bills(book: RuleBook, done: Summary) -> Iterator[Source]:
    if done.first is None or done.last is None:
        return
    for span in known_spans(book):
        if span.last < done.first or span.first > done.last:
            continue
        month = max(span.first, done.first)  # all months of a span stand on the same
        for ratio in sorted(done.ratios):
            bill = cost(book, month, month, ratio, medical=done.medical)
            yield from bill.stretches[0].base.base_sources
            yield from sources_of(bill.steps)
