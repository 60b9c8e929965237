"""A base that has been published since our data: entered once, it counts on every page."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

import streamlit as st

from flexins.rules.errors import RuleError
from flexins.rules.month import Month
from flexins.rules.reference import ReferenceBase
from flexins.ui import inputs
from flexins.ui.city import book
from flexins.ui.language import t
from flexins.ui.show import mark
from flexins.ui.today import today
from flexins.ui.years import base_is_published


def this_year() -> int:
    return book().insurance_year(Month.containing(today()))


def question(years: Iterable[int], problem: RuleError | None) -> None:
    """Ask for the bases of those of `years` that have none published; nothing where all have."""
    unpublished = [year for year in years if not base_is_published(year)]
    if not unpublished:
        return
    wrong = problem is not None and problem.field in ("base", "month")
    with st.expander(t("cost.own_base_title"), expanded=wrong):
        st.markdown(t("cost.own_base_why"))
        for year in unpublished:
            inputs.base_input(year, problem)


def base_mark(base: ReferenceBase) -> str:
    """HTML of the trust mark of a base; it says whose figure it is."""
    return own_mark() if base.own else mark(base.base_sources[-1])


def own_mark() -> str:
    """HTML of the mark of a figure that the person gave."""
    return (
        f'<details class="fx-mark fx-unverified"><summary>{escape(t("cost.own_mark"))}</summary>'
        f"<span>{escape(t('cost.own_mark_why'))}</span></details>"
    )
