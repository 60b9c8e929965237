"""The person's plan for a pension, from the inputs of the pages that ask for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from html import escape

import streamlit as st

from flexins.rules.dated import DatedValue
from flexins.rules.errors import RuleError
from flexins.rules.future import Assumptions, last_crediting_rate
from flexins.rules.money import MILLION
from flexins.rules.month import Month
from flexins.rules.projection import Plan
from flexins.rules.retirement import original_ages_years, retirement
from flexins.rules.standing import Standing
from flexins.ui import inputs
from flexins.ui.city import book
from flexins.ui.language import t
from flexins.ui.show import mark, screen_only

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
)


def assumptions() -> Assumptions:
    """The assumed wage growth and crediting rate. Raises RuleError."""
    hundredth_percent = MILLION // 10_000
    return Assumptions(
        inputs.typed("growth") * hundredth_percent,
        inputs.typed("crediting") * hundredth_percent,
    )


def index_millionths() -> int:
    """The average index of the months paid. Raises RuleError."""
    index_ten_thousandths: int = inputs.typed("index")
    return index_ten_thousandths * (MILLION // 10_000)


def original_age_years() -> int:
    """A woman's choice; a man has only one."""
    ages = original_ages_years(book(), inputs.sex())
    chosen: int = inputs.value("original_age")
    return chosen if chosen in ages else max(ages)


def plan(ratio_percent: int, today: date, early_months: int = 0) -> Plan:
    """The plan at one tier; `early_months` before the statutory month by choice.

    Raises RuleError for what was mistyped or cannot be.
    """
    born = inputs.born()
    if born > today:
        raise RuleError("born_after", "born", on=today)
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
        account_fen=inputs.typed("account"),
        retire_at=retire_at,
        subsidised_months=inputs.typed("subsidised"),
    )


def questions(problem: RuleError | None) -> None:
    """Who it is and since when: the inputs that everybody must look at."""
    with st.container(horizontal=True):
        inputs.who(problem)
        if len(original_ages_years(book(), inputs.sex())) > 1:
            with st.container(width=290):
                inputs.original_age_input()


def assumption_block(problem: RuleError | None) -> None:
    """Everything the answer takes for granted, in one place; on paper it stands as entered."""
    with screen_only("assumptions"):
        st.header(t("plan.assumptions"), anchor=False)
        st.markdown(t("plan.assumptions_what"))
        with st.container(horizontal=True):
            with st.container(width=200):
                inputs.month_input("start", problem)
            for name in ("paid", "index", "account", "growth", "crediting", "subsidised"):
                with st.container(width=200):
                    inputs.number_input(name, problem)
        st.html("".join(_notes()))


def _notes() -> Iterator[str]:
    rate = last_crediting_rate(book())
    benefit_base = _last("benefit_base.monthly_yuan")
    notes = [
        (t("plan.rate_from", year=rate.first_day.year), rate),
        (
            t("plan.base_from", year=benefit_base.first_day.year),
            _last("benefit_base.goes_on_until_new_one"),
        ),
        (t("plan.interest"), _last("pension.interest_within_year")),
        (t("plan.subsidy"), _last("subsidy.share_percent")),
    ]
    for text, source in notes:
        yield f"<div class='fx-more'>{escape(text)} {mark(source)}</div>"


def rests_on_what_may_change() -> bool:
    """Whether the pension stands on a benefit base carried on until a new one is published."""
    return _last("benefit_base.goes_on_until_new_one").standing is not Standing.OFFICIAL


def _last(key: str) -> DatedValue:
    return book().timeline(key).values[-1]
