"""The widgets of the calculating pages, one a field, and what was entered in them.

Values are read from the session before the widget is drawn, so that the answer can stand
above the inputs. Each widget keeps its value across pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Any, TypeVar, cast

import streamlit as st

from flexins.inputs import ranges
from flexins.inputs.kinds.plain import LONGEST_TEXT, NotRead
from flexins.inputs.person import ERRANDS
from flexins.inputs.records import INPUTS
from flexins.rules import keys
from flexins.rules.eligibility import check_birth
from flexins.rules.errors import RuleError
from flexins.rules.month import Month
from flexins.rules.person import Person
from flexins.rules.retirement import Sex, original_ages_years
from flexins.rules.schema import CATEGORIES
from flexins.ui import address, fragments
from flexins.ui.city import book
from flexins.ui.field_help import field_help
from flexins.ui.input_values import input_values
from flexins.ui.language import language, t
from flexins.ui.show import example_of, problem_text, room
from flexins.ui.text import place_name, tier_name
from flexins.ui.today import today
from flexins.wording.phrases import month_text as month_in

_Answer = TypeVar("_Answer")


def attempt(ask: Callable[[], _Answer]) -> _Answer | RuleError:
    """Ask the rules; give the answer, or what is wrong with the input."""
    try:
        return ask()
    except RuleError as error:
        return error


def value(name: str) -> Any:
    """What the widget holds: of what is typed, the text."""
    return input_values[name]


def typed(name: str) -> Any:
    """The value of what was typed. Raises RuleError where it cannot be read."""
    try:
        return INPUTS[name].value(value(name), today())
    except NotRead as problem:
        raise RuleError(problem.code, name, **problem.parameters) from None


def sex() -> Sex:
    return cast(Sex, value("sex"))


def born() -> date:
    """Date of birth; the first of the month where only a month was given. Raises RuleError."""
    day: date = typed("born")[0]
    return day


def birth_day_given() -> bool:
    given: bool = typed("born")[1]
    return given


def on() -> date:
    day: date = typed("on")
    return day


def month(name: str) -> Month:
    return Month.parse(value(name))


def born_is_an_example() -> bool:
    """Whether nobody has given a date of birth yet: the one that is filled in is made up."""
    held_now = st.session_state.get("born")
    return held_now is None or INPUTS["born"].is_default(held_now, today())


def example() -> str:
    """HTML of the mark of an answer that is about a made-up person; "" once it is about oneself."""
    return example_of(born(), sex()) if born_is_an_example() else ""


def said(sentence: str) -> str:
    """`sentence` as it is sent on: called an example while it is about a made-up person."""
    return t("frame.example_says", says=sentence) if born_is_an_example() else sentence


def known_person() -> Person | None:
    """The person, where they gave a possible date of birth on another page or in the link.

    Declares both inputs as used, so that a link carries what the answer stands on.
    """
    if born_is_an_example():
        return None
    address.use("sex", "born")
    try:
        day = born()
        check_birth(day, today())
    except RuleError:
        return None  # said beside the input, on the pages that have it
    return Person(sex(), day)


def of_year(name: str, year: int) -> Any:
    """What was entered for one 社保年度; None or "" where nothing was."""
    return st.session_state.get(f"{name}:{year}")


def ratio_by_year(years: range) -> dict[int, int]:
    """The tier chosen for each 社保年度; where none was, the one for all."""
    return {year: of_year("tiers", year) or value("tier") for year in years}


def own_bases_fen(years: Iterable[int] | None = None) -> dict[int, int]:
    """The person's own base by 社保年度, of `years` or of all that were entered.

    Raises RuleError for what is no amount.
    """
    found: dict[int, int] = {}
    for year in _years_entered("base") if years is None else years:
        try:
            base_fen = INPUTS["base"].value(of_year("base", year) or "", today())
        except NotRead as problem:
            raise RuleError(problem.code, "base", year=year, **problem.parameters) from None
        if base_fen is not None:
            found[year] = base_fen
    return found


def _years_entered(name: str) -> list[int]:
    """The 社保年度 for which this visit has an input of that name."""
    begin = f"{name}:"
    return sorted(
        int(key.removeprefix(begin)) for key in map(str, input_values) if key.startswith(begin)
    )


def segmented(name: str, labels: dict[Any, str]) -> None:
    """Few options side by side, by value; one is always chosen."""
    st.radio(
        t(f"field.{name}"),
        list(labels),
        format_func=labels.__getitem__,
        key=name,
        horizontal=True,
        persist_state="session",
        on_change=fragments.changed,
    )


def sex_input() -> None:
    segmented("sex", {"female": t("field.sex.female"), "male": t("field.sex.male")})


def who(problem: RuleError | None) -> None:
    """Date of birth and sex, side by side where there is room."""
    with room("born"):
        born_input(problem)
    with room("sex"):
        sex_input()


def born_input(problem: RuleError | None) -> None:
    _typed_day("born", problem)


def on_input(problem: RuleError | None) -> None:
    _typed_day("on", problem)


def _typed_day(name: str, problem: RuleError | None) -> None:
    _text(name, t(f"field.{name}.example"))
    problem_text(problem, name)


def _text(name: str, example: str) -> None:
    st.text_input(
        t(f"field.{name}"),
        key=name,
        persist_state="session",
        on_change=fragments.changed,
        placeholder=example,
        max_chars=LONGEST_TEXT,
        autocomplete="off",
    )


def original_age_input() -> None:
    ages = original_ages_years(book(), "female")
    segmented("original_age", {age: t("field.original_age.option", age=age) for age in ages[::-1]})
    field_help("original_age")


def view_input() -> None:
    segmented("view", {"project": t("field.view.project"), "check": t("field.view.check")})


def number_input(name: str, problem: RuleError | None) -> None:
    """A number typed as text, so that what was mistyped stays to be corrected."""
    _text(name, "0")
    problem_text(problem, name)
    field_help(name)


def errand_input() -> None:
    segmented("do", {errand: t(f"field.do.{errand}") for errand in ERRANDS})


def channel_input(name: str) -> None:
    """How to file (`channel`) or how to pay (`pay_by`), in words short enough for a list."""
    offered_under = {
        "channel": keys.FILING_CHANNELS_OFFERED,
        "pay_by": keys.PAYMENT_CHANNELS_OFFERED,
    }
    offered = book().on(offered_under[name], today()).exact
    _select(name, {item: t(f"field.{name}.{item}") for item in offered})


def category_input() -> None:
    labels = {category: t(f"field.category.{category}") for category in CATEGORIES}
    st.radio(
        t("field.category"),
        list(labels),
        format_func=labels.__getitem__,
        key="category",
        persist_state="session",
        on_change=fragments.changed,
    )


def flag_input(name: str) -> None:
    st.checkbox(t(f"field.{name}"), key=name, persist_state="session", on_change=fragments.changed)


def district_input(title: str | None = None) -> None:
    labels = {district.code: place_name(district.name) for district in ranges.districts(today())}
    _select("district", labels, title)


def month_input(name: str, problem: RuleError | None = None) -> None:
    lists = {"month": ranges.months_with_a_base, "start": ranges.months_to_start}
    months = lists.get(name, ranges.months_to_pay)(today())
    _select(name, _months_by_text(language(), months))
    problem_text(problem, name)


@lru_cache(maxsize=16)  # three lists of hundreds of months, in two languages
def _months_by_text(language: str, months: tuple[str, ...]) -> Mapping[str, str]:
    return MappingProxyType({text: month_in(language, Month.parse(text)) for text in months})


def tier_input(problem: RuleError | None = None) -> None:
    _select("tier", _tiers())
    problem_text(problem, "tier")


def tier_of_year_input(year: int) -> None:
    key = f"tiers:{year}"
    st.session_state.setdefault(key, value("tier"))
    _select(key, _tiers(), t("field.tiers", year=year, next=year + 1))


def _tiers() -> dict[int, str]:
    return {ratio: tier_name(ratio) for ratio in ranges.ratios(today())}


def base_input(year: int, problem: RuleError | None) -> None:
    key = f"base:{year}"
    st.session_state.setdefault(key, "")
    st.text_input(
        t("field.base", year=year, next=year + 1),
        key=key,
        persist_state="session",
        on_change=fragments.changed,
        placeholder=t("field.base.example"),
        max_chars=LONGEST_TEXT,
        autocomplete="off",
    )
    if problem is not None and problem.parameters.get("year") == year:
        problem_text(problem, "base")


def _select(key: str, labels: Mapping[Any, str], title: str | None = None) -> None:
    """A list to choose one from: its label by value."""
    st.selectbox(
        title or t(f"field.{key}"),
        list(labels),
        format_func=labels.__getitem__,
        key=key,
        persist_state="session",
        on_change=fragments.changed,
        placeholder=t("field.choose"),
    )
