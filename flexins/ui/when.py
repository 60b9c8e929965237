"""When at the earliest, by the statute, and where the minimum is met: side by side."""

from __future__ import annotations

from dataclasses import replace
from html import escape

import streamlit as st

from flexins.rules.errors import RuleError
from flexins.rules.month import Month
from flexins.rules.projecting import project
from flexins.rules.projection import Projection
from flexins.rules.timing import Timing, timing
from flexins.ui import inputs
from flexins.ui.city import book
from flexins.ui.language import language, t
from flexins.ui.show import marks
from flexins.ui.tables import Amount, Cell, Table, table
from flexins.ui.text import age_text, month_text, tier_name
from flexins.ui.today import today
from flexins.wording import pension as words


def show(found: Projection) -> Table:
    """The sentences and the table; gives the table for the workbook."""
    plan = found.plan
    times = timing(
        book(),
        sex=plan.sex,
        born=plan.born,
        start=plan.start,
        paid_months=plan.paid_months,
        today=today(),
        original_age_years=plan.original_age_years,
    )
    st.header(t("pension.when"), anchor=False)
    said = "".join(f"<p>{escape(line)}</p>" for line in words.said_of_timing(language(), times))
    st.html(f'<div class="fx-more">{said}{marks(times.sources)}</div>')
    shown = _side_by_side(found, times)
    table(shown)
    return shown


def _side_by_side(found: Projection, times: Timing) -> Table:
    statutory, earliest = times.statutory.month, times.earliest_month
    without_choice = _at(found, None)
    on_time = without_choice is not None and without_choice.retires == statutory
    ways: list[tuple[str, Month, Projection | None]] = []
    if earliest is not None and earliest < statutory:
        ways.append(("earliest", earliest, _at(found, earliest)))
    ways.append(("statutory", statutory, without_choice if on_time else None))
    if without_choice is not None and not on_time:
        ways.append(("met", without_choice.retires, without_choice))
    header = (
        t("pension.column.way"),
        t("pension.column.month"),
        t("pension.column.today"),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            t(f"pension.way.{way}"),
            f"{month_text(month)} · {age_text(month.months_since(found.plan.born))}",
            t("pension.no_pension_yet") if gives is None else Amount(gives.monthly_today_fen),
        )
        for way, month, gives in ways
    ]
    caption = t("pension.when_what", tier=tier_name(inputs.value("tier")))
    return Table(caption, header, tuple(rows), text_columns=2)


def _at(found: Projection, month: Month | None) -> Projection | None:
    """The same plan retiring at an early month, or without one; None where it cannot."""
    if month == found.plan.retire_at:
        return found
    other = inputs.attempt(
        lambda: project(book(), replace(found.plan, retire_at=month), found.assumed, today())
    )
    return None if isinstance(other, RuleError) else other
