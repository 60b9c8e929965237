"""What else than sentences a part of an answer may hold; few answers need it."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from flexins.answers.lines import Bullets, Line, Mark, Notice, Small
from flexins.answers.pictures import Picture
from flexins.answers.tables import Table
from flexins.rules.step import Step


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
