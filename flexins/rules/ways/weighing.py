"""Ways side by side: what each brings beside the baseline, and how likely one lives to have it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from flexins.rules.age import MONTHS_PER_YEAR
from flexins.rules.errors import RuleError
from flexins.rules.life import CERTAIN, Lives, lives
from flexins.rules.money import divide_half_up
from flexins.rules.month import Month
from flexins.rules.ways.added import Added, added, expected_return_percent, return_percent
from flexins.rules.ways.asked import STOP, Asked, Person
from flexins.rules.ways.courses import Courses
from flexins.rules.ways.deposit import deposit_way
from flexins.rules.ways.employees import stop, within_employees
from flexins.rules.ways.heirs import AtDeath, at_death
from flexins.rules.ways.resident_way import resident_way
from flexins.rules.ways.way import Flow, Way


class WayRefused(RuleError):
    """A way that cannot be gone; `asked` is which."""

    def __init__(self, asked: Asked, error: RuleError) -> None:
        super().__init__(error.code, "way", **error.parameters)
        self.asked = asked


class LeftOut(NamedTuple):
    """A way that cannot be gone, or that others were to be held against (`is_baseline`)."""

    asked: Asked
    why: WayRefused
    is_baseline: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ToLive:
    """If one lives to `age_years`: what is received before that birthday's month, and the return
    on what is paid more than by the baseline."""

    age_years: int
    received_fen: int
    return_percent: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A way with all that is asked of it.

    `chance_to_break_even` is in parts of `life.CERTAIN`, None where nothing more is paid or it is
    never back. `expected_received_fen` weighs each month by the chance to be alive in it,
    `expected_paid_fen` too.
    """

    way: Way
    added: Added
    chance_to_break_even: int | None
    expected_received_fen: int
    expected_paid_fen: int
    expected_return_percent: float | None
    at_death: tuple[AtDeath, ...]
    to_live: ToLive | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing:
    """Ways side by side, by one life table. `deposit_as`: whose money a deposit was said to be."""

    person: Person
    lives: Lives
    baseline: Way
    weighed: tuple[Weighed, ...]
    deposit_as: Asked | None

    @property
    def asked(self) -> tuple[Asked, ...]:
        return tuple(one.way.asked for one in self.weighed)

    @property
    def last_month(self) -> Month:
        """The last in which anyone may be alive."""
        return self.person.plan.born.plus(self.lives.last_age_months)


def usual_ways(person: Person) -> tuple[Asked, ...]:
    """Without a choice: stop, the least until the minimum, the lowest tier, the tier of 100 %."""
    lowest = person.lowest_ratio_percent
    return (
        STOP,
        Asked(kind="least-until-minimum"),
        Asked(kind="tier", ratio_percent=lowest),
        Asked(kind="tier", ratio_percent=100),
    )


def weigh(
    person: Person,
    asked: Sequence[Asked],
    *,
    ages_years: Sequence[int],
    baseline: Asked = STOP,
    live_years: int | None = None,
    deposit_as: Asked | None = None,
) -> Weighing:
    """Hold each of `asked` against `baseline`.

    `ages_years`: to which ages returns, and at which what is left, are asked for. `live_years`: the
    one age that one reckons to live to, in their place for what is left. `deposit_as`: whose money
    a deposit is; without it the way before it that pays into the employees' scheme, else the one
    after it, else the lowest tier. Raises RuleError for a person that cannot be, `WayRefused` for
    a way that cannot.
    """
    alive = lives(person.book, person.table, person.plan.sex, person.age_months, person.today)
    *ways, base = built_all(person, (*asked, baseline), deposit_as)
    _check_live(person, alive, live_years)
    return Weighing(
        person=person,
        lives=alive,
        baseline=base,
        weighed=tuple(_weighed(person, way, base, alive, ages_years, live_years) for way in ways),
        deposit_as=deposit_as,
    )


def weigh_possible(
    person: Person,
    asked: Sequence[Asked],
    *,
    ages_years: Sequence[int],
    baseline: Asked = STOP,
    live_years: int | None = None,
    deposit_as: Asked | None = None,
) -> tuple[Weighing, tuple[LeftOut, ...]]:
    """As `weigh`, without the ways that cannot be gone; to stop stands for such a baseline.

    Raises RuleError as `weigh` does, and `WayRefused` where nothing is left.
    """
    left = list(asked)
    left_out: list[LeftOut] = []
    while True:
        try:
            found = weigh(
                person,
                left,
                ages_years=ages_years,
                baseline=baseline,
                live_years=live_years,
                deposit_as=deposit_as,
            )
        except WayRefused as refused:
            gone = _cannot_be(left, refused)
            if baseline == refused.asked:
                left_out.append(LeftOut(baseline, refused, is_baseline=True))
                baseline = STOP
            elif not gone:
                raise
            left_out += (LeftOut(one, refused) for one in gone)
            left = [one for one in left if one not in gone]
            if not left:
                raise
        else:
            return found, tuple(left_out)


