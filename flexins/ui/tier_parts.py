"""The parts of the tiers page: the bars, the differences, the table, the bases of all years."""

from __future__ import annotations

from itertools import pairwise

import streamlit as st

from flexins.answers.pictures import BaseBar, TierBar
from flexins.rules.age import MONTHS_PER_YEAR
from flexins.rules.money import yuan_text
from flexins.rules.tiers import Tier, TierTable
from flexins.ui import inputs
from flexins.ui.charts.draw import draw
from flexins.ui.language import t
from flexins.ui.tables import Amount, Cell, Table
from flexins.ui.text import month_text, provisional, tier_name, year_text, yuan
from flexins.ui.years import known_bases


def months_shown() -> int:
    return MONTHS_PER_YEAR if inputs.value("period") == "year" else 1


def picture(found: TierTable) -> None:
    """All tiers as bars, for one month or twelve; the compared ones have an edge."""
    chosen, months = inputs.value("compare"), months_shown()
    bars = [
        TierBar(
            tier_name(tier.ratio_percent),
            tier.amounts.personal_fen * months,
            tier.amounts.pooled_fen * months,
            yuan_text(tier.monthly_fen * months),
            not chosen or tier.ratio_percent in chosen,
            tier.medical_fen * months,
        )
        for tier in found.tiers
    ]
    words = {
        "personal": t("chart.personal"),
        "pooled": t("chart.pooled"),
        "medical": t("chart.medical") if found.medical_fen else "",
        "part": t("chart.part"),
        "tier": t("chart.tier"),
        "amount": t("chart.yuan_a_month" if months == 1 else "chart.yuan_a_year"),
        "total": t("chart.total"),
        "budget": t("chart.budget"),
    }
    alt = t(
        "tiers.alt_medical" if found.medical_fen else "tiers.alt",
        low=bars[0].total_text,
        high=bars[-1].total_text,
    )
    alt = provisional(alt, found.base.provisional)
    draw("tiers", bars, words, inputs.value("budget") * months, alt=alt, key="tiers_chart")


def differences(picked: list[Tier]) -> None:
    """What each step up among the tiers to compare costs."""
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


def all_tiers(found: TierTable, fitting_ratio_percent: int | None) -> Table:
    """Every amount in a table; the highest tier within the budget stands out."""
    medical = bool(found.medical_fen)
    header = (
        t("chart.tier"),
        t("tiers.column.month"),
        t("tiers.column.year"),
        *([t("chart.medical")] if medical else []),
        t("chart.personal"),
        t("chart.pooled"),
        t("tiers.column.base"),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            tier_name(tier.ratio_percent),
            Amount(tier.monthly_fen),
            Amount(tier.yearly_fen),
            *([Amount(tier.medical_fen)] if medical else []),
            Amount(tier.amounts.personal_fen),
            Amount(tier.amounts.pooled_fen),
            Amount(tier.amounts.contribution_base_fen),
        )
        for tier in found.tiers
    ]
    ratios = [tier.ratio_percent for tier in found.tiers]
    fitting = None if fitting_ratio_percent is None else ratios.index(fitting_ratio_percent)
    caption = t(
        "tiers.table_medical" if found.medical_fen else "tiers.table", month=month_text(found.month)
    )
    return Table(caption, header, tuple(rows), highlighted=fitting)


def bases_of_all_years() -> None:
    """The 100 % base of every known 社保年度."""
    st.header(t("tiers.bases"), anchor=False)
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
    draw("bases", bars, words, alt=provisional(alt, bars[-1].provisional), key="bases_chart")
    if bars[-1].provisional:
        st.caption(t("tiers.pale"))
