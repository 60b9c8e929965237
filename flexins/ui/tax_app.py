"""What to enter in the tax app, in its own order and words, each to copy by itself."""

from __future__ import annotations

from html import escape

import streamlit as st

from flexins.rules.cost import PeriodCost, YearCost
from flexins.rules.money import yuan_plain
from flexins.ui import filing, inputs
from flexins.ui.city import book
from flexins.ui.copying import copy_html
from flexins.ui.language import t
from flexins.ui.show import mark, notice, screen_only
from flexins.ui.text import tier_name, year_text

Line = tuple[str, str]


def show(bill: PeriodCost) -> None:
    """The entries for this bill; one block a 社保年度, because each is entered by itself."""
    st.header(t("cost.recap"), anchor=False)
    st.markdown(t("cost.recap_what"))
    with screen_only("district"):
        inputs.district_input()
    district = filing.chosen_district()
    _block(
        [
            (t("cost.recap.agency"), district.name["zh"]),
            (t("cost.recap.place"), filing.registered_place(district)),
            (t("cost.recap.method"), t("guide.method.own_choice")),
        ]
    )
    st.html(f'<div class="fx-more">{escape(t("guide.place_why"))} {mark(filing.source())}</div>')
    if len(bill.years) > 1:
        notice(t("cost.recap_by_year"))
        with screen_only("by_year"):  # on paper the table by 社保年度 says it
            _years(bill)
    else:
        _years(bill)


def _years(bill: PeriodCost) -> None:
    for year in bill.years:
        st.html(f'<p class="fx-caption">{escape(year_text(year.insurance_year))}</p>')
        _block(_year(bill, year))


def _year(bill: PeriodCost, year: YearCost) -> list[Line]:
    start, end = book().insurance_year_months(year.insurance_year)
    lines = [
        (t("cost.recap.tier"), tier_name(year.ratio_percent)),
        (t("cost.recap.from"), str(max(bill.first, start))),
        (t("cost.recap.to"), str(min(bill.last, end))),
        (t("cost.recap.pension"), yuan_plain(year.pension_fen)),
    ]
    if year.medical_fen:
        lines.append((t("cost.recap.medical"), yuan_plain(year.medical_fen)))
    return lines


def _block(lines: list[Line]) -> None:
    items = "".join(
        f"<dt>{escape(name)}</dt><dd><span>{escape(text)}</span>"
        f"{copy_html(text, t('frame.copy'), t('frame.copy_what', what=name))}</dd>"
        for name, text in lines
    )
    st.html(f'<dl class="fx-recap fx-copies">{items}</dl>')
