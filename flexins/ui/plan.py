"""The person's plan for a pension, from the inputs of the pages that ask for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from html import escape

import streamlit as st

from flexins.rules import keys
from flexins.rules.dated import Source
from flexins.rules.errors import RuleError
from flexins.rules.future import Assumptions
from flexins.rules.money import MILLION, Fen, Millionths
from flexins.rules.month import Month
from flexins.rules.plan import Plan
from flexins.rules.retirement import original_ages_years, retirement
from flexins.rules.standing import Standing
from flexins.rules.subsidy import subsidy_term
from flexins.ui import inputs
from flexins.ui.city import book
from flexins.ui.language import language, t
from flexins.ui.show import mark, room, screen_only
from flexins.ui.today import today
from flexins.wording import pension as words

# What a page must declare to ask for a plan.
FIELDS = (
    "sex",
    "born",
    "original_age",
    "start",
    "paid",
    "index",
    "account",
    "growth",
    "crediting",
    "subsidised",
    "base",
)


def assumptions() -> Assumptions:
    """The assumed wage growth and crediting rate. Raises RuleError."""
    hundredth_percent = MILLION // 10_000
    return Assumptions(
        wage_growth_millionths=Millionths(inputs.typed("growth") * hundredth_percent),
        crediting_rate_millionths=Millionths(inputs.typed("crediting") * hundredth_percent),
    )


def index_millionths() -> Millionths:
    """The average index of the months paid. Raises RuleError."""
    return Millionths(inputs.typed("index") * (MILLION // 10_000))


def original_age_years() -> int:
    """A woman's choice; a man has only one."""
    ages = original_ages_years(book(), inputs.sex())
    chosen: int = inputs.value("original_age")
    return chosen if chosen in ages else max(ages)


def plan(ratio_percent: int, on: date, early_months: int = 0) -> Plan:
    """The plan at one tier, asked on a day; `early_months` before the statutory month by choice.

    Raises RuleError for what was mistyped or cannot be.
    """
    born = inputs.born()
    if born > on:
        raise RuleError("born_after", "born", on=on)
    month = Month.containing(born)
    retire_at = None
    if early_months:
        statutory = retirement(book(), inputs.sex(), month, original_age_years())
        retire_at = statutory.month.plus(-early_months)
    return Plan(
        sex=inputs.sex(),
        born=month,
        start=inputs.month("start"),
        ratios=ratio_percent,
        original_age_years=original_age_years(),
        paid_months=inputs.typed("paid"),
        index_millionths=index_millionths(),
        account_fen=Fen(inputs.typed("account")),
        retire_at=retire_at,
        subsidised_months=inputs.typed("subsidised"),
        own_bases_fen=inputs.own_bases_fen(),
    )


def questions(problem: RuleError | None) -> None:
    """Who it is and since when: the inputs that everybody must look at."""
    with st.container(horizontal=True):
        inputs.who(problem)
        if len(original_ages_years(book(), inputs.sex())) > 1:
            with room("original_age", wide=True):
                inputs.original_age_input()


def assumption_block(problem: RuleError | None) -> None:
    """Everything the answer takes for granted, in one place; on paper it stands as entered."""
    with screen_only("assumptions"):
        st.header(t("plan.assumptions"), anchor=False)
        st.markdown(t("plan.assumptions_what"))
        with st.container(horizontal=True):
            with room("start"):
                inputs.month_input("start", problem)
            for name in ("paid", "index", "account", "growth", "crediting", "subsidised"):
                with room(name):
                    inputs.number_input(name, problem)
        st.html("".join(_notes()))


def _notes() -> Iterator[str]:
    rate = book().last_begun_by(keys.CREDITING_RATE, today())
    benefit_base = book().last_begun_by(keys.BENEFIT_BASE, today())
    notes: list[tuple[str, Source]] = [
        (t("plan.rate_from", year=rate.first_day.year), rate),
        (
            t("plan.base_from", year=benefit_base.first_day.year),
            book().find(keys.BENEFIT_BASE_GOES_ON, today()) or benefit_base,
        ),
        (t("plan.interest"), book().on(keys.INTEREST_WITHIN_YEAR, today())),
        (t("plan.subsidy"), book().on(keys.SUBSIDY_SHARE, today())),
        *subsidy_said(),
    ]
    for text, source in notes:
        yield f"<div class='fx-more'>{escape(text)} {mark(source)}</div>"


def subsidy_said() -> list[tuple[str, Source]]:
    """For how many months this person may have it; nothing where the plan cannot be."""
    term = inputs.attempt(
        lambda: subsidy_term(
            book(),
            inputs.sex(),
            inputs.born(),
            inputs.month("start").first_day(),
            original_age_years(),
        )
    )
    if isinstance(term, RuleError):
        return []
    return [(line, term.sources[0]) for line in words.said_of_subsidy(language(), term)]


def rests_on_what_may_change() -> bool:
    """Whether the pension stands on a benefit base carried on until a new one is published."""
    carried = book().find(keys.BENEFIT_BASE_GOES_ON, today())
    return carried is not None and carried.standing is not Standing.OFFICIAL
