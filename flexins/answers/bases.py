"""How the 100 % base of each 社保年度 went."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from flexins import city
from flexins.answers.answer import Answer, Headline, Section
from flexins.answers.blocks import Block
from flexins.answers.lean import pairs
from flexins.answers.lines import Line, Small
from flexins.answers.marks import base_marks, not_published
from flexins.answers.pictures import BaseBar, Picture
from flexins.answers.tables import Amount, Cell, Table
from flexins.rules.money import yuan_text
from flexins.rules.month import Month
from flexins.rules.reference import ReferenceBase, reference_base
from flexins.rules.step import Step
from flexins.wording.words import Words

if TYPE_CHECKING:
    from flexins.inputs.given import Given


def known(today: date) -> tuple[ReferenceBase, ...]:
    """The base of every 社保年度 from the first known to this one."""
    book = city.book()
    first_known, last_known = book.published_base_months
    first = book.insurance_year(first_known)
    last = max(book.insurance_year(Month.containing(today)), book.insurance_year(last_known))
    years = range(first, last + 1)
    return tuple(reference_base(book, book.insurance_year_months(year)[0]) for year in years)


def answer(given: Given, words: Words, page: str) -> Answer:
    found = known(given.today)
    first, last = found[0], found[-1]
    year, base = words.year(last.insurance_year), words.yuan(last.monthly_fen)
    more = words.yuan(last.monthly_fen - first.monthly_fen)
    since = {"year": words.year(first.insurance_year), "base": words.yuan(first.monthly_fen)}
    says = words("tiers.bases_share", year=year, base=base)
    return Answer(
        page=page,
        title=words("tiers.title"),
        headline=Headline(
            says=words("tiers.bases_says", year=year),
            figure=base,
            marks=base_marks(words, last),
            lines=(Line(words("tiers.bases_since", more=more, **since)),),
            notices=not_published(last.insurance_year, words) if last.provisional else (),
        ),
        sections=(
            Section(name="picture", blocks=_picture(found, words)),
            Section(name="table", blocks=(by_year(found, words),)),
        ),
        steps=_steps(found),
        sources=tuple(source for base in found for source in base.base_sources),
        to_send=words.provisional(says, last.provisional),
    )


def _steps(found: Sequence[ReferenceBase]) -> tuple[Step, ...]:
    """Each year's base beside the year before's, and where both were published."""
    return tuple(
        Step(
            "base_rise",
            f"{yuan_text(base.monthly_fen)} − {yuan_text(before.monthly_fen)}",
            yuan_text(base.monthly_fen - before.monthly_fen),
            sources=(*before.base_sources, *base.base_sources),
            parameters={"year": base.insurance_year},
        )
        for before, base in pairwise(found)
    )


def _picture(found: Sequence[ReferenceBase], words: Words) -> tuple[Block, ...]:
    bars = tuple(
        BaseBar(
            words.year(base.insurance_year),
            base.monthly_fen,
            yuan_text(base.monthly_fen),
            base.provisional,
        )
        for base in found
    )
    named = {"year": words("chart.insurance_year"), "base": words("chart.base")}
    provisional = bars[-1].provisional
    alt = words("tiers.bases_alt", first=bars[0].text, last=bars[-1].text)
    picture = Picture(
        "bases", bars, pairs(named), words.provisional(alt, provisional), "bases_chart"
    )
    return (picture, Small(words("tiers.pale"))) if provisional else (picture,)


def by_year(found: Sequence[ReferenceBase], words: Words) -> Table:
    """Each year's base and how much higher it is than the year before's."""
    header = (
        words("chart.insurance_year"),
        words("tiers.column.base_full"),
        words("tiers.column.rise"),
    )
    rises: tuple[Cell, ...] = (
        "—",
        *(Amount(base.monthly_fen - before.monthly_fen) for before, base in pairwise(found)),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            words.year(base.insurance_year) + _remark(base, words),
            Amount(base.monthly_fen),
            rise,
        )
        for base, rise in zip(found, rises, strict=True)
    )
    return Table(words("tiers.bases_table"), header, rows)


def _remark(base: ReferenceBase, words: Words) -> str:
    return words("cost.provisional") if base.provisional else ""
