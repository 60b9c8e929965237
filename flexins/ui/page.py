"""One page object for all: a page is a declaration of what it asks and shows, in its order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

import streamlit as st

from flexins.answers.answer import Answer, Problem, Section
from flexins.inputs.given import Given
from flexins.inputs.ranges import base_is_published
from flexins.ui import (
    address,
    drawing,
    fragments,
    keep,
    link_history,
    opened,
    while_open,
    widgets,
)
from flexins.ui.explanation import steps
from flexins.ui.framed import Framed
from flexins.ui.input_values import input_values
from flexins.ui.language import language, t, words
from flexins.ui.streamlit_inside.elements import Place
from flexins.ui.today import today
from flexins.wording.words import Words

_ANSWER, _ARITHMETIC = "page_answer", "arithmetic"


class Part(Protocol):
    """A part of a page. It is drawn now, and again when `depends_on` gives something else."""

    @property
    def name(self) -> str: ...

    def depends_on(self, answer: Answer, given: Given) -> object: ...

    def show(self, answer: Answer, given: Given) -> Place | None:
        """Draw it; gives the place for the parts that it `Holds`, if it is one that does."""
        ...


@runtime_checkable
class Holds(Part, Protocol):
    """A part with others inside it, each drawn again by itself when only that changes."""

    @property
    def holds(self) -> Sequence[Part]: ...


@dataclass(frozen=True, kw_only=True)
class Page(Framed):
    """A page of parts that show an answer. `said` puts the result of an older link into words.
    `files` draws buttons for files of the page's own; `is_kept`: there is a result to keep.
    `above` stands over the answer, `below` under all else. `stands_on`: what else than its inputs,
    as something small."""

    name: str
    answer: Callable[[Given, Words], Answer]
    parts: Sequence[Part]
    said: Callable[[str], str] = link_history.said_amounts
    files: Sequence[Callable[[Callable[[], Answer]], None]] = ()
    is_kept: bool = True
    above: Sequence[Part] = ()
    below: Sequence[Part] = ()
    stands_on: Callable[[], object] = lambda: None

    def own_name(self) -> str:
        return self.name

    def title(self) -> str:
        # What is drawn whole may stand on more than inputs, such as what a form holds.
        while_open.kept().pop(_ANSWER, None)
        return self.current().title

    def show(self) -> None:
        for part in self.above:
            self._draw(part)
        with drawing.answers_place():
            with_notices = not any(isinstance(part, Notices) for part in self.parts)
            self._draw(_Headline(self.said, with_notices))
        for part in (*self.parts, _Steps(), *self.below):
            self._draw(part)
        if self.is_kept:
            keep.offer(self.current, self.files)
        else:
            fragments.draw("address", address.used_values, address.write)

    def current(self) -> Answer:
        """The answer to what the inputs hold now; worked out once for all parts."""
        return input_values.once(_ANSWER, self._find)

    def _find(self) -> Answer:
        asked = (self.name, today(), language(), address.used_values(), self.stands_on())
        kept: tuple[object, Answer] | None = while_open.kept().get(_ANSWER)
        if kept is not None and kept[0] == asked:
            return kept[1]
        found = self.answer(given(), words())
        while_open.kept()[_ANSWER] = (asked, found)
        return found

    def _draw(self, part: Part) -> None:
        def show() -> None:
            place = part.show(self.current(), given())
            if place is not None and isinstance(part, Holds):
                with place:
                    for held in part.holds:
                        self._draw(held)

        fragments.draw(part.name, lambda: part.depends_on(self.current(), given()), show)


def given() -> Given:
    """What the inputs of this session hold."""
    return Given(input_values, today())


def always(_given: Given) -> bool:
    return True


@dataclass(frozen=True)
class Shows:
    """A section of the answer, and `more` that follow it and change with it."""

    name: str
    more: tuple[str, ...] = ()

    def depends_on(self, answer: Answer, given: Given) -> object:
        return self._sections(answer)

    def show(self, answer: Answer, given: Given) -> None:
        for section in self._sections(answer):
            drawing.section(section)

    def _sections(self, answer: Answer) -> list[Section | None]:
        return [answer.section(name) for name in (self.name, *self.more)]


@dataclass(frozen=True)
class Asks:
    """Inputs in rows; `rows` gives their keys, `name` or `name:year`, for what is given so far.

    `buttons` are the lists among them whose options stand side by side.
    """

    name: str
    rows: Callable[[Given], Iterable[tuple[str, ...]]]
    buttons: tuple[str, ...] = ()

    def depends_on(self, answer: Answer, given: Given) -> object:
        rows = tuple(self.rows(given))
        return rows, [answer.problem_of(key) for row in rows for key in row]

    def show(self, answer: Answer, given: Given) -> None:
        rows = tuple(self.rows(given))
        if rows:
            with drawing.screen_only(f"asks_{self.name}"):
                for row in rows:
                    widgets.row(row, answer, buttons=self.buttons)


def asks(name: str, *rows: tuple[str, ...], when: Callable[[Given], bool] = always) -> Asks:
    """The same inputs in the same rows, `when` they are needed."""
    return Asks(name, lambda given: rows if when(given) else ())


@dataclass(frozen=True)
class AsksOwnBase:
    """Bases published since our data: asked of the `years` that have none; once for all pages."""

    years: Callable[[Given], Iterable[int]]
    name: str = "own_base"

    def depends_on(self, answer: Answer, given: Given) -> object:
        if not self._wrong(answer, given) and not opened.is_open(self.name):
            return bool(self._unpublished(given))
        return self._unpublished(given), self._problems(answer, given)

    def show(self, answer: Answer, given: Given) -> None:
        years = self._unpublished(given)
        if not years:
            return

        def asks() -> None:
            st.markdown(t("cost.own_base_why"))
            for year in years:
                widgets.ask(f"base:{year}", answer)

        wrong = self._wrong(answer, given)
        opened.fold(self.name, t("cost.own_base_title"), asks, must=wrong)

    def _wrong(self, answer: Answer, given: Given) -> bool:
        return bool(self._problems(answer, given)) or answer.problem_of("month") is not None

    def _unpublished(self, given: Given) -> list[int]:
        return [year for year in self.years(given) if not base_is_published(year)]

    def _problems(self, answer: Answer, given: Given) -> tuple[Problem, ...]:
        return answer.problems_of(f"base:{year}" for year in self._unpublished(given))


@dataclass(frozen=True)
class Notices:
    """What to watch out for, on a page that has something to see before it; else it stands right
    under the answer."""

    name: str = "notices"

    def depends_on(self, answer: Answer, given: Given) -> object:
        return answer.headline and answer.headline.notices

    def show(self, answer: Answer, given: Given) -> None:
        drawing.notices(answer)


@dataclass(frozen=True)
class _Headline:
    """The answer, and what has changed since the link that opened the page was made."""

    said: Callable[[str], str]
    with_notices: bool
    name: str = "headline"

    def depends_on(self, answer: Answer, given: Given) -> object:
        return answer.headline, answer.problems[:1], address.result(answer.result), answer.result

    def show(self, answer: Answer, given: Given) -> None:
        drawing.headline(answer, with_notices=self.with_notices)
        if answer.headline is not None:
            link_history.show(address.result(answer.result), answer.result, self.said)


@dataclass(frozen=True)
class _Steps:
    """The arithmetic, once somebody opens it."""

    name: str = "steps"

    def depends_on(self, answer: Answer, given: Given) -> object:
        return answer.steps if opened.is_open(_ARITHMETIC) else bool(answer.steps)

    def show(self, answer: Answer, given: Given) -> None:
        if answer.steps:
            opened.fold(_ARITHMETIC, t("frame.arithmetic"), lambda: steps(answer.steps))
