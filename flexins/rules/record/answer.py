"""What follows from a record: months, gaps, index, account, and what to look at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from flexins.rules.book import RuleBook
from flexins.rules.dated import Source
from flexins.rules.money import Millionths
from flexins.rules.record.account import Account, account_of
from flexins.rules.record.bases import Bases, Nearest, TierOf, bases_of, tier_of
from flexins.rules.record.checks import check
from flexins.rules.record.finding import Finding
from flexins.rules.record.gaps import Gap, Holder, gaps_of
from flexins.rules.record.given import Entry, Given
from flexins.rules.record.index import Index, average_index
from flexins.rules.record.months import Counted, count_months
from flexins.rules.step import Step, sources_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a line was understood to be, with the tier of its base; `doubts` are the codes of the
    findings that name this line."""

    entry: Entry
    tier: TierOf | Nearest | None
    doubts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordAnswer:
    """All that a record says, on `today`. `agencys_index_millionths` is the average that the
    agency gave the person, where they have it: it counts before ours."""

    given: Given
    counted: Counted
    bases: Bases
    gaps: tuple[Gap, ...]
    index: Index
    agencys_index_millionths: Millionths | None
    account: Account
    findings: tuple[Finding, ...]
    readings: tuple[Reading, ...]

    @property
    def months(self) -> int:
        return self.counted.months

    @property
    def index_millionths(self) -> Millionths | None:
        """The average to go on with: the agency's, else ours as far as it reaches."""
        if self.agencys_index_millionths is not None:
            return self.agencys_index_millionths
        return self.index.average_millionths

    @property
    def steps(self) -> tuple[Step, ...]:
        """The arithmetic: index by year, the average, the account by year."""
        years = (year.step for year in self.index.years if year.step is not None)
        average = () if self.index.step is None else (self.index.step,)
        return (*years, *average, *self.account.steps)

    @property
    def sources(self) -> tuple[Source, ...]:
        used = sources_of(self.steps)
        of_gaps = (source for gap in self.gaps for source in gap.sources)
        return tuple({(s.key, s.first_day): s for s in (*used, *of_gaps)}.values())


def answer_record(
    book: RuleBook,
    given: Given,
    today: date,
    *,
    holder: Holder | None = None,
    agencys_index_millionths: Millionths | None = None,
) -> RecordAnswer:
    """What follows from `given`. With `holder` also by how much each gap makes the pension less,
    where a projection of it can be."""
    counted = count_months(given.entries, today)
    bases = bases_of(book, counted)
    index = average_index(book, counted, bases)
    account = account_of(book, counted, bases, given.balances, today)
    chosen = agencys_index_millionths
    gaps = gaps_of(
        book,
        given,
        counted,
        bases,
        index_millionths=index.average_millionths if chosen is None else chosen,
        account=account,
        holder=holder,
        today=today,
    )
    findings = (
        *given.findings,
        *counted.findings,
        *(gap.finding for gap in gaps),
        *bases.findings,
        *check(book, given, counted),
        *index.findings,
        *account.findings,
    )
    return RecordAnswer(
        given=given,
        counted=counted,
        bases=bases,
        gaps=gaps,
        index=index,
        agencys_index_millionths=chosen,
        account=account,
        findings=findings,
        readings=tuple(_readings(book, given, findings)),
    )


def _readings(book: RuleBook, given: Given, findings: tuple[Finding, ...]) -> Iterator[Reading]:
    doubts: dict[int, list[str]] = {}
    for found in findings:
        for line in found.lines or (() if found.line is None else (found.line,)):
            doubts.setdefault(line, []).append(found.code)
    for entry in given.entries:
        tier = None
        if entry.base_fen is not None and not entry.yearly and entry.province is None:
            tier = tier_of(book, entry.last, entry.base_fen)
        codes = tuple(dict.fromkeys(doubts.get(entry.line, ())))
        yield Reading(entry=entry, tier=tier, doubts=codes)
