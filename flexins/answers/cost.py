"""The bill from this month to that, and what to enter in the tax app."""

from __future__ import annotations

from functools import partial

from flexins import city
from flexins.answers import filing
from flexins.answers.answer import Answer, Headline, Section
from flexins.answers.blocks import Arithmetic, Block, Door
from flexins.answers.common import (
    amounts,
    entered,
    notices,
    pairs,
    refused,
    tier_text,
)
from flexins.answers.data.cost import stands_on
from flexins.answers.lines import Line, Small
from flexins.answers.marks import marks, own_mark
from flexins.answers.pictures import BillBar, Picture
from flexins.answers.tables import Amount, Cell, Table
from flexins.inputs.given import Given, attempt
from flexins.rules.cost import PeriodCost, cost
from flexins.rules.errors import RuleError
from flexins.rules.month import Month
from flexins.rules.top_up import TopUp, top_up
from flexins.wording.words import Words

PAGE = "cost"
NAMES = ("from", "to", "tier", "medical", "large", "each", "tiers", "base", "district")
# A link to the page also says who asks, where that has been entered: the age warnings need it.
PERSON = ("born", "sex")

# More bars than this are thinner than a finger can tell apart: then a bar is a year.
MOST_MONTH_BARS = 48


def years(given: Given) -> range:
    """The 社保年度 that the period touches; empty where it runs backwards."""
    book = city.book()
    first, last = given.month("from"), given.month("to")
    return range(book.insurance_year(first), book.insurance_year(last) + 1)


def one_tier_each_year(given: Given) -> bool:
    return bool(given.value("each")) and len(years(given)) > 1


def find(given: Given) -> PeriodCost:
    """The bill. Raises RuleError."""
    touched, medical = years(given), given.value("medical")
    return cost(
        city.book(),
        given.month("from"),
        given.month("to"),
        given.ratio_by_year(touched) if one_tier_each_year(given) else given.value("tier"),
        medical=medical,
        large_medical=medical and given.value("large"),
        own_bases_fen=given.own_bases_fen(touched),
        today=given.today,
        person=given.person(),
    )


def answer(given: Given, words: Words) -> Answer:
    found = attempt(lambda: find(given))
    if isinstance(found, RuleError):
        return refused(PAGE, words("cost.title"), words, found)
    each = one_tier_each_year(given)
    # The table names each year's tier and base.
    names = [name for name in NAMES if name != "tier" or not each]
    return of_bill(
        found,
        words,
        entered=entered(given, words, names),
        more=(
            *_other_sum(given, words, found),
            *_top_ups(given, words, found),
            *filing.what_to_enter(given, words, found),
        ),
    )


def of_bill(
    found: PeriodCost,
    words: Words,
    *,
    entered: tuple[tuple[str, str], ...] = (),
    more: tuple[Section, ...] = (),
) -> Answer:
    """The answer about a bill; `more` is what only a page says of it."""
    total = words.yuan(found.total_fen)
    period = {"first": words.month(found.first), "last": words.month(found.last)}
    says = words("cost.share", **period, total=total)
    return Answer(
        page=PAGE,
        title=words("cost.title"),
        headline=_headline(found, words),
        sections=(
            Section(name="picture", blocks=_picture(found, words)),
            Section(name="by_year", blocks=(by_year(found, words),)),
            *more,
        ),
        steps=found.steps,
        sources=stands_on(found),
        to_send=words.provisional(says, found.provisional),
        result=amounts(found.total_fen),
        entered=entered,
        workbook=lambda: (by_year(found, words), by_month(found, words)),
    )


def _headline(found: PeriodCost, words: Words) -> Headline:
    published = [s for part in found.stretches if not part.base.own for s in part.base.base_sources]
    own = any(part.base.own for part in found.stretches)
    parts = words(
        "cost.parts_medical" if found.medical_fen else "cost.parts",
        personal=words.yuan(found.personal_fen),
        pooled=words.yuan(found.pooled_fen),
        medical=words.yuan(found.medical_fen),
    )
    first, last = words.month(found.first), words.month(found.last)
    return Headline(
        says=words("cost.says", first=first, last=last, count=found.months),
        figure=words.yuan(found.total_fen),
        marks=(*marks(words, *published), *((own_mark(words),) if own else ())),
        lines=(Line(parts), *((Line(words("cost.own_base")),) if own else ())),
        notices=notices(words, found.warnings),
    )


