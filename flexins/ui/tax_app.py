"""What to enter in the tax app, in its own order and words, each to copy by itself."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

import streamlit as st

from flexins.rules.cost import PeriodCost, YearCost
from flexins.rules.money import yuan_plain
from flexins.ui import filing, inputs
from flexins.ui.city import book
from flexins.ui.copying import Entry, entries_to_copy
from flexins.ui.language import language, t
from flexins.ui.show import mark, notice, screen_only
from flexins.ui.text import place_name, tier_number, year_text
from flexins.wording import phrases, say

_METHOD = "guide.method.own_choice"


def show(bill: PeriodCost) -> None:
    """The entries for this bill; one block a 社保年度, because each is entered by itself."""
    st.header(t("cost.recap"), anchor=False)
    st.markdown(t("cost.recap_what"))
    with screen_only("district"):
        inputs.district_input()
    district = filing.chosen_district()
    registered = filing.registered_name(district)
    entries_to_copy(
        (
            _entry("agency", place_name(district.name), district.name["zh"]),
            _entry("place", filing.registered_place(district), (registered or {}).get("zh", "")),
            _entry("method", t(_METHOD), say("zh", _METHOD)),
        )
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
        entries_to_copy(_year(bill, year))


def _year(bill: PeriodCost, year: YearCost) -> Iterator[Entry]:
    start, end = book().insurance_year_months(year.insurance_year)
    yield _entry("tier", *_tier(year.ratio_percent))
    yield _entry("from", str(max(bill.first, start)))
    yield _entry("to", str(min(bill.last, end)))
    yield _entry("pension", yuan_plain(year.pension_fen))
    if year.medical_fen:
        yield _entry("medical", yuan_plain(year.medical_fen))


def _tier(ratio_percent: int) -> tuple[str, str]:
    """What is shown and what is copied: the app knows the tier by its Chinese name."""
    number = tier_number(ratio_percent)
    chinese, english = (phrases.tier_name(name, number, ratio_percent) for name in ("zh", "en"))
    return chinese if language() == "zh" else f"{chinese} · {english}", chinese


def _entry(name: str, shown: str, copied: str | None = None) -> Entry:
    return Entry(t(f"cost.recap.{name}"), shown, shown if copied is None else copied)
