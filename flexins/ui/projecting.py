"""The projection of one plan on the page: answer, picture, assumptions, arithmetic."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from html import escape

import streamlit as st

from flexins.rules.errors import RuleError
from flexins.rules.future import Assumptions
from flexins.rules.pause import Pause, pause
from flexins.rules.payback import break_even, yearly_return_percent
from flexins.rules.projection import Projection, project
from flexins.rules.retirement import years_text
from flexins.ui import buys, inputs, plan, recap, since
from flexins.ui.city import book
from flexins.ui.explanation import steps
from flexins.ui.language import t
from flexins.ui.said import entered
from flexins.ui.show import answer, mark, no_answer, notice
from flexins.ui.tables import Amount, Cell, Table, table
from flexins.ui.text import age_text, month_text, provisional, tier_name, yuan
from flexins.ui.today import today

NAMES = ("tier", "early", *plan.FIELDS)
_RETURN_AGES_YEARS = (75, 80, 85)
_GROWTH_STEP_MILLIONTHS = 10_000


def show() -> None:
    found = inputs.attempt(_ask)
    if isinstance(found, RuleError):
        no_answer(found)
        _questions(found)
        plan.assumption_block(found)
        return
    _headline(found)
    given = entered(NAMES)
    recap.opening(since.amounts(found.in_todays_money(found.monthly_fen)))
    _questions(None)
    st.header(t("pension.picture"), anchor=False)
    st.markdown(t("pension.picture_what"))
    buys.lifetime_chart([found], "lifetime_chart")
    growths = _growths(found)
    st.header(t("pension.growths"), anchor=False)
    table(growths)
    _returns(found)
    _minimum(found)
    _break(found)
    plan.assumption_block(None)
    steps(found.steps)
    recap.offer(
        partial(
            recap.Recap,
            "pension",
            t("pension.title"),
            _says(found),
            given,
            lambda: (growths,),
            found.steps,
        )
    )


def _ask() -> Projection:
    early = inputs.typed("early")
    wanted = plan.plan(inputs.value("tier"), today(), early)
    return project(book(), wanted, plan.assumptions(), today())


def _says(found: Projection) -> str:
    says = t(
        "pension.share",
        tier=tier_name(inputs.value("tier")),
        month=month_text(found.first_pension_month),
        today=yuan(found.in_todays_money(found.monthly_fen)),
    )
    return provisional(says, plan.rests_on_what_may_change())


def _headline(found: Projection) -> None:
    even = break_even(found)
    carried = book().timeline("benefit_base.goes_on_until_new_one").values[-1]
    more = [
        escape(
            t(
                "pension.both_moneys",
                today=yuan(found.in_todays_money(found.monthly_fen)),
                then=yuan(found.monthly_fen),
            )
        )
    ]
    if even is not None:
        paid, age = yuan(found.paid_total_fen), age_text(even.age_months)
        more.append(escape(t("pension.even", paid=paid, age=age)))
    answer(
        t(
            "pension.from",
            month=month_text(found.first_pension_month),
            age=age_text(found.age_months),
        ),
        t("pension.a_month", amount=yuan(found.in_todays_money(found.monthly_fen))),
        mark=mark(carried),
        more=more,
    )
    if not found.meets_minimum:
        notice(
            t(
                "pension.pays_on",
                years=years_text(found.statutory.minimum_months),
                month=month_text(found.retires),
                count=found.months_past_statutory,
            )
        )


def _questions(problem: RuleError | None) -> None:
    plan.questions(problem)
    with st.container(horizontal=True):
        with st.container(width=220):
            inputs.tier_input(problem)
        with st.container(width=220):
            inputs.number_input("early", problem)


def _growths(found: Projection) -> Table:
    """Low, middle and high wage growth beside each other."""
    middle = found.assumed.wage_growth_millionths
    rows: list[tuple[Cell, ...]] = []
    for growth in (
        max(0, middle - _GROWTH_STEP_MILLIONTHS),
        middle,
        middle + _GROWTH_STEP_MILLIONTHS,
    ):
        assumed = Assumptions(growth, found.assumed.crediting_rate_millionths)
        other = inputs.attempt(partial(project, book(), found.plan, assumed, today()))
        if isinstance(other, Projection):
            rows.append(
                (
                    f"{growth / _GROWTH_STEP_MILLIONTHS:g}%",
                    Amount(other.in_todays_money(other.monthly_fen)),
                    Amount(other.monthly_fen),
                    Amount(other.paid_total_fen),
                    buys.even_text(other),
                )
            )
    header = (
        t("pension.column.growth"),
        t("pension.column.today"),
        t("pension.column.then"),
        t("pension.column.paid"),
        t("pension.column.even"),
    )
    return Table(t("pension.growths_caption"), header, tuple(rows))


def _returns(found: Projection) -> None:
    returns = [
        t("pension.return", age=age, percent=f"{percent:.1f}")
        for age in _RETURN_AGES_YEARS
        if (percent := yearly_return_percent(found, age)) is not None
    ]
    if returns:
        st.markdown(t("pension.returns", returns=t("value.and").join(returns)))


def _minimum(found: Projection) -> None:
    st.header(t("pension.minimum"), anchor=False)
    needed, paid = found.statutory.minimum_months, found.plan.paid_months
    key = "pension.minimum_met" if found.minimum_met <= found.retires else "pension.minimum_unmet"
    if paid >= needed:
        key = "pension.minimum_done"
    st.markdown(
        t(
            key,
            years=years_text(needed),
            paid=paid,
            count=max(0, needed - paid),
            month=month_text(found.minimum_met),
        )
    )


def _break(found: Projection) -> None:
    st.header(t("pension.break"), anchor=False)

    def ask() -> Pause:
        months = inputs.typed("break")
        return pause(book(), replace(found.plan, retire_at=None), months, found.assumed, today())

    broken = inputs.attempt(ask)
    with st.container(width=220):
        inputs.number_input("break", broken if isinstance(broken, RuleError) else None)
    if isinstance(broken, RuleError):
        if broken.field != "break":
            no_answer(broken)
        return
    less = broken.pension_less_fen
    st.markdown(
        t(
            "pension.break_says",
            count=broken.months_lost,
            less=yuan(max(0, broken.without.in_todays_money(less))),
            month=month_text(broken.minimum_met),
        )
    )
    if broken.retires_later_months:
        st.markdown(t("pension.break_later", count=broken.retires_later_months))
    source = book().timeline("pension.back_payment_allowed").values[-1]
    st.html(f"<div class='fx-more'>{escape(t('pension.break_lost'))} {mark(source)}</div>")
