"""What each tier costs in one month, which one was chosen, what a budget allows."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import TYPE_CHECKING

from flexins import city
from flexins.answers.answer import Answer, Headline, Section
from flexins.answers.data.tiers import stands_on
from flexins.answers.lean import amounts, pairs
from flexins.answers.lines import Line, Small
from flexins.answers.marks import base_marks, not_published
from flexins.answers.tables import Amount, Cell, Table
from flexins.rules.age import MONTHS_PER_YEAR
from flexins.rules.money import FEN_PER_YUAN, yuan_text
from flexins.rules.step import Step
from flexins.rules.tiers import Tier, TierTable, tiers
from flexins.wording.words import Words

if TYPE_CHECKING:
    from flexins.answers.pictures import Picture
    from flexins.inputs.given import Given
    from flexins.rules.budget import Budget

PAGE = "tiers"


def find(given: Given, *, own_base: bool = True) -> TierTable:
    """The tiers of the month asked for. Raises RuleError for an own base that cannot be."""
    month = given.month("month")
    own_fen = None
    if own_base:
        year = city.book().insurance_year(month)
        own_fen = given.own_bases_fen([year]).get(year)
    return tiers(city.book(), month, own_fen, medical=given.value("medical"))


def of_tiers(found: TierTable, words: Words) -> Answer:
    """What every tier costs."""
    return Answer(
        page=PAGE,
        title=words("tiers.title"),
        headline=_headline(found, words),
        sections=(Section(name="table", blocks=(all_tiers(found, words),)),),
        sources=stands_on(found),
        to_send=_says(found, words),
        result=amounts(found.tiers[0].monthly_fen, found.tiers[-1].monthly_fen),
    )


def answer(given: Given, costs: TierTable, words: Words) -> Answer:
    from flexins.answers import budget

    fits = within(given, costs)
    compared = _picked(costs, given.value("compare"))
    chosen = _picked(costs, (given.value("tier"),))
    months = MONTHS_PER_YEAR if given.value("period") == "year" else 1
    said = (Line(_chosen(tier, words)) for tier in chosen)
    return of_tiers(costs, words)._replace(
        headline=_headline(costs, words, months),
        sections=(
            Section(
                name="picture",
                blocks=(
                    _picture(given, costs, words, months),
                    Small(words("tiers.budget_line")),
                    *said,
                    Line(budget.says(fits, words)),
                ),
            ),
            Section(name="compared", blocks=_differences(compared, words), on_paper=False),
            Section(name="table", blocks=(all_tiers(costs, words, fits.ratio_percent),)),
        ),
        steps=_steps((*chosen, *compared)),
    )


def _headline(found: TierTable, words: Words, months: int = 1) -> Headline:
    low = words.yuan(found.tiers[0].monthly_fen * months)
    high = words.yuan(found.tiers[-1].monthly_fen * months)
    year = words.year(found.base.insurance_year)
    if found.medical_fen:
        says = "tiers.range_month_medical" if months == 1 else "tiers.range_year_medical"
    else:
        says = "tiers.range_month" if months == 1 else "tiers.range_year"
    base = found.base
    on = words("tiers.base", year=year, base=words.yuan(base.monthly_fen))
    return Headline(
        says=words(says, month=words.month(found.month)),
        figure=words("tiers.from_to", low=low, high=high),
        marks=base_marks(words, base),
        lines=(Line(on),),
        notices=not_published(base.insurance_year, words) if base.provisional else (),
    )


def _says(found: TierTable, words: Words) -> str:
    says = words(
        "tiers.share_medical" if found.medical_fen else "tiers.share",
        month=words.month(found.month),
        low=words.yuan(found.tiers[0].monthly_fen),
        high=words.yuan(found.tiers[-1].monthly_fen),
    )
    return words.provisional(says, found.base.provisional)


def _picked(costs: TierTable, ratios: Iterable[int]) -> tuple[Tier, ...]:
    return tuple(tier for tier in costs.tiers if tier.ratio_percent in ratios)


def _steps(shown: Iterable[Tier]) -> tuple[Step, ...]:
    """Each tier's once, the lowest first."""
    by_number = {tier.number: tier for tier in shown}
    return tuple(step for number in sorted(by_number) for step in by_number[number].steps)


