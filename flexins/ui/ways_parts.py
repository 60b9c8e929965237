"""The parts of /ways that choose the ways, and what they are held against."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape

import streamlit as st

from flexins import city
from flexins.answers import ways_given
from flexins.answers.answer import Answer, Problem
from flexins.answers.blocks import Door
from flexins.inputs.given import Given
from flexins.inputs.kinds.way import MOST_PLACES, Places, in_places, read_way, write_way
from flexins.inputs.ranges import ratios
from flexins.inputs.records import INPUTS
from flexins.rules.ways.asked import STOP, Asked
from flexins.ui import address, drawing, fragments, widgets
from flexins.ui.language import language, t
from flexins.ui.show import problem_sentence
from flexins.ui.today import today
from flexins.wording.way_names import LETTERS, short_name, way_name

WAYS, BASELINE, PICK, REMARK = "ways", "baseline", "ways_pick", "ways_remark"


@dataclass(frozen=True)
class ChoosesWays:
    """The usual ways and the person's own, put beside each other by a tap."""

    name: str = "chooses_ways"

    def depends_on(self, answer: Answer, given: Given) -> object:
        return ways_given.places(given), answer.problems_of([WAYS]), st.session_state.get(REMARK)

    def show(self, answer: Answer, given: Given) -> None:
        chosen = [write_way(asked) for asked in ways_given.chosen(given)]
        usual = [write_way(asked) for asked in _usual()]
        labels = {code: _label(code) for code in (*usual, *chosen)}
        st.session_state[PICK] = chosen
        with drawing.screen_only(self.name):
            st.pills(
                t("ways.pick"),
                list(labels),
                selection_mode="multi",
                format_func=labels.__getitem__,
                key=PICK,
                on_change=_picked,
            )
            remark = st.session_state.get(REMARK)
            if remark:
                problem_sentence(t(f"ways.{remark}"))
            for problem in answer.problems_of([WAYS]):
                problem_sentence(problem.sentence)


def put_in(asked: Asked) -> bool:
    """Put a way beside the others; False where there is no place for it."""
    places = ways_given.with_place_for(st.session_state[WAYS], asked, MOST_PLACES)
    st.session_state[REMARK] = "" if places else "full"
    if places:
        st.session_state[WAYS] = places
    return places is not None


def _picked() -> None:
    """What was tapped away leaves its place empty, so that the others keep their letters."""
    before: Places = st.session_state[WAYS]
    chosen = [read_way(code) for code in st.session_state[PICK]]
    st.session_state[REMARK] = "" if chosen else "keep_one"
    if chosen:
        left = in_places(one if one in chosen else None for one in before)
        st.session_state[WAYS] = left or (chosen[0],)
        for asked in chosen:
            if asked not in before:
                put_in(asked)
    fragments.changed()


def _usual() -> Iterable[Asked]:
    offered = ratios(today())
    yield STOP
    yield Asked(kind="least-until-minimum")
    for ratio in (offered[0], 100, offered[-1]):
        yield Asked(kind="tier", ratio_percent=ratio)


def _label(code: str) -> str:
    return short_name(language(), read_way(code))


@dataclass(frozen=True)
class AsksSettings:
    """Assumptions, the life table, and beside which way: one tap away."""

    rows: Callable[[Given], Iterable[tuple[str, ...]]]
    name: str = "settings"

    def depends_on(self, answer: Answer, given: Given) -> object:
        return tuple(self.rows(given)), self._problems(answer, given), ways_given.places(given)

    def show(self, answer: Answer, given: Given) -> None:
        problems = self._problems(answer, given)
        with st.expander(t("ways.settings"), expanded=bool(problems)):
            for row in self.rows(given):
                widgets.row(row, answer)
            _asks_baseline(given)
            problem = answer.problem_of(BASELINE)
            if problem is not None:
                problem_sentence(problem.sentence)

    def _problems(self, answer: Answer, given: Given) -> tuple[Problem, ...]:
        return answer.problems_of([BASELINE, *(key for row in self.rows(given) for key in row)])


def _asks_baseline(given: Given) -> None:
    held: Asked = given.value(BASELINE)
    lettered = {
        asked: f"{LETTERS[place]} {_whole_name(asked)}"
        for place, asked in enumerate(ways_given.places(given))
        if asked is not None
    }
    others = {asked: _whole_name(asked) for asked in (STOP, held) if asked not in lettered}
    names = {**lettered, **others}
    # Its letter may be another now, and with it the words by which the browser knows it.
    st.session_state[BASELINE] = held
    st.selectbox(
        t("ways.baseline"),
        list(names),
        format_func=names.__getitem__,
        key=BASELINE,
        persist_state="session",
        on_change=fragments.changed,
        placeholder=t("field.choose"),
    )


def _whole_name(asked: Asked) -> str:
    return way_name(language(), city.book(), asked)


@dataclass(frozen=True)
class PutsBeside:
    """A button that puts what was found beside the other ways, and shows them."""

    name: str = "beside"

    def depends_on(self, answer: Answer, given: Given) -> object:
        return answer.section(self.name)

    def show(self, answer: Answer, given: Given) -> None:
        section = answer.section(self.name)
        door = section.blocks[0] if section else None
        if not isinstance(door, Door):
            drawing.section(section)
            return
        st.button(
            door.label, key="put_beside", on_click=_show_beside, args=(door,), width="stretch"
        )


def _show_beside(door: Door) -> None:
    for name, text in door.values:
        st.session_state[name] = INPUTS[name].held(text, today())
    address.hand_over()
    fragments.changed()


@dataclass(frozen=True)
class OffersKept:
    """What this browser has kept, to whom has not said yet who asks: server/browser/ways.js."""

    name: str = "offers_kept"

    def depends_on(self, answer: Answer, given: Given) -> object:
        return given.born_is_an_example()

    def show(self, answer: Answer, given: Given) -> None:
        if given.born_is_an_example():
            with drawing.screen_only(self.name):
                st.html(
                    f"<div class='fx-kept'><div data-fx-if-kept hidden>{_of_kept()}</div></div>"
                )


@dataclass(frozen=True)
class KeepsInBrowser:
    """A button that keeps the link's query in this browser, and one that deletes it."""

    name: str = "keeps_in_browser"

    def depends_on(self, answer: Answer, given: Given) -> object:
        return answer.headline is not None

    def show(self, answer: Answer, given: Given) -> None:
        if answer.headline is None:
            return
        keep = f'<button class="fx-button" type="button" data-fx-keep>{_t("keep")}</button>'
        kept = f"<div data-fx-if-kept hidden><p role='status'>{_t('kept')}</p>{_of_kept()}</div>"
        with drawing.screen_only(self.name):
            what = f"<p class='fx-small'>{_t('what')}</p>"
            st.html(f"<div class='fx-kept fx-keep'>{keep}{what}{kept}</div>")


def _of_kept() -> str:
    return "".join(
        f'<button class="fx-button" type="button" data-fx-{does}>{_t(does)}</button> '
        for does in ("again", "forget")
    )


def _t(name: str) -> str:
    return escape(t(f"ways.keep.{name}"))
