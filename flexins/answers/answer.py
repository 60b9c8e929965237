"""An answer as an object: everything a person is told, in their language, wherever it is drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeAlias

from flexins.answers.pictures import Picture
from flexins.answers.tables import Table
from flexins.rules.dated import Source
from flexins.rules.step import Step


class Mark(NamedTuple):
    """How sure a figure is. `standing` as in the rule data; `reason` opens at a tap."""

    standing: str
    label: str
    reason: str = ""


class Line(NamedTuple):
    """A sentence, parts of it `**bold**`, and how sure it is; `term` stands before it in bold."""

    text: str
    marks: tuple[Mark, ...] = ()
    term: str = ""


class Notice(NamedTuple):
    """What to watch out for."""

    text: str
    marks: tuple[Mark, ...] = ()


class Bullets(NamedTuple):
    """Lines one under another, of equal rank."""

    lines: tuple[Line, ...]


class Small(NamedTuple):
    """A remark under what it belongs to."""

    text: str


class Entry(NamedTuple):
    """Something to type elsewhere: its name there, what it says here, and what to copy, or ""."""

    name: str
    shown: str
    copied: str


class Entries(NamedTuple):
    entries: tuple[Entry, ...]
    caption: str = ""


class Door(NamedTuple):
    """A way to another page, which opens with these `values` beside what is carried along."""

    page: str
    label: str
    carries: tuple[str, ...] = ()
    values: tuple[tuple[str, str], ...] = ()


class Arithmetic(NamedTuple):
    """Lines of arithmetic that belong to one part of the page."""

    steps: tuple[Step, ...]


class Task(NamedTuple):
    """One step of an errand: what to do, what to take over, and the page here that prepares it."""

    number: int
    line: Line
    entry: Entry | None = None
    blocks: tuple[Block, ...] = ()
    door: Door | None = None


class Value(NamedTuple):
    """One value of the law. `days`: from when until when; `days_short` leaves out an end that the
    next value says; `remark` says who added it, or ""."""

    text: str
    days: str
    days_short: str
    mark: Mark
    reference: str
    address: str
    checked: str
    remark: str


class Values(NamedTuple):
    """One thing the law fixes, the newest value first; `remark` on all of them, or ""."""

    name: str
    values: tuple[Value, ...]
    remark: str = ""


class Choices(NamedTuple):
    """Lines of what was handed in that may be left out: (what they are called, their numbers).

    Only the live page asks; nothing of it is printed.
    """

    choices: tuple[tuple[str, tuple[int, ...]], ...]


class Card(NamedTuple):
    """One of a few things held against each other, by its `letter`; `place` counts from 0 and has
    its colour. `figure` is what counts most, `said` what is to be read in large type when it is
    opened, `blocks` what follows on it."""

    letter: str
    place: int
    name: str
    figure: str
    lines: tuple[str, ...]
    said: Bullets
    blocks: tuple[Block, ...] = ()


class Cards(NamedTuple):
    """Each opens at a tap."""

    cards: tuple[Card, ...]


class Folded(NamedTuple):
    """What opens at a tap on its heading."""

    heading: str
    blocks: tuple[Block, ...]


Block: TypeAlias = (
    Line
    | Notice
    | Bullets
    | Small
    | Entries
    | Door
    | Arithmetic
    | Task
    | Values
    | Choices
    | Cards
    | Folded
    | Table
    | Picture
)


class Section(NamedTuple):
    """A part of the answer under a heading of its own, or "". Not `on_paper`: screens only."""

    name: str
    heading: str = ""
    blocks: tuple[Block, ...] = ()
    on_paper: bool = True


class Headline(NamedTuple):
    """One sentence, one figure, how sure it is, at most three short lines, and notices.

    `first` stands before it; `example` says whose answer it is while nobody has said who asks.
    """

    says: str
    figure: str
    marks: tuple[Mark, ...] = ()
    lines: tuple[Line, ...] = ()
    notices: tuple[Notice, ...] = ()
    first: Line | None = None
    example: str = ""


class Problem(NamedTuple):
    """What is wrong with an input and what to do; `key` is the input's, `name` or `name:year`."""

    key: str
    sentence: str


class Answer(NamedTuple):
    """The answer to a question of one page.

    Without a `headline` there is none, and the first of `problems` says why; an answer may have
    problems too, each with what hangs on it left out. `to_send` is the whole answer in one plain
    sentence; `result` the same as a link writes it, to be compared later; `entered` is (an
    input's name, what it holds). `workbook` makes the tables of a file when one is asked for.
    """

    page: str
    title: str
    headline: Headline | None = None
    sections: tuple[Section, ...] = ()
    steps: tuple[Step, ...] = ()
    sources: tuple[Source, ...] = ()
    problems: tuple[Problem, ...] = ()
    to_send: str = ""
    result: str = ""
    entered: tuple[tuple[str, str], ...] = ()
    workbook: Callable[[], tuple[Table, ...]] = tuple

    def section(self, name: str) -> Section | None:
        return next((section for section in self.sections if section.name == name), None)

    def problem_of(self, key: str) -> Problem | None:
        return next((problem for problem in self.problems if problem.key == key), None)

    def problems_of(self, keys: Iterable[str]) -> tuple[Problem, ...]:
        """All that is wrong with any of these inputs."""
        wanted = frozenset(keys)
        return tuple(problem for problem in self.problems if problem.key in wanted)
