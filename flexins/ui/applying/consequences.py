"""What filing this will do, from the rules, before anything is sent."""

from __future__ import annotations

from datetime import date
from html import escape

import streamlit as st

from flexins.applications.application import Application
from flexins.applications.vocabulary import Action
from flexins.rules.cost import cost
from flexins.rules.dated import DatedValue
from flexins.rules.errors import RuleError
from flexins.rules.future import default_assumptions
from flexins.rules.month import Month
from flexins.rules.pause import Pause, pause
from flexins.rules.projection import Plan
from flexins.rules.retirement import Sex
from flexins.rules.tiers import tiers
from flexins.ui import inputs, plan
from flexins.ui.applying import form
from flexins.ui.city import book
from flexins.ui.language import t
from flexins.ui.show import error_text, mark_or_official, problem_sentence
from flexins.ui.text import month_text, tier_name, yuan
from flexins.ui.today import today

Lines = list[tuple[str, DatedValue | None]]


def show(filed: Application) -> None:
    """The questions that the answer needs, and the answer in sentences with their standing."""
    with st.container(horizontal=True):
        with st.container(width=220):
            inputs.tier_input()
        if filed.action is Action.SUSPEND:
            for name in ("break", "paid", "index"):
                with st.container(width=160):
                    inputs.number_input(name, _problem(name))
    lines = _of_suspending(filed) if filed.action is Action.SUSPEND else _of_joining(filed)
    items = "".join(
        f"<li>{escape(text)} {mark_or_official(source) if source else ''}</li>"
        for text, source in lines
    )
    st.html(f'<ul class="fx-met">{items}</ul>')


def _problem(name: str) -> RuleError | None:
    found = inputs.attempt(lambda: inputs.typed(name))
    return found if isinstance(found, RuleError) else None


def _of_joining(filed: Application) -> Lines:
    assert filed.insured_on is not None
    first = Month.containing(filed.insured_on)
    ratio = inputs.value("tier")
    medical = "medical" in filed.insurances
    end = book().insurance_year_months(book().insurance_year(first))[1]
    one = inputs.attempt(lambda: cost(book(), first, first, ratio, medical=medical))
    year = inputs.attempt(lambda: cost(book(), first, end, ratio, medical=medical))
    if isinstance(one, RuleError) or isinstance(year, RuleError):
        return [(t("apply.not_known"), None)]
    base = one.stretches[0].base.base_sources[-1]
    parts = {"tier": tier_name(ratio), "month": month_text(first), "amount": yuan(one.total_fen)}
    lines: Lines = [
        (t("apply.first_bill_medical" if medical else "apply.first_bill", **parts), base),
        (t("apply.year_bill", end=month_text(end), amount=yuan(year.total_fen)), base),
    ]
    if medical:
        waiting = book().on("medical.waiting_months", first.first_day())
        starts = month_text(first.plus(waiting.exact))
        lines.append((t("apply.medical_starts", count=waiting.exact, month=starts), waiting))
    return lines


def _of_suspending(filed: Application) -> Lines:
    assert filed.suspended_on is not None
    stops = Month.containing(filed.suspended_on)
    lines: Lines = []
    if "pension" in filed.insurances:
        lines += _pension_lost(filed, stops)
    if "medical" in filed.insurances:
        waiting = book().on("medical.waiting_months", stops.first_day())
        lines.append((t("apply.medical_again", count=waiting.exact), waiting))
    lowest = inputs.attempt(lambda: tiers(book(), stops))
    if not isinstance(lowest, RuleError) and "pension" in filed.insurances:
        cheapest = lowest.tiers[0]
        amount = {"tier": tier_name(cheapest.ratio_percent), "amount": yuan(cheapest.monthly_fen)}
        lines.append((t("apply.cheaper", **amount), lowest.base.base_sources[-1]))
    return lines


def _pension_lost(filed: Application, stops: Month) -> Lines:
    lost = book().timeline("pension.back_payment_allowed").values[-1]
    person = form.identity()
    if person is None:
        return [(t("apply.lost_months"), lost), (t("apply.no_person"), None)]
    found = inputs.attempt(lambda: _pause(person.sex, person.born, stops))
    if isinstance(found, RuleError):
        problem_sentence(error_text(found))
        return [(t("apply.lost_months"), lost)]
    less = max(0, found.without.in_todays_money(found.pension_less_fen))
    carried = book().timeline("benefit_base.goes_on_until_new_one").values[-1]
    retires = found.without.statutory.month.first_day()
    minimum = book().on("pension.minimum_months", retires)
    lines: Lines = [
        (t("apply.months_lost", count=found.months_lost), lost),
        (t("apply.pension_less", amount=yuan(less)), carried),
        (t("apply.minimum_later", month=month_text(found.minimum_met)), minimum),
    ]
    if found.retires_later_months:
        lines.append((t("pension.break_later", count=found.retires_later_months), None))
    return lines


def _pause(sex: Sex, born: date, stops: Month) -> Pause:
    """The person's plan beside the same with the break that begins after `stops`."""
    now = Plan(
        sex=sex,
        born=Month.containing(born),
        start=stops.plus(1),
        ratios=inputs.value("tier"),
        paid_months=inputs.typed("paid"),
        index_millionths=plan.index_millionths(),
    )
    months = inputs.typed("break")
    return pause(book(), now, months, default_assumptions(book()), today())
