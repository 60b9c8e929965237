"""An answer as an object: everything a person is told, in their language, wherever it is drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

from flexins.answers.lines import Line, Mark, Notice
from flexins.rules.dated import Source
from flexins.rules.step import Step

if TYPE_CHECKING:
    from flexins.answers.blocks import Block
    from flexins.answers.tables import Table


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
