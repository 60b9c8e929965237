"""All tiers side by side: cost, parts, differences, and what a budget allows."""

from html import escape
from itertools import pairwise

import streamlit as st

from flexins.rules.age import MONTHS_PER_YEAR
from flexins.rules.budget import Budget, budget
from flexins.rules.errors import RuleError
from flexins.rules.money import FEN_PER_YUAN, yuan_text
from flexins.rules.projection import Projection, project_tiers
from flexins.rules.tiers import Tier, TierTable, tiers
from flexins.ui import address, buys, frame, inputs, plan
from flexins.ui.charts.bases import BaseBar
from flexins.ui.charts.draw import draw
from flexins.ui.charts.tiers import TierBar
from flexins.ui.charts.worth import WorthBar
from flexins.ui.city import book
from flexins.ui.language import t
from flexins.ui.share import share
from flexins.ui.show import answer, mark, no_answer, notice, steps, table
from flexins.ui.text import age_text, month_text, tier_name, year_text, yuan
from flexins.ui.today import today
from flexins.ui.years import known_bases

address.use("month", "period", "compare", "budget", *plan.FIELDS)
RETURN_AGE_YEARS = 80
month = inputs.month("month")
chosen = inputs.value("compare")
months_shown = MONTHS_PER_YEAR if inputs.value("period") == "year" else 1


def headline(found: TierTable) -> None:
    low = yuan(found.tiers[0].monthly_fen * months_shown)
    high = yuan(found.tiers[-1].monthly_fen * months_shown)
    year = year_text(found.base.insurance_year)
    says = "tiers.range_month" if months_shown == 1 else "tiers.range_year"
    base = t("tiers.base", year=year, base=yuan(found.base.monthly_fen))
    answer(
        t(says, month=month_text(month)),
        t("tiers.from_to", low=low, high=high),
        mark=mark(found.base.base_sources[-1]),
        more=[escape(base)],
    )
    if found.base.provisional:
        notice(t("tiers.provisional", year=year))


def questions() -> None:
    with st.container(horizontal=True):
        with st.container(width=200):
            inputs.month_input("month")
        with st.container(width=200):
            inputs.period_input()


def picture(found: TierTable) -> None:
    bars = [
        TierBar(
            tier_name(tier.ratio_percent),
            tier.amounts.personal_fen * months_shown,
            tier.amounts.pooled_fen * months_shown,
            yuan_text(tier.monthly_fen * months_shown),
            not chosen or tier.ratio_percent in chosen,
        )
        for tier in found.tiers
    ]
    words = {
        "personal": t("chart.personal"),
        "pooled": t("chart.pooled"),
        "part": t("chart.part"),
        "tier": t("chart.tier"),
        "amount": t("chart.yuan_a_month" if months_shown == 1 else "chart.yuan_a_year"),
        "total": t("chart.total"),
        "budget": t("chart.budget"),
    }
    alt = t("tiers.alt", low=bars[0].total_text, high=bars[-1].total_text)
    draw("tiers", bars, words, inputs.value("budget") * months_shown, alt=alt, key="tiers_chart")
    st.caption(t("tiers.budget_line"))


def within_budget() -> Budget:
    st.subheader(t("tiers.budget"), anchor=False)
    fits = budget(book(), month, inputs.value("budget") * FEN_PER_YUAN)
    if fits.ratio_percent is None or fits.monthly_fen is None:
        st.markdown(t("tiers.budget_none", lowest=yuan(fits.lowest_fen)))
    else:
        st.markdown(
            t(
                "tiers.budget_fits",
                budget=yuan(fits.budget_fen),
                tier=tier_name(fits.ratio_percent),
                monthly=yuan(fits.monthly_fen),
                left=yuan(fits.left_fen),
            )
        )
    inputs.budget_input()
    return fits


def side_by_side(picked: list[Tier]) -> None:
    st.subheader(t("tiers.side_by_side"), anchor=False)
    inputs.compare_input()
    for lower, higher in pairwise(picked):
        st.markdown(
            t(
                "tiers.difference",
                lower=tier_name(lower.ratio_percent),
                higher=tier_name(higher.ratio_percent),
                monthly=yuan(higher.monthly_fen - lower.monthly_fen),
                yearly=yuan(higher.yearly_fen - lower.yearly_fen),
                personal=yuan(higher.amounts.personal_fen - lower.amounts.personal_fen),
            )
        )