def _cannot_be(asked: Sequence[Asked], refused: WayRefused) -> list[Asked]:
    """The refused way; or the deposits, where it was their money that was asked for."""
    if refused.asked in asked:
        return [refused.asked]
    return [one for one in asked if one.kind == "deposit"]


def built_all(person: Person, asked: Sequence[Asked], deposit_as: Asked | None = None) -> list[Way]:
    """The ways, as `weigh` takes them. Raises RuleError as it does."""
    courses = Courses(person)
    stopped = stop(person, courses)
    return [
        _built(person, one, stopped, _same_money(person, asked, position, deposit_as), courses)
        for position, one in enumerate(asked)
    ]


def _check_live(person: Person, alive: Lives, live_years: int | None) -> None:
    if live_years is None:
        return
    low = person.age_months // MONTHS_PER_YEAR + 1
    high = alive.last_age_months // MONTHS_PER_YEAR
    if not low <= live_years <= high:
        raise RuleError("number_range", "live", low=low, high=high)


def _built(person: Person, asked: Asked, stopped: Way, same_money: Asked, courses: Courses) -> Way:
    if asked.kind == "stop":
        return stopped
    try:
        if asked.kind == "resident":
            return resident_way(person, asked, stopped)
        if asked.kind == "deposit":
            other = _built(person, same_money, stopped, same_money, courses)
            return deposit_way(asked, other, stopped)
        return within_employees(person, asked, courses)
    except RuleError as error:
        if isinstance(error, WayRefused) or not _is_the_ways(asked, error):
            raise
        raise WayRefused(asked, error) from None


def _is_the_ways(asked: Asked, error: RuleError) -> bool:
    """Whether it is the way that cannot be, not the person."""
    fields = {"way", "tier", "yearly", "from", "years"}
    fields |= {"early": {"retire"}, "subsidy": {"subsidised", "born"}}.get(asked.kind, set())
    # Who is too old to meet the minimum can still stop, or go another way.
    return error.field in fields or error.code == "minimum_out_of_reach"


def _same_money(
    person: Person, asked: Sequence[Asked], position: int, chosen: Asked | None
) -> Asked:
    """Whose money the deposit at `position` is."""
    if chosen is not None:
        return chosen
    pay = [one for one in asked[:position][::-1] if _pays(one)]
    pay += [one for one in asked[position:] if _pays(one)]
    return pay[0] if pay else _lowest(person)


def _pays(asked: Asked) -> bool:
    return asked.kind not in ("stop", "resident", "deposit")


def _lowest(person: Person) -> Asked:
    return Asked(kind="tier", ratio_percent=person.lowest_ratio_percent)


def _weighed(
    person: Person,
    way: Way,
    base: Way,
    alive: Lives,
    ages_years: Sequence[int],
    live_years: int | None,
) -> Weighed:
    born = person.plan.born
    last = born.plus(alive.last_age_months)
    more = added(way, base, born, last, ages_years)
    even = more.break_even
    ages = ages_years if live_years is None else (live_years,)
    return Weighed(
        way=way,
        added=more,
        chance_to_break_even=None if even is None else alive.chance(even.age_months),
        expected_received_fen=expected_fen(way.receives, born, alive),
        expected_paid_fen=expected_fen(way.pays, born, alive),
        expected_return_percent=expected_return_percent(way, base, born, alive, last),
        at_death=at_death(person, way, ages),
        to_live=None if live_years is None else _to_live(way, base, born, live_years),
    )


def _to_live(way: Way, base: Way, born: Month, age_years: int) -> ToLive:
    return ToLive(
        age_years=age_years,
        received_fen=way.received_before(born.plus(age_years * MONTHS_PER_YEAR)),
        return_percent=return_percent(way, base, born, age_years),
    )


def expected_fen(flows: Sequence[Flow], born: Month, alive: Lives) -> int:
    """What the flows come to, each month by the chance to be alive in it, in fen."""
    parts = 0
    to_come: dict[int, int] = {}  # by age: most flows begin where another one ends
    for first, months, fen, outlives in flows:
        if outlives and months is not None:
            parts += fen * months * CERTAIN
            continue
        age = first.months_since(born)
        ends = (age,) if months is None else (age, age + months)
        for end in ends:
            if end not in to_come:
                to_come[end] = alive.months_to_come(end)
        after = 0 if months is None else to_come[age + months]
        parts += fen * (to_come[age] - after)
    return divide_half_up(parts, CERTAIN)
