"""What filing this will do, from the rules, before anything is sent."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

import streamlit as st

from flexins import city
from flexins.answers.answer import Answer, Problem
from flexins.answers.common import problem, tier_text
from flexins.answers.lines import Bullets, Line
from flexins.answers.marks import standing_of
from flexins.applications.application import Application
from flexins.applications.vocabulary import EMPLOYED, Action
from flexins.inputs.given import Given, attempt
from flexins.rules import keys
from flexins.rules.cost import PeriodCost, cost
from flexins.rules.dated import Source
from flexins.rules.errors import RuleError
from flexins.rules.future import default_assumptions
from flexins.rules.money import MILLION, Millionths
from flexins.rules.month import Month
from flexins.rules.pause import Pause, pause
from flexins.rules.plan import Plan
from flexins.rules.retirement import Sex
from flexins.rules.tiers import tiers
from flexins.ui import markup, widgets
from flexins.ui.applying import form
from flexins.ui.language import words
from flexins.ui.page import given
from flexins.ui.show import problem_sentence
from flexins.wording.words import Words

_OF_A_BREAK = ("break", "paid", "index")
_WITH_AN_EMPLOYER = ("pays_on", "not_twice", "again")


def show(filed: Application) -> None:
    """The questions that the answer needs, and the answer in sentences with their standing."""
    now, said = given(), words()
    if filed.reason == EMPLOYED:
        stays = tuple(_line(said, None, f"apply.employer.{name}") for name in _WITH_AN_EMPLOYER)
        st.html(markup.block(Bullets(stays), said))
        return
    suspends = filed.action is Action.SUSPEND
    asked = ("tier", *(_OF_A_BREAK if suspends else ()))
    widgets.row(asked, Answer(page="apply", title="", problems=tuple(_problems(now, said, asked))))
    lines = _of_suspending(filed, now, said) if suspends else _of_joining(filed, now, said)
    st.html(markup.block(Bullets(tuple(lines)), said))


def _problems(now: Given, said: Words, names: tuple[str, ...]) -> Iterator[Problem]:
    for name in names:
        found = attempt(partial(now.typed, name))
        if isinstance(found, RuleError):
            yield problem(said, found)


def _line(said: Words, source: Source | None, message: str, **named: object) -> Line:
    return Line(said(message, **named), (standing_of(said, source),) if source else ())


def _of_joining(filed: Application, now: Given, said: Words) -> Iterator[Line]:
    assert filed.insured_on is not None
    book = city.book()
    first = Month.containing(filed.insured_on)
    ratio = now.value("tier")
    medical = "medical" in filed.insurances
    end = book.insurance_year_months(book.insurance_year(first))[1]

    def bill(last: Month) -> PeriodCost:
        own = now.own_bases_fen()
        return cost(book, first, last, ratio, medical=medical, own_bases_fen=own)

    one = attempt(lambda: bill(first))
    year = attempt(lambda: bill(end))
    if isinstance(one, RuleError) or isinstance(year, RuleError):
        yield _line(said, None, "apply.not_known")
        return
    base = one.stretches[0].base.base_sources[-1]
    yield _line(
        said,
        base,
        "apply.first_bill_medical" if medical else "apply.first_bill",
        tier=tier_text(said, ratio),
        month=said.month(first),
        amount=said.yuan(one.total_fen),
    )
    whole = said.yuan(year.total_fen)
    yield _line(said, base, "apply.year_bill", end=said.month(end), amount=whole)
    if medical:
        waiting = book.on(keys.MEDICAL_WAITING_MONTHS, first.first_day())
        starts = said.month(first.plus(waiting.exact))
        yield _line(said, waiting, "apply.medical_starts", count=waiting.exact, month=starts)


def _of_suspending(filed: Application, now: Given, said: Words) -> Iterator[Line]:
    assert filed.suspended_on is not None
    book = city.book()
    stops = Month.containing(filed.suspended_on)
    if "pension" in filed.insurances:
        yield from _pension_lost(now, said, stops)
    if "medical" in filed.insurances:
        waiting = book.on(keys.MEDICAL_WAITING_MONTHS, stops.first_day())
        yield _line(said, waiting, "apply.medical_again", count=waiting.exact)
    lowest = attempt(lambda: tiers(book, stops))
    if not isinstance(lowest, RuleError) and "pension" in filed.insurances:
        cheapest = lowest.tiers[0]
        tier, amount = tier_text(said, cheapest.ratio_percent), said.yuan(cheapest.monthly_fen)
        base = lowest.base.base_sources[-1]
        yield _line(said, base, "apply.cheaper", tier=tier, amount=amount)


def _pension_lost(now: Given, said: Words, stops: Month) -> Iterator[Line]:
    book = city.book()
    lost = book.on(keys.BACK_PAYMENT_ALLOWED, stops.first_day())
    person = form.identity()
    if person is None:
        yield _line(said, lost, "apply.lost_months")
        yield _line(said, None, "apply.no_person")
        return
    found = attempt(lambda: _pause(now, person.sex, person.born, stops))
    if isinstance(found, RuleError):
        problem_sentence(problem(said, found).sentence)
        yield _line(said, lost, "apply.lost_months")
        return
    carried = found.without.bases.benefit_sources(now.today.year)[-1]
    minimum = book.on(keys.MINIMUM_MONTHS, found.without.statutory.month.first_day())
    yield _line(said, lost, "apply.months_lost", count=found.months_lost)
    yield _line(said, carried, "apply.pension_less", amount=said.yuan(found.pension_less_today_fen))
    yield _line(said, minimum, "apply.minimum_later", month=said.month(found.minimum_met))
    if found.retires_later_months:
        yield _line(said, None, "pension.break_later", count=found.retires_later_months)


def _pause(now: Given, sex: Sex, born: date, stops: Month) -> Pause:
    """The person's plan beside the same with the break that begins after `stops`."""
    index_millionths = Millionths(now.typed("index") * (MILLION // 10_000))
    going_on = Plan(
        sex=sex,
        born=Month.containing(born),
        start=stops.plus(1),
        ratios=now.value("tier"),
        paid_months=now.typed("paid"),
        index_millionths=index_millionths,
    )
    assumptions = default_assumptions(city.book(), now.today)
    return pause(city.book(), going_on, now.typed("break"), assumptions, now.today)
