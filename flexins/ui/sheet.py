"""Check one's own 养老金核定表 on the page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from flexins.rules.benefit import HUNDREDTHS, BenefitInputs, hundredths_text, index_text
from flexins.rules.errors import RuleError
from flexins.rules.money import MILLION, Fen, Hundredths, Millionths, Tenths
from flexins.rules.payout import tenths_text
from flexins.rules.sheet import Explanation, SheetCheck, check_sheet
from flexins.ui import inputs, link_history, recap
from flexins.ui.city import book
from flexins.ui.explanation import steps
from flexins.ui.language import t
from flexins.ui.said import entered
from flexins.ui.show import answer, no_answer, room
from flexins.ui.tables import Amount, Cell, Table, table
from flexins.ui.text import yuan
from flexins.ui.today import today

_FIGURES = ("base", "index", "years", "deemed", "account", "payout")
_AMOUNTS = ("basic", "transition", "personal")
FIELDS = tuple(f"sheet_{name}" for name in (*_FIGURES, *_AMOUNTS))


def show() -> None:
    found = inputs.attempt(_ask)
    if isinstance(found, RuleError):
        no_answer(found)
        _all_questions(found)
        return
    _headline(found)
    given = entered(FIELDS)
    recap.opening(link_history.amounts(found.benefit.total_fen))
    _all_questions(None)
    compared = _beside(found)
    table(compared)
    _reasons(found)
    steps(found.benefit.steps)
    says = t("sheet.share", total=yuan(found.benefit.total_fen))
    title = t("field.view.check")
    lines = tuple(found.benefit.steps)
    recap.offer(partial(recap.Recap, "pension", title, says, given, lambda: (compared,), lines))


def _all_questions(problem: RuleError | None) -> None:
    st.header(t("sheet.figures"), anchor=False)
    st.markdown(t("sheet.figures_what"))
    _questions(_FIGURES, problem)
    st.header(t("sheet.amounts"), anchor=False)
    st.markdown(t("sheet.amounts_what"))
    _questions(_AMOUNTS, problem)


def _questions(names: Sequence[str], problem: RuleError | None) -> None:
    with st.container(horizontal=True):
        for name in names:
            with room(name):
                inputs.number_input(f"sheet_{name}", problem)


def _ask() -> SheetCheck:
    given = BenefitInputs(
        benefit_base_fen=Fen(inputs.typed("sheet_base")),
        index_millionths=Millionths(inputs.typed("sheet_index") * (MILLION // HUNDREDTHS**2)),
        years_hundredths=Hundredths(inputs.typed("sheet_years")),
        deemed_years_hundredths=Hundredths(inputs.typed("sheet_deemed")),
        account_fen=Fen(inputs.typed("sheet_account")),
        payout_tenths=Tenths(inputs.typed("sheet_payout")),
    )
    amounts = {name: inputs.typed(f"sheet_{name}") for name in _AMOUNTS}
    on_sheet = {name: fen for name, fen in amounts.items() if fen is not None}
    return check_sheet(book(), given, today(), on_sheet)


def _headline(found: SheetCheck) -> None:
    compared = any(inputs.typed(f"sheet_{name}") is not None for name in _AMOUNTS)
    if not compared:
        says = t("sheet.nothing_to_compare")
    elif found.differences:
        says = t("sheet.differs", count=len(found.differences))
    else:
        says = t("sheet.agrees")
    answer(
        t("sheet.worked_out"),
        t("pension.a_month", amount=yuan(found.benefit.total_fen)),
        more=[says],
    )


def _beside(found: SheetCheck) -> Table:
    ours = {
        "basic": found.benefit.basic_fen,
        "transition": found.benefit.transition_fen,
        "personal": found.benefit.personal_fen,
    }
    differences = {item.part: item for item in found.differences}
    rows: list[tuple[Cell, ...]] = []
    for part, fen in ours.items():
        item = differences.get(part)
        typed = inputs.typed(f"sheet_{part}") is not None
        on_sheet: Cell = Amount(item.sheet_fen if item else fen) if typed else "—"
        gap: Cell = Amount(item.difference_fen if item else 0) if typed else "—"
        rows.append((t(f"sheet.part.{part}"), Amount(fen), on_sheet, gap))
    header = (t("sheet.part"), t("sheet.ours"), t("sheet.theirs"), t("sheet.gap"))
    return Table(t("sheet.table"), header, tuple(rows))


def _reasons(found: SheetCheck) -> None:
    for item in found.differences:
        reasons = [
            t("sheet.would_explain", field=t(f"sheet.input.{e.field}"), value=_value(e))
            for e in item.explanations
        ]
        part = t(f"sheet.part.{item.part}")
        if reasons:
            st.markdown(t("sheet.explained", part=part, reasons=t("value.or").join(reasons)))
        else:
            st.markdown(t("sheet.unexplained", part=part))


def _value(item: Explanation) -> str:
    if item.field.endswith("_fen"):
        return yuan(item.value)
    if item.field.endswith("_millionths"):
        return index_text(item.value)
    return (
        tenths_text(item.value) if item.field.endswith("_tenths") else hundredths_text(item.value)
    )
