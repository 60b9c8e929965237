"""What a visitor changes on a page, and what the page must then show.

What is expected comes from the rules, worked out before anything is measured.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from random import Random

from streamlit.proto.WidgetStates_pb2 import WidgetState

from benchmarks.support.servers import TODAY
from benchmarks.support.session import Run, widget_of
from flexins.rules.budget import budget
from flexins.rules.cost import cost
from flexins.rules.future import default_assumptions
from flexins.rules.loading import load_city
from flexins.rules.money import FEN_PER_YUAN, yuan_text
from flexins.rules.month import Month
from flexins.rules.plan import Plan
from flexins.rules.projecting import project_tiers
from flexins.rules.retirement import original_ages_years
from flexins.rules.tiers import tiers

Widget = Callable[[Run], WidgetState]


@dataclass(frozen=True)
class Change:
    """A value for a widget of the page last run, and a text that must then be on the page."""

    widget: Widget
    expected: str


@dataclass(frozen=True)
class Page:
    """A page of the product or a bare app, and changes to make to it. Every other visitor of a
    page with tabs looks at its `other_tab`."""

    name: str
    path: str
    changes: tuple[Change, ...]
    other_tab: Page | None = None

    def of_visitor(self, number: int) -> Page:
        return self.other_tab if self.other_tab and number % 2 else self

    def any_change(self, random: Random) -> Change:
        return random.choice(self.changes)


def _text(key: str, value: str) -> Widget:
    return lambda run: WidgetState(id=widget_of(run, key).id, string_value=value)


def _number(key: str, value: int) -> Widget:
    def state(run: Run) -> WidgetState:
        found = WidgetState(id=widget_of(run, key).id)
        found.double_array_value.data.append(value)
        return found

    return state


def _option(key: str, label: str) -> Widget:
    def state(run: Run) -> WidgetState:
        widget = widget_of(run, key)
        assert label in widget.options, label
        return WidgetState(id=widget.id, string_value=label)

    return state


def bare() -> Page:
    """The slider of the one-line app; it must write the slider's value."""

    def slider(value: int) -> Widget:
        def state(run: Run) -> WidgetState:
            found = WidgetState(id=next(iter(run.widgets)))
            found.double_array_value.data.append(value)
            return found

        return state

    changes = tuple(Change(slider(value), str(value)) for value in range(100, 1000))
    return Page("bare app", "/", changes)


def home() -> Page:
    """Another tier: the first answer must be its cost."""
    table = tiers(load_city(), Month.containing(date.fromisoformat(TODAY)))
    ordinals = "一二三四五六七八九"
    changes = tuple(
        Change(_option("tier", f"第{ordinal}档 {tier.ratio_percent}%"), yuan_text(tier.monthly_fen))
        for ordinal, tier in zip(ordinals, table.tiers, strict=True)
    )
    return Page("home", "/", changes)


def all_tiers() -> Page:
    """Another budget: what is left of it; in the other tab what tiers bring."""
    return Page("tiers", "/tiers", budgets().changes, tier_worth())


def budgets() -> Page:
    """Of the page of all tiers the small changes only: another budget."""
    book, month = load_city(), Month.containing(date.fromisoformat(TODAY))
    changes = []
    for yuan in range(1000, 4500, 10):
        left = budget(book, month, yuan * FEN_PER_YUAN).left_fen
        assert left is not None
        changes.append(Change(_number("budget", yuan), yuan_text(left)))
    return Page("tiers", "/tiers", tuple(changes))


def tier_worth() -> Page:
    """Another birth: the highest tier's pension."""
    return Page("worth", "/tiers?show=brings", _births(highest_tier=True))


def bill() -> Page:
    """Another last month: the total."""
    book, today = load_city(), date.fromisoformat(TODAY)
    first = book.insurance_year_months(book.insurance_year(Month.containing(today)))[0]
    changes = []
    for offset in range(12, 240, 3):
        last = first.plus(offset)
        lowest = book.tier_ratios_percent(today)[0]
        total = cost(book, first, last, lowest, today=today).total_fen
        label = f"{last.year}年{last.number}月"
        changes.append(Change(_option("to", label), yuan_text(total)))
    return Page("cost", "/cost", tuple(changes))


def pension() -> Page:
    """Another birth: the monthly pension of the plan."""
    return Page("pension", "/pension", _births(highest_tier=False))


def ways() -> Page:
    """Another birth: what the lowest tier brings, one of four ways side by side."""
    return Page("ways", "/ways", _births(highest_tier=False))


def _births(highest_tier: bool) -> tuple[Change, ...]:
    """Women of many ages who start next month at the lowest or highest tier."""
    book, today = load_city(), date.fromisoformat(TODAY)
    start = Month.containing(today).plus(1)
    original = max(original_ages_years(book, "female"))
    changes = []
    for born in (Month.of(year, number) for year in range(1975, 2000) for number in range(1, 13)):
        plan = Plan(
            sex="female",
            born=born,
            start=start,
            ratios=book.tier_ratios_percent(today)[0],
            original_age_years=original,
        )
        found = project_tiers(book, plan, default_assumptions(book, today), today)
        shown = found[max(found) if highest_tier else min(found)]
        changes.append(Change(_text("born", str(born)), yuan_text(shown.monthly_today_fen)))
    return tuple(changes)
