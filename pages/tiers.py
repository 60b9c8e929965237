"""All tiers side by side: cost, parts, differences, and what a budget allows."""

from html import escape

import streamlit as st

from flexins.rules.age import MONTHS_PER_YEAR
from flexins.rules.budget import Budget, budget
from flexins.rules.money import FEN_PER_YUAN
from flexins.rules.tiers import TierTable, tiers
from flexins.ui import address, buys, frame, inputs, plan, recap, since, tier_parts
from flexins.ui.city import book
from flexins.ui.explanation import steps
from flexins.ui.language import t
from flexins.ui.said import entered
from flexins.ui.show import answer, mark, notice, screen_only
from flexins.ui.tables import table
from flexins.ui.text import month_text, tier_name, year_text, yuan

NAMES = ("month", "period", "compare", "budget", *plan.FIELDS)
address.use(*NAMES)
month = inputs.month("month")
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


def within_budget() -> Budget:
    st.header(t("tiers.budget"), anchor=False)
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


frame.heading(t("tiers.title"))
found = tiers(book(), month)
picked = [tier for tier in found.tiers if tier.ratio_percent in inputs.value("compare")]
headline(found)
lowest, highest = found.tiers[0], found.tiers[-1]
given = entered(NAMES)
recap.opening(given, since.amounts(lowest.monthly_fen, highest.monthly_fen))
questions()
tier_parts.picture(found, months_shown)
with screen_only("compare"):
    fits = within_budget()
    tier_parts.side_by_side(picked)
amounts = tier_parts.all_tiers(found, fits.ratio_percent)
table(amounts)
with screen_only("bases"):
    tier_parts.bases_of_all_years()
worth = buys.show(month)
lines = tuple(step for tier in (picked or found.tiers[:1]) for step in tier.steps)
steps(lines)
says = t(
    "tiers.share",
    month=month_text(month),
    low=yuan(lowest.monthly_fen),
    high=yuan(highest.monthly_fen),
)
recap.offer(recap.Recap("tiers", t("tiers.title"), says, given, (amounts, *worth), lines))
frame.as_of()
