"""The first look: what the chosen tier costs now, whether one may join, when one retires."""

from __future__ import annotations

from typing import NamedTuple

from flexins import city
from flexins.answers.answer import Answer, Headline, Section
from flexins.answers.blocks import Door
from flexins.answers.common import (
    amounts,
    entered,
    example,
    refused,
    this_insurance_year,
    tier_text,
)
from flexins.answers.data import eligibility as joining_data
from flexins.answers.lines import Line
from flexins.answers.marks import base_marks, marks
from flexins.inputs.given import Given, attempt
from flexins.rules.eligibility import Eligibility, eligibility
from flexins.rules.errors import RuleError
from flexins.rules.month import Month
from flexins.rules.retirement import Retirement, retirement
from flexins.rules.step import sources_of
from flexins.rules.tiers import Tier, TierTable, tiers
from flexins.wording.words import Words

PAGE = "home"
NAMES = ("sex", "born", "tier", "base")
_PLANNING = ("eligibility", "tiers", "cost", "pension", "ways", "record")
_DOORS = (*_PLANNING, "guide", "apply", "records", "sources")


class FirstLook(NamedTuple):
    joining: Eligibility
    leaving: Retirement
    table: TierTable
    tier: Tier


def find(given: Given) -> FirstLook:
    """All three for someone in flexible work. Raises RuleError."""
    book, born = city.book(), given.born()
    own_base_fen = given.own_bases_fen().get(this_insurance_year(given))
    joining = eligibility(book, given.sex, born, given.today, "flexible")
    leaving = retirement(book, given.sex, Month.containing(born))
    table = tiers(book, Month.containing(given.today), own_base_fen)
    return FirstLook(joining, leaving, table, table.of_ratio(given.value("tier")))


def base_to_mend(given: Given) -> tuple[int, ...]:
    """The 社保年度 whose own base, entered on another page, stands in the answer's way."""
    found = attempt(lambda: find(given))
    wrong = isinstance(found, RuleError) and found.field == "base"
    return (this_insurance_year(given),) if wrong else ()


def answer(given: Given, words: Words) -> Answer:
    found = attempt(lambda: find(given))
    if isinstance(found, RuleError):
        nothing = refused(PAGE, words("home.title"), words, found)
        return nothing._replace(sections=(_doors(words),))
    tier = tier_text(words, found.tier.ratio_percent)
    says = words("home.share", tier=tier, amount=words.yuan(found.tier.monthly_fen))
    lines = (*found.tier.steps, *found.leaving.steps)
    return Answer(
        page=PAGE,
        title=words("home.title"),
        headline=_headline(given, words, found),
        sections=(_doors(words),),
        steps=lines,
        sources=(
            *found.table.base.base_sources,
            *sources_of(lines),
            *joining_data.stands_on(found.joining),
        ),
        to_send=words.provisional(says, found.table.base.provisional),
        result=amounts(found.tier.monthly_fen),
        entered=entered(given, words, NAMES),
    )


def _headline(given: Given, words: Words, found: FirstLook) -> Headline:
    joining, leaving = found.joining, found.leaving
    upper_age = next(c for c in joining.conditions if c.code == "age_limit")
    age = words.age(joining.age_months)
    month, age_then = words.month(leaving.month), words.age(leaving.age_months)
    return Headline(
        says=words("home.cost", tier=tier_text(words, found.tier.ratio_percent)),
        figure=words("home.a_month", amount=words.yuan(found.tier.monthly_fen)),
        marks=base_marks(words, found.table.base),
        lines=(
            Line(
                words("home.may" if joining.eligible else "home.may_not", age=age),
                marks(words, upper_age.source),
            ),
            Line(words("home.retirement", month=month, age=age_then)),
        ),
        first=Line(words("home.what")),
        example=example(given, words),
    )


def _doors(words: Words) -> Section:
    doors = tuple(Door(name, words(f"home.door.{name}")) for name in _DOORS)
    return Section(name="doors", heading=words("home.doors"), blocks=doors, on_paper=False)