def _picture(found: PeriodCost, words: Words) -> tuple[Block, ...]:
    """By month, or by 社保年度 where there are too many months."""
    by_month = found.months <= MOST_MONTH_BARS
    bars = tuple(
        BillBar(
            str(part.month) if hasattr(part, "month") else str(part.insurance_year),
            words.year(part.insurance_year),
            part.total_fen,
            part.insurance_year,
            part.provisional,
        )
        for part in (found.rows if by_month else found.years)
    )
    named = {
        "month": words("chart.month" if by_month else "chart.insurance_year"),
        "year": words("chart.insurance_year"),
        "total": words("chart.yuan"),
    }
    alt = words("cost.alt", total=words.yuan(found.total_fen), count=found.months)
    alt = words.provisional(alt, found.provisional)
    picture = Picture("bill", bars, pairs(named), alt, "bill_chart")
    return (picture, Small(words("cost.pale"))) if found.provisional else (picture,)


def by_year(found: PeriodCost, words: Words) -> Table:
    """One line a 社保年度."""
    medical = found.medical_fen > 0
    header = (
        words("chart.insurance_year"),
        words("cost.column.months"),
        words("chart.total"),
        words("cost.column.pension"),
        *((words("cost.column.medical"),) if medical else ()),
        words("cost.column.base"),
        words("chart.tier"),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            words.year(year.insurance_year)
            + (words("cost.provisional") if year.provisional else ""),
            year.months,
            Amount(year.total_fen),
            Amount(year.pension_fen),
            *((Amount(year.medical_fen),) if medical else ()),
            Amount(year.contribution_base_fen),
            tier_text(words, year.ratio_percent),
        )
        for year in found.years
    )
    return Table(words("cost.table"), header, rows, shown_columns=3)


_MONTH_COLUMNS = (
    "month",
    "year",
    "pension",
    "personal",
    "pooled",
    "medical",
    "total",
    "provisional",
)


def by_month(found: PeriodCost, words: Words) -> Table:
    """One line a month, and their sum."""
    rows: list[tuple[Cell, ...]] = [
        (
            str(row.month),
            row.insurance_year,
            *map(Amount, (row.pension_fen, row.personal_fen, row.pooled_fen)),
            *map(Amount, (row.medical_fen, row.total_fen)),
            words("value.yes" if row.provisional else "value.no"),
        )
        for row in found.rows
    ]
    parts = (found.pension_fen, found.personal_fen, found.pooled_fen, found.medical_fen)
    sums = map(Amount, (*parts, found.total_fen))
    total: tuple[Cell, ...] = (words("download.sum"), "", *sums, "")
    header = tuple(words(f"download.{name}") for name in _MONTH_COLUMNS)
    return Table(words("download.sheet"), header, (*rows, total))


def _other_sum(given: Given, words: Words, found: PeriodCost) -> tuple[Section, ...]:
    """The pension page names another sum for the same months: say why, and lead there."""
    blocks: list[Block] = []
    person = given.person()
    if person is not None:
        born, sex = Month.containing(person.born), words(f"field.sex.{person.sex}")
        blocks.append(Small(words("cost.person", born=born, sex=sex)))
    if found.last > Month.containing(given.today):
        blocks += [
            Line(words("cost.other_sum")),
            Door("pension", words("cost.to_pension"), ("tier", "medical", "base")),
        ]
    return (Section(name="other_sum", blocks=tuple(blocks)),) if blocks else ()


def _top_ups(given: Given, words: Words, found: PeriodCost) -> tuple[Section, ...]:
    """What months already paid on an older base still owe, by 社保年度 with a base entered."""
    own = given.own_bases_fen(years(given))
    blocks: list[Block] = []
    for part in found.years:
        year, ratio = part.insurance_year, part.ratio_percent
        if year in own:
            owed = attempt(partial(_still_owed, given, year, ratio, own[year]))
            if isinstance(owed, TopUp):
                term = words("cost.top_up", year=words.year(year))
                amount = words.yuan(owed.owed_fen)
                says = words("cost.top_up_says", count=owed.months, owed=amount)
                blocks += [Line(says, marks(words, owed.source), term), Arithmetic(owed.steps)]
    return (Section(name="top_ups", blocks=tuple(blocks)),) if blocks else ()


def _still_owed(given: Given, year: int, ratio_percent: int, base_fen: int) -> TopUp:
    start, end = city.book().insurance_year_months(year)
    return top_up(
        city.book(),
        max(given.month("from"), start),
        min(given.month("to"), end, Month.containing(given.today)),
        ratio_percent,
        new_base_fen=base_fen,
        medical=given.value("medical"),
    )
