"""The bill from this month to that, and what to enter in the tax app."""

from functools import partial
from html import escape

import streamlit as st

from flexins.rules.cost import PeriodCost, cost
from flexins.rules.errors import RuleError
from flexins.rules.month import Month
from flexins.rules.top_up import TopUp, top_up
from flexins.ui import address, bill, frame, inputs, recap, since, tax_app
from flexins.ui.city import book
from flexins.ui.explanation import steps
from flexins.ui.language import t
from flexins.ui.said import entered
from flexins.ui.show import answer, mark, marks, no_answer, warnings
from flexins.ui.tables import table
from flexins.ui.text import month_text, provisional, year_text, yuan
from flexins.ui.today import today
from flexins.ui.years import base_is_published, years_of

NAMES = ("from", "to", "tier", "medical", "large", "each", "tiers", "base", "district")
address.use(*NAMES)
first, last = inputs.month("from"), inputs.month("to")
years = years_of(first, last)
person = inputs.known_person()
one_each = inputs.value("each") and len(years) > 1


def ask() -> PeriodCost:
    return cost(
        book(),
        first,
        last,
        inputs.ratio_by_year(years) if one_each else inputs.value("tier"),
        medical=inputs.value("medical"),
        large_medical=inputs.value("medical") and inputs.value("large"),
        own_bases_fen=inputs.own_bases_fen(years),
        today=today(),
        person=person,
    )


def headline(found: PeriodCost) -> None:
    published = [s for part in found.stretches if not part.base.own for s in part.base.base_sources]
    own = any(part.base.own for part in found.stretches)
    parts = t(
        "cost.parts_medical" if found.medical_fen else "cost.parts",
        personal=yuan(found.personal_fen),
        pooled=yuan(found.pooled_fen),
        medical=yuan(found.medical_fen),
    )
    answer(
        t("cost.says", first=month_text(first), last=month_text(last), count=found.months),
        yuan(found.total_fen),
        mark=marks(published),
        more=[escape(parts), *([escape(t("cost.own_base"))] if own else [])],
    )
    warnings(found.warnings)
    if person is not None:
        st.caption(
            t("cost.person", born=Month.containing(person.born), sex=t(f"field.sex.{person.sex}"))
        )


def questions(problem: RuleError | None) -> None:
    with st.container(horizontal=True):
        with st.container(width=160):
            inputs.month_input("from", problem)
        with st.container(width=160):
            inputs.month_input("to", problem)
        with st.container(width=200):
            inputs.tier_input(problem)
    with st.container(horizontal=True):
        inputs.flag_input("medical")
        if inputs.value("medical"):
            inputs.flag_input("large")
        if len(years) > 1:
            inputs.flag_input("each")
    if one_each:
        with st.container(horizontal=True):
            for year in years:
                with st.container(width=200):
                    inputs.tier_of_year_input(year)
    unpublished = [year for year in years if not base_is_published(year)]
    if unpublished:
        wrong = problem is not None and problem.field in ("base", "month")
        with st.expander(t("cost.own_base_title"), expanded=wrong):
            st.markdown(t("cost.own_base_why"))
            for year in unpublished:
                inputs.base_input(year, problem)


def still_owed(year: int, ratio_percent: int, base_fen: int) -> TopUp:
    start, end = book().insurance_year_months(year)
    return top_up(
        book(),
        max(first, start),
        min(last, end, Month.containing(today())),
        ratio_percent,
        new_base_fen=base_fen,
        medical=inputs.value("medical"),
    )


def top_ups(found: PeriodCost) -> None:
    own = inputs.own_bases_fen(years)
    for part in found.years:
        if part.insurance_year not in own:
            continue
        year, ratio, base = part.insurance_year, part.ratio_percent, own[part.insurance_year]
        owed = inputs.attempt(partial(still_owed, year, ratio, base))
        if isinstance(owed, TopUp):
            st.header(t("cost.top_up", year=year_text(year)), anchor=False)
            says = t("cost.top_up_says", count=owed.months, owed=yuan(owed.owed_fen))
            st.html(f"<div class='fx-more'>{escape(says)} {mark(owed.source)}</div>")
            steps(owed.steps)


frame.heading(t("cost.title"))
found = inputs.attempt(ask)
if isinstance(found, RuleError):
    no_answer(found)
    questions(found)
else:
    headline(found)
    # The table names each year's tier and base.
    given = entered(name for name in NAMES if name != "tier" or not one_each)
    recap.opening(since.amounts(found.total_fen))
    questions(None)
    bill.picture(found)
    table(bill.by_year(found))
    steps(found.steps)
    top_ups(found)
    tax_app.show(found)
    says = t(
        "cost.share", first=month_text(first), last=month_text(last), total=yuan(found.total_fen)
    )
    says = provisional(says, found.provisional)
    tables = partial(bill.tables, found)
    kept = partial(recap.Recap, "cost", t("cost.title"), says, given, tables, found.steps)
    recap.offer(kept, more=[partial(bill.csv_file, found)])
frame.as_of()
