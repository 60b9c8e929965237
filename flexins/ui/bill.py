"""A bill drawn, tabled, repeated for the tax app, and given as a file."""

from __future__ import annotations

import streamlit as st

from flexins.rules.cost import PeriodCost
from flexins.ui.charts.bill import BillBar
from flexins.ui.charts.draw import draw
from flexins.ui.downloads import as_csv
from flexins.ui.language import later, t
from flexins.ui.tables import Amount, Cell, Table
from flexins.ui.text import provisional, tier_name, year_text, yuan

# More bars than this are thinner than a finger can tell apart: then a bar is a year.
MOST_MONTH_BARS = 48
COLUMNS = ("month", "year", "pension", "personal", "pooled", "medical", "total", "provisional")


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
    draw("bill", bars, words, alt=provisional(alt, bill.provisional), key="bill_chart")
    if bill.provisional:
        st.caption(t("cost.pale"))


def by_year(bill: PeriodCost) -> Table:
    """One line a 社保年度."""
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
    rows: list[tuple[Cell, ...]] = [
        (
            year_text(year.insurance_year) + (t("cost.provisional") if year.provisional else ""),
            year.months,
            Amount(year.total_fen),
            Amount(year.pension_fen),
            *([Amount(year.medical_fen)] if medical else []),
            Amount(year.contribution_base_fen),
            tier_name(year.ratio_percent),
        )
        for year in bill.years
    ]
    return Table(t("cost.table"), tuple(header), tuple(rows))


def by_month(bill: PeriodCost) -> Table:
    """One line a month, and their sum."""
    rows: list[tuple[Cell, ...]] = [
        (
            str(row.month),
            row.insurance_year,
            *map(Amount, (row.pension_fen, row.personal_fen, row.pooled_fen)),
            *map(Amount, (row.medical_fen, row.total_fen)),
            t("value.yes" if row.provisional else "value.no"),
        )
        for row in bill.rows
    ]
    parts = (bill.pension_fen, bill.personal_fen, bill.pooled_fen, bill.medical_fen)
    total: tuple[Cell, ...] = (t("download.sum"), "", *map(Amount, (*parts, bill.total_fen)), "")
    header = tuple(t(f"download.{name}") for name in COLUMNS)
    return Table(t("download.sheet"), header, (*rows, total))


def tables(bill: PeriodCost) -> tuple[Table, ...]:
    return (by_year(bill), by_month(bill))


def csv_file(bill: PeriodCost) -> None:
    """The months as CSV; built only when asked for."""
    st.download_button(
        t("recap.csv"),
        later(lambda: as_csv(by_month(bill))),
        f"{t('recap.file')}-{bill.first}-{bill.last}.csv",
        "text/csv",
        on_click="ignore",
    )
