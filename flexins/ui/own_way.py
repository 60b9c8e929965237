"""A way of the person's own, put together by taps: its kind, then what this kind needs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st

from flexins import city
from flexins.answers import plan, ways_given
from flexins.answers.answer import Answer
from flexins.inputs.given import Given, attempt
from flexins.inputs.kinds.plain import LONGEST_TEXT, NotRead
from flexins.inputs.kinds.way import EXAMPLES, read_way, shortened
from flexins.inputs.paying import tier_name
from flexins.inputs.ranges import ratios
from flexins.rules.errors import RuleError
from flexins.rules.month import Month
from flexins.rules.subsidy import subsidy_term
from flexins.rules.ways.asked import Asked, Kind
from flexins.ui import fragments, opened, ways_parts
from flexins.ui.language import language, t, words
from flexins.ui.show import problem_sentence, small
from flexins.ui.text import month_text
from flexins.ui.today import today
from flexins.wording.phrases import year_text

KINDS: tuple[Kind, ...] = ("tiers", "tier", "budget", "early", "subsidy", "resident", "deposit")
KIND, WRONG, _OPEN = "own_kind", "own_wrong", "own_open"
_TIER, _FIRST, _FROM, _THEN = "own_tier", "own_first", "own_from", "own_then"
_MONTH, _SINCE = "own_month", "own_since"
_TYPED: dict[Kind, str] = {"budget": "own_budget", "resident": "own_yearly", "deposit": "own_rate"}


@dataclass(frozen=True)
class BuildsWay:
    """Folded under the ways to choose from."""

    when: Callable[[Given], bool]
    name: str = "builds_way"

    def depends_on(self, answer: Answer, given: Given) -> object:
        if not self.when(given) or not opened.is_open(_OPEN):
            return self.when(given), opened.is_open(_OPEN)
        who = tuple(str(given.value(name)) for name in ("sex", "born", "original_age", "start"))
        return who, st.session_state.get(WRONG)

    def show(self, answer: Answer, given: Given) -> None:
        if self.when(given):
            opened.fold(_OPEN, t("ways.own"), lambda: _builds(given))


def _builds(given: Given) -> None:
    with st.container(horizontal=True):
        _list(KIND, KINDS, lambda kind: t(f"ways.own.{kind}"))
        kind: Kind = st.session_state[KIND]
        _ASKS[kind](given)
    st.button(t("ways.own_add"), key="own_add", on_click=_add, args=(kind, given))
    wrong: NotRead | None = st.session_state.get(WRONG)
    if wrong is not None:
        problem_sentence(words()(wrong.key, **words().spoken(wrong.parameters)))


def _add(kind: Kind, given: Given) -> None:
    st.session_state[WRONG] = None
    try:
        asked = _asked(kind, given)
    except NotRead as problem:
        if problem.key == "error.way_detail":  # without the word that a link has before it
            problem = NotRead(problem.key, example=EXAMPLES[kind].partition(":")[2])
        st.session_state[WRONG] = problem
    else:
        if asked is not None and not ways_parts.put_in(asked):
            st.session_state[WRONG] = NotRead("ways.full")
    fragments.changed()


def _asked(kind: Kind, given: Given) -> Asked | None:
    """What was put together; None where there was nothing to choose. Raises NotRead."""
    held = st.session_state
    match kind:
        case "tier":
            return Asked(kind=kind, ratio_percent=held[_TIER])
        case "tiers":
            by_year = ((_years(given)[0], held[_FIRST]), (held[_FROM], held[_THEN]))
            return shortened(Asked(kind=kind, by_year=by_year))
        case "early":
            month = held.get(_MONTH)
            return None if month is None else Asked(kind=kind, month=month)
        case "subsidy":
            return Asked(kind=kind, month=held.get(_SINCE))
        case _:
            return read_way(f"{kind}:{held.get(_TYPED[kind]) or ''}")


def _list(key: str, options: Sequence[Any], said: Callable[[Any], str], *, first: int = 0) -> None:
    if st.session_state.get(key) not in options:
        st.session_state[key] = options[first]
    with st.container(key=f"{'wide_room' if key == KIND else 'room'}_{key}"):
        st.selectbox(
            t(f"ways.{key}"),
            options,
            format_func=said,
            key=key,
            placeholder=t("field.choose"),
            on_change=fragments.once,
        )


def _tiers(key: str, *, first: int = 0) -> None:
    _list(key, ratios(today()), partial(tier_name, language()), first=first)


def _asks_tiers(given: Given) -> None:
    _tiers(_FIRST)
    _list(_FROM, _years(given)[1:], partial(year_text, language()))
    _tiers(_THEN, first=-1)


def _asks_early(given: Given) -> None:
    retires = attempt(lambda: ways_given.statutory(given))
    months: list[Month] = []
    if not isinstance(retires, RuleError):
        early = retires.month.months_since(retires.earliest_month)
        months = [retires.earliest_month.plus(later) for later in range(early)]
        months = [month for month in months if month > given.month("start")]
    if months:
        _list(_MONTH, months, month_text)
    else:
        st.session_state.pop(_MONTH, None)
        small(t("ways.own_none"))


def _asks_subsidy(given: Given) -> None:
    """From the first month, or from the day on which it may be had for longer."""
    months: list[Month | None] = [None]
    start = given.month("start")
    term = attempt(
        lambda: subsidy_term(
            city.book(),
            given.sex,
            given.born(),
            start.first_day(),
            plan.original_age_years(given),
        )
    )
    if not isinstance(term, RuleError) and term.longer_from is not None:
        longer = Month.containing(term.longer_from)
        later = longer if longer.first_day() >= term.longer_from else longer.plus(1)
        months += [later] if later > start else []
    _list(_SINCE, months, lambda month: month_text(month) if month else t("ways.own_now"))


def _asks_typed(kind: Kind, _given: Given) -> None:
    key = _TYPED[kind]
    with st.container(key=f"room_{key}"):
        st.text_input(
            t(f"ways.{key}"),
            key=key,
            max_chars=LONGEST_TEXT,
            placeholder=EXAMPLES[kind].partition(":")[2],
            autocomplete="off",
            on_change=fragments.once,
        )


def _years(given: Given) -> list[int]:
    """The 社保年度 that can be paid, at least two."""
    book = city.book()
    first = book.insurance_year(given.month("start"))
    retires = attempt(lambda: ways_given.statutory(given))
    last = first if isinstance(retires, RuleError) else book.insurance_year(retires.month.plus(-1))
    return list(range(first, max(last, first + 1) + 1))


_ASKS: dict[Kind, Callable[[Given], None]] = {
    "tier": lambda _: _tiers(_TIER),
    "tiers": _asks_tiers,
    "early": _asks_early,
    "subsidy": _asks_subsidy,
    **{kind: partial(_asks_typed, kind) for kind in _TYPED},
}
