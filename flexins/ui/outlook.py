"""What the two assumptions do to the pension, three by three, and where they come from."""

from __future__ import annotations

from html import escape

import streamlit as st

from flexins.rules.errors import RuleError
from flexins.rules.future import Assumptions, default_assumptions, known_crediting_rates
from flexins.rules.money import Millionths, percent_text
from flexins.rules.projecting import project
from flexins.rules.projection import Projection
from flexins.ui import inputs
from flexins.ui.city import book
from flexins.ui.language import t
from flexins.ui.show import marks
from flexins.ui.tables import Amount, Cell, Table, table
from flexins.ui.today import today

_STEP_MILLIONTHS = 10_000


def show(found: Projection) -> Table:
    """The table; gives it for the workbook."""
    st.header(t("pension.growths"), anchor=False)
    shown = _three_by_three(found)
    table(shown)
    usual = default_assumptions(book(), today())
    rates = known_crediting_rates(book(), today())
    exact = [rate.exact for rate in rates]
    said = t(
        "pension.growths_from",
        growth=percent_text(usual.wage_growth_millionths),
        crediting=percent_text(usual.crediting_rate_millionths),
        year=rates[-1].first_day.year,
        count=len(rates),
        low=percent_text(min(exact)),
        high=percent_text(max(exact)),
    )
    sources = (*rates, *found.bases.benefit_sources(today().year))
    st.html(f'<div class="fx-more">{escape(said)} {marks(sources)}</div>')
    return shown


def _three_by_three(found: Projection) -> Table:
    growths = _around(found.assumed.wage_growth_millionths)
    rates = _around(found.assumed.crediting_rate_millionths)
    header = (t("pension.column.growth"), *(percent_text(rate) for rate in rates))
    rows: list[tuple[Cell, ...]] = []
    middle = None
    for number, growth in enumerate(growths):
        if growth == found.assumed.wage_growth_millionths:
            middle = number
        cells: list[Cell] = [percent_text(growth)]
        for rate in rates:
            other = _with(found, growth, rate)
            cells.append("—" if other is None else Amount(other.monthly_today_fen))
        rows.append(tuple(cells))
    return Table(t("pension.growths_caption"), header, tuple(rows), highlighted=middle)


def _around(middle: Millionths) -> list[Millionths]:
    """A percent less, the assumption itself, a percent more; never below nothing."""
    found = {max(0, middle + step * _STEP_MILLIONTHS) for step in (-1, 0, 1)}
    return [Millionths(value) for value in sorted(found)]


def _with(found: Projection, growth: Millionths, rate: Millionths) -> Projection | None:
    assumed = Assumptions(wage_growth_millionths=growth, crediting_rate_millionths=rate)
    if assumed == found.assumed:
        return found
    other = inputs.attempt(lambda: project(book(), found.plan, assumed, today()))
    return None if isinstance(other, RuleError) else other
