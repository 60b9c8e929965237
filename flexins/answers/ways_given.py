"""From what was entered to ways worked out: who asks, which ways, and which of them cannot be."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from flexins import city
from flexins.answers import plan as plans
from flexins.answers.answer import Problem
from flexins.answers.common import problem, renamed
from flexins.inputs.given import Given, attempt
from flexins.inputs.kinds.way import Places, in_places
from flexins.inputs.ways import TOLD
from flexins.rules.dated import Source
from flexins.rules.errors import RuleError
from flexins.rules.money import FEN_PER_YUAN, MILLION, Fen, Millionths
from flexins.rules.retirement import Retirement, retirement
from flexins.rules.ways.asked import Asked, Person
from flexins.rules.ways.reaching import Reaching, reach
from flexins.rules.ways.turn import Turn
from flexins.rules.ways.weighing import LeftOut, WayRefused, Weighing, weigh, weigh_possible
from flexins.wording.way_names import LETTERS, way_name
from flexins.wording.words import Words

# To which ages returns are given, and at which what is left to the heirs.
AGES_YEARS = (75, 80, 85)
_PERCENT_UNIT = MILLION // 10_000  # of a percent with two decimals
_YEAR_UNIT = 10  # of years with one decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What 12333 said on a day: years in tenths, or an amount in fen."""

    value: int
    on: date


@dataclass(frozen=True, kw_only=True)
class Found:
    """What the rules found: the ways, what their order hangs on, what was asked backwards.

    `letters` name the ways, in their order. `told` is by the names of `inputs.ways.TOLD`.
    `left_out`: what nobody chose and cannot be.
    """

    weighing: Weighing
    letters: str = LETTERS
    turns: tuple[Turn, ...] = ()
    reaching: Reaching | None = None
    told: dict[str, Told] | None = None
    left_out: tuple[LeftOut, ...] = ()

    @cached_property
    def sources_by_way(self) -> tuple[tuple[Source, ...], ...]:
        """What each way stands on, gathered once for all that say it."""
        return tuple(one.way.sources for one in self.weighing.weighed)

    def was_told(self, name: str) -> Told | None:
        return (self.told or {}).get(name)


def places(given: Given) -> Places:
    found: Places = given.value("ways")
    return found


def chosen(given: Given) -> list[Asked]:
    return [asked for asked in places(given) if asked is not None]


def letter_of(given: Given, asked: Asked) -> str:
    return LETTERS[places(given).index(asked)]


def has_kind(given: Given, *kinds: str) -> bool:
    """Whether one of the ways, or what they are held against, is of these kinds."""
    return any(asked.kind in kinds for asked in (*chosen(given), given.value("baseline")))


def statutory(given: Given) -> Retirement:
    """Raises RuleError."""
    born = plans.plan(given, given.value("tier")).born
    return retirement(city.book(), given.sex, born, plans.original_age_years(given))


def person(given: Given) -> Person:
    """Who asks. A subsidy is a way of its own here. Raises RuleError."""
    own_rate = given.typed("resident_crediting")
    return Person(
        book=city.book(),
        plan=replace(plans.plan(given, given.value("tier")), subsidised_months=0),
        assumed=plans.assumptions(given),
        today=given.today,
        table=given.value("table"),
        household=given.value("household"),
        resident_crediting=None if own_rate is None else Millionths(own_rate * _PERCENT_UNIT),
    )


def weighed(given: Given) -> Weighing:
    """All the ways, each of which can be gone. Raises RuleError about an input of the page."""
    try:
        return weigh(
            person(given),
            chosen(given),
            ages_years=AGES_YEARS,
            baseline=given.value("baseline"),
            live_years=given.typed("live"),
        )
    except WayRefused as refused:
        wrong = "ways" if refused.asked in chosen(given) else "baseline"
        raise renamed(refused, {"way": wrong}) from None


def weighed_where_it_can_be(given: Given, words: Words) -> tuple[Weighing, tuple[Problem, ...]]:
    """The ways that can be gone, and what is wrong with the others, with the one that they are
    held against, and with the age. Raises RuleError where nothing is left, or it is the person."""
    asked = person(given)
    live = attempt(lambda: given.typed("live"))
    unread: tuple[Problem, ...] = ()
    out_of_range: tuple[Problem, ...] = ()
    if isinstance(live, RuleError):
        unread = (problem(words, live),)
        live = None
    while True:
        try:
            weighing, left_out = weigh_possible(
                asked,
                chosen(given),
                ages_years=AGES_YEARS,
                baseline=given.value("baseline"),
                live_years=live,
            )
        except WayRefused as refused:
            raise renamed(refused, {"way": "ways"}) from None
        except RuleError as error:
            if error.field != "live" or live is None:
                raise
            out_of_range = (problem(words, error),)
            live = None
        else:
            of_ways = (
                Problem("baseline" if one.is_baseline else "ways", why_not(words, one))
                for one in left_out
            )
            return weighing, (*unread, *of_ways, *out_of_range)


def why_not(words: Words, left_out: LeftOut) -> str:
    name = way_name(words.language, city.book(), left_out.asked)
    return words("ways.refused", name=name, why=problem(words, left_out.why).sentence)


def backwards(given: Given) -> Reaching | None:
    """The ways that reach what is wished, on the page where that is asked. Raises RuleError."""
    return reach(
        person(given),
        wished_fen=given.typed("wish"),
        budget_fen=given.value("budget") * FEN_PER_YUAN,
    )


def told(given: Given, words: Words) -> tuple[dict[str, Told], tuple[Problem, ...]]:
    """What 12333 said, each with its day; a figure without a day is not used."""
    found: dict[str, Told] = {}
    problems = []
    for name in TOLD:
        try:
            one = _told(given, name)
        except RuleError as error:
            problems.append(problem(words, error))
        else:
            if one is not None:
                found[name] = one
    return found, tuple(problems)


def _told(given: Given, name: str) -> Told | None:
    """Raises RuleError."""
    value, on = given.typed(f"told_{name}"), given.typed(f"told_{name}_on")
    if value is None:
        return None
    if on is None:
        raise RuleError("told_without_day", f"told_{name}_on")
    if on > given.today:
        raise RuleError("told_later", f"told_{name}_on", today=given.today)
    return Told(value=value, on=on)


def years_of(told: Told) -> str:
    """Years as they were said: `25`, `27.5`."""
    return f"{told.value / _YEAR_UNIT:g}"


def fen_of(told: Told) -> Fen:
    return Fen(told.value)


def with_place_for(places: Places, asked: Asked, most: int) -> Places | None:
    """`places` with `asked` in the first that is empty; None where none is."""
    if asked in places:
        return places
    filled = [*places]
    for position, one in enumerate(filled):
        if one is None:
            filled[position] = asked
            return tuple(filled)
    return in_places((*filled, asked)) if len(filled) < most else None