def within(given: Given, costs: TierTable) -> Budget:
    # Loaded on first use: the command line never asks a budget of a table.
    from flexins.rules.budget import budget as within_budget

    most_fen = given.value("budget") * FEN_PER_YUAN
    return within_budget(city.book(), costs.month, most_fen, table=costs)


def _picture(given: Given, costs: TierTable, words: Words, months: int) -> Picture:
    """All tiers as bars, for one month or twelve; the chosen one has an edge."""
    # Loaded on first use: the command line draws none.
    from flexins.answers.pictures import Picture, TierBar

    bars = tuple(
        TierBar(
            words.tier(tier.number, tier.ratio_percent),
            tier.amounts.personal_fen * months,
            tier.amounts.pooled_fen * months,
            yuan_text(tier.monthly_fen * months),
            tier.ratio_percent == given.value("tier"),
            tier.medical_fen * months,
        )
        for tier in costs.tiers
    )
    named = {
        "personal": words("chart.personal"),
        "pooled": words("chart.pooled"),
        "medical": words("chart.medical") if costs.medical_fen else "",
        "part": words("chart.part"),
        "tier": words("chart.tier"),
        "amount": words("chart.yuan_a_month" if months == 1 else "chart.yuan_a_year"),
        "total": words("chart.total"),
        "budget": words("chart.budget"),
    }
    alt = words(
        "tiers.alt_medical" if costs.medical_fen else "tiers.alt",
        low=bars[0].total_text,
        high=bars[-1].total_text,
    )
    alt = words.provisional(alt, costs.base.provisional)
    budget_yuan = given.value("budget") * months
    return Picture("tiers", bars, pairs(named), alt, "tiers_chart", (budget_yuan,), chooses="tier")


def _chosen(tier: Tier, words: Words) -> str:
    return words(
        "tiers.chosen",
        tier=words.tier(tier.number, tier.ratio_percent),
        monthly=words.yuan(tier.monthly_fen),
        yearly=words.yuan(tier.yearly_fen),
        personal=words.yuan(tier.amounts.personal_fen),
    )


def _differences(picked: tuple[Tier, ...], words: Words) -> tuple[Line, ...]:
    """What each step up among the tiers to compare costs."""
    return tuple(
        Line(
            words(
                "tiers.difference",
                lower=words.tier(lower.number, lower.ratio_percent),
                higher=words.tier(higher.number, higher.ratio_percent),
                monthly=words.yuan(higher.monthly_fen - lower.monthly_fen),
                yearly=words.yuan(higher.yearly_fen - lower.yearly_fen),
                personal=words.yuan(higher.amounts.personal_fen - lower.amounts.personal_fen),
            )
        )
        for lower, higher in pairwise(picked)
    )


def all_tiers(found: TierTable, words: Words, fitting_ratio_percent: int | None = None) -> Table:
    """Every amount in a table; the highest tier within the budget stands out."""
    medical = bool(found.medical_fen)
    header = (
        words("chart.tier"),
        words("tiers.column.month"),
        words("tiers.column.year"),
        words("chart.personal"),
        words("chart.pooled"),
        *((words("chart.medical"),) if medical else ()),
        words("tiers.column.base"),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            words.tier(tier.number, tier.ratio_percent),
            Amount(tier.monthly_fen),
            Amount(tier.yearly_fen),
            Amount(tier.amounts.personal_fen),
            Amount(tier.amounts.pooled_fen),
            *((Amount(tier.medical_fen),) if medical else ()),
            Amount(tier.amounts.contribution_base_fen),
        )
        for tier in found.tiers
    )
    ratios = [tier.ratio_percent for tier in found.tiers]
    fitting = None if fitting_ratio_percent is None else ratios.index(fitting_ratio_percent)
    key = "tiers.table_medical" if medical else "tiers.table"
    caption = words(key, month=words.month(found.month))
    return Table(
        caption if fitting is None else words("tiers.table_within", table=caption),
        header,
        rows,
        highlighted=fitting,
        shown_columns=4,
    )
