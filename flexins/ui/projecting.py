"""The projection of one plan on the page: answer, what paying on brings, picture, assumptions."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from html import escape

import streamlit as st

from flexins.rules import keys
from flexins.rules.acquired import acquired
from flexins.rules.cost import cost
from flexins.rules.errors import RuleError
from flexins.rules.pause import Pause, pause
from flexins.rules.payback import yearly_return_percent
from flexins.rules.projecting import project, project_tiers
from flexins.rules.projection import Projection
from flexins.rules.retirement import years_text
from flexins.rules.target import target
from flexins.ui import address, buys, inputs, link_history, outlook, own_base, plan, recap, when
from flexins.ui.city import book
from flexins.ui.explanation import steps
from flexins.ui.language import language, t
from flexins.ui.pages import page
from flexins.ui.said import entered
from flexins.ui.show import answer, mark, no_answer, notice, room, screen_only, weakest_mark
from flexins.ui.text import month_text, provisional, tier_name, yuan
from flexins.ui.today import today
from flexins.wording import pension as words

NAMES = ("tier", "early", "medical", "wish", "deposit", *plan.FIELDS)
_DEPOSIT_AGE_YEARS = 80


def show() -> None:
    found = inputs.attempt(_ask)
    if isinstance(found, RuleError):
        no_answer(found)
        _questions(found)
        _taken_for_granted(found)
        return
    _acquired(found)
    _headline(found)
    given = entered(NAMES)
    recap.opening(link_history.amounts(found.monthly_today_fen))
    _questions(None)
    _from_here_on(found)
    st.header(t("pension.picture"), anchor=False)
    st.markdown(t("pension.picture_what"))
    buys.lifetime_chart([found], "lifetime_chart")
    with screen_only("when"):
        timings = when.show(found)
    with screen_only("wish"):
        _wish(found)
    with screen_only("outlook"):
        outlooks = outlook.show(found)
    _minimum(found)
    _break(found)
    _taken_for_granted(None)
    steps(found.steps)
    recap.offer(
        partial(
            recap.Recap,
            "pension",
            t("pension.title"),
            inputs.said(_says(found)),
            given,
            lambda: (timings, outlooks),
            found.steps,
        )
    )


def _taken_for_granted(problem: RuleError | None) -> None:
    plan.assumption_block(problem)
    own_base.question([own_base.this_year()], problem)


def _ask() -> Projection:
    wanted = plan.plan(inputs.value("tier"), today(), inputs.typed("early"))
    return project(book(), wanted, plan.assumptions(), today())


def _says(found: Projection) -> str:
    says = t(
        "pension.share",
        tier=tier_name(inputs.value("tier")),
        month=month_text(found.first_pension_month),
        today=yuan(found.monthly_today_fen),
    )
    return provisional(says, plan.rests_on_what_may_change())


def _acquired(found: Projection) -> None:
    """What a year brings stands first: it hangs on no forecast."""
    year = acquired(found)
    if year is not None:
        said = escape(words.acquired_text(language(), year))
        st.html(f'<div class="fx-first">{said} {weakest_mark(year.sources)}</div>')


def _headline(found: Projection) -> None:
    more = [
        escape(words.then_text(language(), found)),
        escape(words.adds_text(language(), found)),
    ]
    answer(
        words.from_text(language(), found),
        words.a_month_text(language(), found),
        mark=mark(found.bases.benefit_sources(today().year)[-1]),
        more=more,
        example=inputs.example(),
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
        with room("tier"):
            inputs.tier_input(problem)
        with room("early"):
            inputs.number_input("early", problem)
    inputs.flag_input("medical")


def _from_here_on(found: Projection) -> None:
    """The rate at which what is still paid comes back, what it is beside, and the other sum."""
    with screen_only("acquired_what"):
        st.markdown(t("pension.acquired_what"))
    st.markdown(words.stop_text(language(), found))
    returns = words.returns_text(language(), found)
    if returns is not None:
        st.markdown(returns)
        with screen_only("deposit"):
            with st.container(horizontal=True), room("deposit"):
                inputs.number_input("deposit", None)
            _deposit(found)
    if inputs.value("medical"):
        medical_fen = found.medical_total_fen
        total = yuan(found.paid_total_fen + medical_fen)
        st.markdown(t("pension.medical", medical=yuan(medical_fen), total=total))
    _other_sum(found)


def _deposit(found: Projection) -> None:
    rate_hundredths = inputs.attempt(lambda: inputs.typed("deposit"))
    percent = yearly_return_percent(found, _DEPOSIT_AGE_YEARS)
    if isinstance(rate_hundredths, int) and percent is not None:
        st.markdown(
            t(
                "pension.deposit_says",
                rate=f"{rate_hundredths / 100:.2f}%",
                age=_DEPOSIT_AGE_YEARS,
                percent=words.percent_text(percent),
            )
        )


def _other_sum(found: Projection) -> None:
    """The cost page names another sum for the same months: say why, and lead there."""
    if not found.payments:
        return
    first, last = found.payments[0].first, found.payments[-1].last
    ratio, own = inputs.value("tier"), found.plan.own_bases_fen
    bill = inputs.attempt(lambda: cost(book(), first, last, ratio, own_bases_fen=own))
    if isinstance(bill, RuleError) or bill.total_fen == found.paid_total_fen:
        return
    with screen_only("other_sum"):
        st.markdown(t("pension.other_sum", amount=yuan(bill.total_fen)))
        st.page_link(
            page("cost"),
            label=t("pension.to_cost"),
            query_params={
                **address.carried("tier", "base"),
                "from": str(first),
                "to": str(last),
            },
        )


def _wish(found: Projection) -> None:
    """The question asked backwards: one input."""
    st.header(t("pension.wish"), anchor=False)
    wished = inputs.attempt(lambda: inputs.typed("wish"))
    with st.container(horizontal=True), room("wish"):
        inputs.number_input("wish", wished if isinstance(wished, RuleError) else None)
    if not isinstance(wished, int):
        return
    tiers = project_tiers(book(), found.plan, found.assumed, today())
    st.markdown(words.said_of_target(language(), target(tiers, wished), then=False))


def _minimum(found: Projection) -> None:
    st.header(t("pension.minimum"), anchor=False)
    needed, paid = found.minimum_months, found.plan.paid_months
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
    with st.container(horizontal=True), room("break"):
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
    source = book().on(keys.BACK_PAYMENT_ALLOWED, today())
    st.html(f"<div class='fx-more'>{escape(t('pension.break_lost'))} {mark(source)}</div>")
