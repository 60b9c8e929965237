"""May I join, why or why not, from when until when, and where to file."""

from datetime import date
from functools import partial
from html import escape

import streamlit as st

from flexins.rules.eligibility import Condition, Eligibility, eligibility
from flexins.rules.errors import RuleError
from flexins.ui import address, filing, frame, inputs, recap
from flexins.ui.city import book
from flexins.ui.explanation import steps
from flexins.ui.language import language, t
from flexins.ui.said import entered
from flexins.ui.show import answer, mark, mark_or_official, no_answer, notice, room
from flexins.ui.tables import Table
from flexins.ui.text import age_text, day_text, place_name, spoken
from flexins.ui.today import today

NAMES = ("sex", "born", "on", "category", "employer", "drawing", "district")
address.use(*NAMES)


def ask() -> Eligibility:
    return eligibility(
        book(),
        inputs.sex(),
        inputs.born(),
        inputs.on(),
        inputs.value("category"),
        insured_by_employer=inputs.value("employer"),
        drawing_pension=inputs.value("drawing"),
    )


def headline(verdict: Eligibility) -> None:
    unmet = [condition for condition in verdict.conditions if not condition.met]
    upper_age = next(c for c in verdict.conditions if c.code == "age_limit")
    window = t(
        "eligibility.window", first=day_text(verdict.first_day), last=day_text(verdict.last_day)
    )
    answer(
        t(
            "eligibility.today" if verdict.on == today() else "eligibility.on_day",
            day=day_text(verdict.on),
            age=age_text(verdict.age_months),
        ),
        t("eligibility.yes" if verdict.eligible else "eligibility.no"),
        mark=mark((unmet or [upper_age])[0].source),
        more=[escape(window)],
        example=inputs.example(),
    )
    if not inputs.birth_day_given() and not inputs.born_is_an_example():
        notice(t("eligibility.day_assumed"))


def questions(problem: RuleError | None) -> None:
    with st.container(horizontal=True):
        inputs.who(problem)
        with room("on"):
            inputs.on_input(problem)
    inputs.category_input()
    inputs.flag_input("employer")
    inputs.flag_input("drawing")


def conditions(verdict: Eligibility) -> None:
    st.header(t("eligibility.conditions"), anchor=False)
    items = "".join(_condition(condition) for condition in verdict.conditions)
    st.html(f'<ul class="fx-met">{items}</ul>')


def _condition(condition: Condition) -> str:
    sign, text = map(escape, (sign_of(condition), text_of(condition)))
    return f"<li><b>{sign}</b>{text} {mark_or_official(condition.source)}</li>"


def sign_of(condition: Condition) -> str:
    return t("eligibility.met" if condition.met else "eligibility.unmet")


def text_of(condition: Condition) -> str:
    parameters = spoken(condition.parameters)
    if condition.code == "category":
        parameters["category"] = t(f"field.category.{condition.parameters['category']}")
    state = "met" if condition.met else "unmet"
    return t(f"condition.{condition.code}.{state}", **parameters)


def tables(verdict: Eligibility) -> tuple[Table, ...]:
    header = ("text", "met", "standing", "reference")
    rows = tuple(
        (
            text_of(condition),
            sign_of(condition),
            t(f"standing.{condition.source.standing.value}"),
            condition.source.reference[language()],
        )
        for condition in verdict.conditions
    )
    names = tuple(t(f"eligibility.column.{name}") for name in header)
    return (Table(t("eligibility.conditions"), names, rows, text_columns=len(header)),)


def said(result: str) -> str:
    """A result as the link writes it, `yes,2045-06-14`, in words. Raises ValueError."""
    verdict, _, last = result.partition(",")
    keys = {"yes": "eligibility.share_yes", "no": "eligibility.share_no"}
    if verdict not in keys:
        raise ValueError(result)
    return t(keys[verdict], last=day_text(date.fromisoformat(last)))


def where() -> None:
    st.header(t("eligibility.where"), anchor=False)
    inputs.district_input()
    district = filing.chosen_district()
    says = escape(t("eligibility.place", district=place_name(district.name)))
    place = escape(filing.registered_place(district))
    st.html(f"<div class='fx-more'>{says}<b>{place}</b> {mark(filing.source())}</div>")


frame.heading(t("eligibility.title"))
found = inputs.attempt(ask)
if isinstance(found, RuleError):
    no_answer(found)
    questions(found)
    where()
else:
    headline(found)
    given = entered(NAMES)
    result = f"{'yes' if found.eligible else 'no'},{found.last_day.isoformat()}"
    recap.opening(result, said)
    questions(None)
    conditions(found)
    where()
    steps(found.steps)
    recap.offer(
        partial(
            recap.Recap,
            "eligibility",
            t("eligibility.title"),
            inputs.said(said(result)),
            given,
            partial(tables, found),
            found.steps,
        )
    )
frame.as_of()
