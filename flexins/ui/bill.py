"""A bill drawn, tabled, repeated for the tax app, and given as files."""

from __future__ import annotations

from html import escape

import streamlit as st

from flexins.rules.cost import PeriodCost
from flexins.rules.money import yuan_text
from flexins.ui import filing, inputs
from flexins.ui.charts.bill import BillBar
from flexins.ui.charts.draw import draw
from flexins.ui.downloads import as_csv, as_excel
from flexins.ui.language import t
from flexins.ui.show import notice, table
from flexins.ui.text import place_name, tier_name, year_text, yuan

# More bars than this are thinner than a finger can tell apart: then a bar is a year.
MOST_MONTH_BARS = 48


def picture(bill: PeriodCost) -> None:
    """The bill by month, or by 社保年度 where there are too many months."""
    by_month = bill.months <= MOST_MONTH_BARS
    bars = [
        BillBar(
            str(part.month) if hasattr(part, "month") else str(part.insurance_year),
            year_text(part.insurance_year),
            part.total_fen,
            part.insurance_year,
            part.provisional,
        )
        for part in (bill.rows if by_month else bill.years)
    ]
    words = {
        "month": t("chart.month" if by_month else "chart.insurance_year"),
        "year": t("chart.insurance_year"),
        "total": t("chart.yuan"),
    }
    alt = t("cost.alt", total=yuan(bill.total_fen), count=bill.months)
    draw("bill", bars, words, alt=alt, key="bill_chart")
    if bill.provisional:
        st.caption(t("cost.pale"))


def by_year(bill: PeriodCost) -> None:
    medical = bill.medical_fen > 0
    header = [
        t("chart.insurance_year"),
        t("cost.column.months"),
        t("chart.total"),
        t("cost.column.pension"),
        *([t("cost.column.medical")] if medical else []),
        t("cost.column.base"),
        t("chart.tier"),
    ]
    rows = [
        [
            year_text(year.insurance_year) + (t("cost.provisional") if year.provisional else ""),
            str(year.months),
            yuan_text(year.total_fen),
            yuan_text(year.pension_fen),
            *([yuan_text(year.medical_fen)] if medical else []),
            yuan_text(year.contribution_base_fen),
            tier_name(year.ratio_percent),
        ]
        for year in bill.years
    ]
    table(header, rows, caption=t("cost.table"))


def recap(bill: PeriodCost) -> None:
    """What to enter in the tax app, in its own order and words."""
    st.header(t("cost.recap"), anchor=False)
    st.markdown(t("cost.recap_what"))
    inputs.district_input()
    district = filing.chosen_district()
    ratios = dict.fromkeys(year.ratio_percent for year in bill.years)
    lines = [
        (t("cost.recap.agency"), place_name(district.name)),
        (t("cost.recap.place"), filing.registered_place(district)),
        (t("cost.recap.method"), t("cost.recap.own_choice")),
        (t("cost.recap.tier"), t("value.and").join(tier_name(ratio) for ratio in ratios)),
        (t("cost.recap.from"), str(bill.first)),
        (t("cost.recap.to"), str(bill.last)),
        (t("cost.recap.pension"), yuan(bill.pension_fen)),
    ]
    if bill.medical_fen:
        lines.append((t("cost.recap.medical"), yuan(bill.medical_fen)))
    items = "".join(f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in lines)
    st.html(f'<dl class="fx-recap">{items}</dl>')
    if len(bill.years) > 1:
        notice(t("cost.recap_by_year"))


def files(bill: PeriodCost) -> None:
    """The months as CSV and Excel; built only when asked for."""
    words = {
        "month": t("download.month"),
        "year": t("download.year"),
        "pension": t("download.pension"),
        "personal": t("download.personal"),
        "pooled": t("download.pooled"),
        "medical": t("download.medical"),
        "total": t("download.total"),
        "provisional": t("download.provisional"),
        "yes": t("download.yes"),
        "no": t("download.no"),
        "sheet": t("download.sheet"),
        "sum": t("download.sum"),
    }
    name = f"{t('download.file')}-{bill.first}-{bill.last}"
    excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    st.download_button(
        t("download.csv"),
        lambda: as_csv(bill, words),
        f"{name}.csv",
        "text/csv",
        on_click="ignore",
    )
    st.download_button(
        t("download.excel"),
        lambda: as_excel(bill, words),
        f"{name}.xlsx",
        excel,
        on_click="ignore",
    )