def all_tiers(found: TierTable, fits: Budget) -> None:
    header = [
        t("chart.tier"),
        t("tiers.column.month"),
        t("tiers.column.year"),
        t("chart.personal"),
        t("chart.pooled"),
        t("tiers.column.base"),
    ]
    rows = [
        (
            tier_name(tier.ratio_percent),
            yuan_text(tier.monthly_fen),
            yuan_text(tier.yearly_fen),
            yuan_text(tier.amounts.personal_fen),
            yuan_text(tier.amounts.pooled_fen),
            yuan_text(tier.amounts.contribution_base_fen),
        )
        for tier in found.tiers
    ]
    ratios = [tier.ratio_percent for tier in found.tiers]
    fitting = ratios.index(fits.ratio_percent) if fits.ratio_percent is not None else None
    table(header, rows, caption=t("tiers.table", month=month_text(month)), highlighted=fitting)


def bases_of_all_years() -> None:
    st.subheader(t("tiers.bases"), anchor=False)
    bars = [
        BaseBar(
            year_text(base.insurance_year),
            base.monthly_fen,
            yuan_text(base.monthly_fen),
            base.provisional,
        )
        for base in known_bases()
    ]
    words = {"year": t("chart.insurance_year"), "base": t("chart.base")}
    alt = t("tiers.bases_alt", first=bars[0].text, last=bars[-1].text)
    draw("bases", bars, words, alt=alt, key="bases_chart")
    if bars[-1].provisional:
        st.caption(t("tiers.pale"))


def ask_worth() -> dict[int, Projection]:
    lowest = book().tier_ratios_percent[0]
    return project_tiers(book(), plan.plan(lowest, today()), plan.assumptions(), today())


def what_it_buys(worth: dict[int, Projection]) -> None:
    st.subheader(t("buys.title"), anchor=False)
    lowest, highest = worth[min(worth)], worth[max(worth)]
    carried = book().timeline("benefit_base.goes_on_until_new_one").values[-1]
    says = t(
        "buys.says",
        month=month_text(lowest.first_pension_month),
        age=age_text(lowest.age_months),
        low=yuan(lowest.in_todays_money(lowest.monthly_fen)),
        high=yuan(highest.in_todays_money(highest.monthly_fen)),
        low_even=buys.even_text(lowest),
        high_even=buys.even_text(highest),
    )
    st.html(f"<div class='fx-say'>{escape(says)} {mark(carried)}</div>")
    plan.questions(None)
    bars = [
        WorthBar(
            tier_name(ratio),
            found.of_ratio(ratio).monthly_fen,
            one.in_todays_money(one.monthly_fen),
            yuan_text(found.of_ratio(ratio).monthly_fen),
            yuan_text(one.in_todays_money(one.monthly_fen)),
        )
        for ratio, one in worth.items()
    ]
    words = {
        "cost": t("chart.cost_now"),
        "pension": t("chart.pension_today"),
        "tier": t("chart.tier"),
        "amount": t("chart.yuan_a_month"),
    }
    alt = t("buys.worth_alt", low=bars[0].pension_text, high=bars[-1].pension_text)
    draw("worth", bars, words, alt=alt, key="worth_chart")
    alike = [f"{lower}% / {higher}%" for lower, higher in buys.hardly_differ(worth)]
    if alike:
        st.markdown(t("buys.hardly", pairs=t("value.and").join(alike)))
    st.markdown(t("buys.lifetime"))
    shown = [worth[ratio] for ratio in sorted(chosen)] or [lowest]
    buys.lifetime_chart(shown, "tiers_lifetime_chart")
    header = [
        t("chart.tier"),
        t("pension.column.today"),
        t("buys.column.even"),
        t("buys.column.return"),
        t("pension.column.then"),
        t("pension.column.paid"),
    ]
    rows = [
        [
            tier_name(ratio),
            yuan_text(one.in_todays_money(one.monthly_fen)),
            buys.even_text(one),
            buys.return_text(one, RETURN_AGE_YEARS),
            yuan_text(one.monthly_fen),
            yuan_text(one.paid_total_fen),
        ]
        for ratio, one in worth.items()
    ]
    table(header, rows, caption=t("buys.table", age=RETURN_AGE_YEARS))


frame.heading(t("tiers.title"))
found = tiers(book(), month)
picked = [tier for tier in found.tiers if tier.ratio_percent in chosen]
headline(found)
questions()
picture(found)
fits = within_budget()
side_by_side(picked)
all_tiers(found, fits)
bases_of_all_years()
worth = inputs.attempt(ask_worth)
problem = worth if isinstance(worth, RuleError) else None
if isinstance(worth, RuleError):
    st.subheader(t("buys.title"), anchor=False)
    no_answer(worth)
    plan.questions(problem)
else:
    what_it_buys(worth)
plan.assumption_block(problem)
steps(step for tier in (picked or found.tiers[:1]) for step in tier.steps)
share(
    t(
        "tiers.share",
        month=month_text(month),
        low=yuan(found.tiers[0].monthly_fen),
        high=yuan(found.tiers[-1].monthly_fen),
    ),
    "tiers",
)
frame.as_of()
