"""All tiers side by side: cost, parts, differences, and what a budget allows."""

from collections.abc import Callable
from html import escape

import streamlit as st

from flexins.rules.budget import Budget, budget
from flexins.rules.errors import RuleError
from flexins.rules.money import FEN_PER_YUAN
from flexins.rules.step import Step
from flexins.rules.tiers import Tier
from flexins.ui import (
    address,
    buys,
    explanation,
    fragments,
    frame,
    inputs,
    link_history,
    own_base,
    plan,
    recap,
    tier_parts,
    tier_table,
)
from flexins.ui.city import book
from flexins.ui.language import t
from flexins.ui.said import entered
from flexins.ui.show import answer, notice, room, screen_only
from flexins.ui.tables import Table, table
from flexins.ui.text import month_text, provisional, tier_name, year_text, yuan

NAMES = ("month", "period", "compare", "budget", "medical", *plan.FIELDS)
COSTS = ("month", "medical", "base")


def picked() -> list[Tier]:
    return [
        tier for tier in tier_table.shown().tiers if tier.ratio_percent in inputs.value("compare")
    ]


def within_budget() -> Budget:
    most_fen = inputs.value("budget") * FEN_PER_YUAN
    return budget(book(), tier_table.shown().month, most_fen, table=tier_table.shown())


def lines() -> tuple[Step, ...]:
    return tuple(step for tier in (picked() or tier_table.shown().tiers[:1]) for step in tier.steps)


def amounts() -> Table:
    return tier_parts.all_tiers(tier_table.shown(), within_budget().ratio_percent)


def headline() -> None:
    months = tier_parts.months_shown()
    low = yuan(tier_table.shown().tiers[0].monthly_fen * months)
    high = yuan(tier_table.shown().tiers[-1].monthly_fen * months)
    base = tier_table.shown().base
    year = year_text(base.insurance_year)
    if inputs.value("medical"):
        says = "tiers.range_month_medical" if months == 1 else "tiers.range_year_medical"
    else:
        says = "tiers.range_month" if months == 1 else "tiers.range_year"
    answer(
        t(says, month=month_text(tier_table.shown().month)),
        t("tiers.from_to", low=low, high=high),
        mark=own_base.base_mark(base),
        more=[escape(t("tiers.base", year=year, base=yuan(base.monthly_fen)))],
    )
    if base.provisional:
        notice(t("tiers.provisional", year=year))


def opening() -> None:
    lowest, highest = tier_table.shown().tiers[0], tier_table.shown().tiers[-1]
    recap.opening(link_history.amounts(lowest.monthly_fen, highest.monthly_fen))


def questions() -> None:
    with st.container(horizontal=True):
        with room("month"):
            inputs.month_input("month")
        with room("period"):
            inputs.period_input()
    inputs.flag_input("medical")
    inputs.budget_input()
    problem = tier_table.on_own_base()
    year = book().insurance_year(inputs.month("month"))
    own_base.question([year], problem if isinstance(problem, RuleError) else None)


def fitting() -> None:
    fits = within_budget()
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


def picture() -> None:
    fitting()
    tier_parts.picture(tier_table.shown())


def kept() -> recap.Recap:
    costs, fits, worth = tier_table.shown(), within_budget(), buys.worth_of_tiers()

    def tables() -> tuple[Table, ...]:
        return (tier_parts.all_tiers(costs, fits.ratio_percent), *buys.tables(worth))

    says = t(
        "tiers.share_medical" if inputs.value("medical") else "tiers.share",
        month=month_text(costs.month),
        low=yuan(costs.tiers[0].monthly_fen),
        high=yuan(costs.tiers[-1].monthly_fen),
    )
    says = provisional(says, costs.base.provisional)
    return recap.Recap("tiers", t("tiers.title"), says, entered(NAMES), tables, lines())


def keep(show: Callable[[], None]) -> None:
    def send_on() -> None:
        show()
        address.write()

    fragments.draw("keep", address.used_values, send_on)


address.use(*NAMES)
frame.heading(t("tiers.title"))
fragments.draw("headline", lambda: inputs.asked("period", *COSTS), headline)
fragments.draw("opening", lambda: (inputs.asked(*COSTS), address.opened_with()), opening)
with screen_only("questions"):
    fragments.draw("questions", lambda: inputs.asked("month", "base"), questions)
fragments.draw("picture", lambda: inputs.asked("period", "compare", "budget", *COSTS), picture)
st.caption(t("tiers.budget_line"))
with screen_only("compare"):
    st.header(t("tiers.side_by_side"), anchor=False)
    fragments.draw("compare", fragments.once, inputs.compare_input)
    fragments.draw(
        "differences",
        lambda: inputs.asked("compare", *COSTS),
        lambda: tier_parts.differences(picked()),
    )
fragments.draw("amounts", lambda: inputs.asked("budget", *COSTS), lambda: table(amounts()))
with screen_only("bases"):
    tier_parts.bases_of_all_years()
buys.show()
fragments.draw("steps", lambda: inputs.asked("compare", *COSTS), lambda: explanation.steps(lines()))
recap.offer(kept, draw=keep)
frame.as_of()
