"""How the lines of a record were read: those to look at first, equal months together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from flexins.answers.answer import Section
from flexins.answers.blocks import Block, Choices, Folded
from flexins.answers.lines import Bullets, Line
from flexins.answers.tables import Amount, Cell, Table
from flexins.rules.money import yuan_plain
from flexins.rules.month import Month
from flexins.rules.record.answer import Reading, RecordAnswer
from flexins.rules.record.given import Entry
from flexins.wording.record import gap_text, kind_text, said_of_findings, tier_text
from flexins.wording.words import Words

# So many stand there at once; what is more opens at a tap.
_MOST_SHOWN, _MOST_LINES_NAMED, _MOST_CHOICES = 2, 3, 200


class Run(NamedTuple):
    """Lines that say the same of months that follow on each other."""

    readings: tuple[Reading, ...]

    @property
    def first(self) -> Month:
        return self.readings[0].entry.first

    @property
    def last(self) -> Month:
        return self.readings[-1].entry.last

    @property
    def lines(self) -> tuple[int, ...]:
        return tuple(sorted({reading.entry.line for reading in self.readings}))

    @property
    def doubtful(self) -> bool:
        return bool(self.readings[0].doubts)


def runs_of(readings: Iterable[Reading]) -> list[Run]:
    """In order of time."""
    found: list[list[Reading]] = []
    for reading in sorted(readings, key=lambda one: (one.entry.first, one.entry.line)):
        before = found[-1][-1] if found else None
        if before is not None and _go_together(before, reading):
            found[-1].append(reading)
        else:
            found.append([reading])
    return [Run(tuple(group)) for group in found]


def _go_together(before: Reading, after: Reading) -> bool:
    one, other = before.entry, after.entry
    return (
        one.last.plus(1) == other.first
        and (one.kind, one.base_fen, one.province) == (other.kind, other.base_fen, other.province)
        and (one.months, other.months) == (one.span, other.span)
        and (before.tier, before.doubts) == (after.tier, after.doubts)
    )


def findings(found: RecordAnswer, words: Words) -> Section | None:
    """What to look at: the gaps with what they did, then all else in the order of its lines."""
    said = [gap_text(words.language, gap) for gap in found.gaps]
    said += said_of_findings(words.language, found)
    if not said:
        return None
    lines = tuple(map(Line, said))
    blocks: tuple[Block, ...] = (Bullets(lines[:_MOST_SHOWN]),)
    if rest := lines[_MOST_SHOWN:]:
        blocks += (Folded(words("record.more_findings", count=len(rest)), (Bullets(rest),)),)
    return Section("findings", words("record.findings", count=len(said)), blocks)


def readings(found: RecordAnswer, words: Words) -> Section | None:
    """Each line and what it was read as; the doubtful ones first, the others behind a tap."""
    runs = runs_of(found.readings)
    doubtful = [run for run in runs if run.doubtful]
    clear = [run for run in runs if not run.doubtful]
    shown: list[Block] = []
    for key, some in (("doubtful_lines", doubtful), ("clear_lines", clear)):
        if some:
            count = sum(len(run.lines) for run in some)
            heading = words(f"record.{key}", count=count)
            shown.append(Folded(heading, (_table(some, words, words("record.together")),)))
    if not shown:
        return None
    return Section("lines", words("record.lines"), tuple(shown))


class Correctable(NamedTuple):
    """A row to correct: its cells as a person would type them, and what it stands for."""

    cells: dict[str, str]
    entries: tuple[Entry, ...]


def to_correct(found: RecordAnswer) -> Iterator[Correctable]:
    """The lines of a record as from–to rows, the doubtful ones first."""
    runs = runs_of(found.readings)
    for run in sorted(runs, key=lambda run: not run.doubtful):
        entries = tuple(reading.entry for reading in run.readings)
        alone = entries[0].base_fen is None  # then the amounts are what there is
        for some in [(entry,) for entry in entries] if alone else [entries]:
            yield Correctable(_cells(some), some)


def _cells(entries: tuple[Entry, ...]) -> dict[str, str]:
    """An amount only where there is no base: it is that of all months of its row together."""
    first, last = entries[0], entries[-1]
    amounts = (first.personal_fen, first.whole_fen, first.account_fen)
    paid = next((fen for fen in amounts if fen is not None), None)
    return {
        "from": str(first.first),
        "to": "" if first.first == last.last else str(last.last),
        "base": "" if first.base_fen is None else yuan_plain(first.base_fen),
        "personal": "" if first.base_fen is not None or paid is None else yuan_plain(paid),
        "kind": first.kind.value,
        "place": first.province or "",
        "months": "" if first.months == first.span else str(first.months),
    }


def leave_out(found: RecordAnswer, words: Words) -> Section | None:
    """The doubtful lines, which the person may leave out."""
    runs = [run for run in runs_of(found.readings) if run.doubtful]
    choices = tuple((_called(run, words), run.lines) for run in runs[:_MOST_CHOICES])
    return Section("leave_out", blocks=(Choices(choices),)) if choices else None


def _called(run: Run, words: Words) -> str:
    return words("record.leave_out_line", lines=lines_named(run, words), months=_months(run))


def every_line(found: RecordAnswer, words: Words) -> Table:
    """For paper: the same table whole."""
    return _table(runs_of(found.readings), words, words("record.every_line"))


def _table(runs: Sequence[Run], words: Words, caption: str) -> Table:
    header = tuple(words(f"record.column.{name}") for name in ("months", "base", "read", "line"))
    return Table(caption, header, tuple(_row(run, words) for run in runs), shown_columns=3)


def _row(run: Run, words: Words) -> tuple[Cell, ...]:
    reading = run.readings[0]
    base, tier = reading.entry.base_fen, tier_text(words.language, reading)
    kind = kind_text(words.language, reading)
    return (
        _months(run),
        "—" if base is None else Amount(base),
        kind if tier is None else words("record.read_as", kind=kind, tier=tier),
        lines_named(run, words),
    )


def _months(run: Run) -> str:
    return str(run.first) if run.first == run.last else f"{run.first} – {run.last}"


def lines_named(run: Run, words: Words) -> str:
    """The numbers of its lines; of many only the ends."""
    numbers = run.lines
    if len(numbers) > _MOST_LINES_NAMED:
        return words("record.lines_between", first=numbers[0], last=numbers[-1], count=len(numbers))
    return words("value.list").join(map(str, numbers))
