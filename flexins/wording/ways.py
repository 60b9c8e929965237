"""What ways say, in sentences: six of each, what their order hangs on."""

from __future__ import annotations

from collections.abc import Iterator

from flexins.rules.age import MONTHS_PER_YEAR
from flexins.rules.book import RuleBook
from flexins.rules.life import CERTAIN
from flexins.rules.money import divide_half_up, percent_text
from flexins.rules.ways.added import drawn_from
from flexins.rules.ways.reaching import Reaching
from flexins.rules.ways.turn import Turn
from flexins.rules.ways.way import Way
from flexins.rules.ways.weighing import Weighed, Weighing
from flexins.wording import say
from flexins.wording.phrases import age_text, day_text, month_text, yuan
from flexins.wording.way_names import tier_of, way_name


def chance_percent(parts: int) -> str:
    """A chance as whole percent."""
    return f"{divide_half_up(parts * 100, CERTAIN)}%"


def six_sentences(language: str, weighing: Weighing, one: Weighed) -> tuple[tuple[str, str], ...]:
    """(what it is about, the sentence): to do, how much, until when, what for, what may change,
    whom to ask."""
    way = one.way
    said = (
        ("do", _to_do(language, weighing, way)),
        ("cost", _cost(language, way)),
        ("until", _until(language, way)),
        ("brings", " ".join(_brings(language, weighing, one))),
        ("wrong", _may_change(language, way)),
        ("ask", say(language, "ways.ask")),
    )
    return tuple((say(language, f"ways.term.{term}"), sentence) for term, sentence in said)


def _to_do(language: str, weighing: Weighing, way: Way) -> str:
    month = month_text(language, weighing.person.plan.start)
    if way.asked.kind in ("stop", "resident", "deposit"):
        return say(language, f"ways.do.{way.asked.kind}", month=month)
    if way.projection is None or not way.projection.payments:
        return say(language, "ways.do.nothing_left")
    ratio = way.projection.payments[0].ratio_percent
    tier = tier_of(language, weighing.person.book, ratio)
    return say(language, "ways.do.pay", month=month, tier=tier)


def _cost(language: str, way: Way) -> str:
    if not way.pays:
        return say(language, "ways.cost.nothing")
    first, paid = yuan(language, way.pays[0].fen), yuan(language, way.paid_fen)
    if way.resident is not None:
        return say(language, "ways.cost.year", yearly=first, paid=paid)
    return say(language, "ways.cost.month", monthly=first, paid=paid)


def _until(language: str, way: Way) -> str:
    last = way.last_paid_month
    if last is None:
        return say(language, "ways.until.nothing")
    return say(language, "ways.until.month", month=month_text(language, last))


def _brings(language: str, weighing: Weighing, one: Weighed) -> Iterator[str]:
    way, even = one.way, one.added.break_even
    if way.deposit is not None:
        month, balance = way.deposit.month, yuan(language, way.deposit.balance_fen)
        yield say(
            language,
            "ways.brings.deposit",
            month=month_text(language, month),
            balance=balance,
        )
    if way.first_pension_month is None:
        if way.resident is not None and way.months_paid:
            years = way.resident.law.minimum_years.exact
            yield say(language, "ways.brings.none_of_residents", years=years)
        else:
            yield say(language, "ways.brings.none")
        return
    yield say(
        language,
        "ways.brings.pension",
        month=month_text(language, way.first_pension_month),
        today=yuan(language, way.monthly_today_fen),
        then=yuan(language, way.monthly_fen),
    )
    if even is not None and one.chance_to_break_even is not None and way.deposit is None:
        yield say(
            language,
            "ways.brings.adds",
            baseline=_held_against(language, weighing, way),
            added=yuan(language, one.added.monthly_today_fen),
            age=age_text(language, even.age_months),
            chance=chance_percent(one.chance_to_break_even),
        )


def _held_against(language: str, weighing: Weighing, way: Way) -> str:
    name = way_name(language, weighing.person.book, weighing.baseline.asked)
    month = drawn_from(way, weighing.baseline)
    if month is None:
        return name
    return say(language, "ways.drawn_from", way=name, month=month_text(language, month))


def _may_change(language: str, way: Way) -> str:
    if way.resident is not None:
        until = way.resident.law.minimum_years.last_day
        day = "—" if until is None else day_text(language, until)
        return say(language, "ways.wrong.resident", day=day)
    kinds = {"stop": "missed", "early": "early", "subsidy": "subsidy", "deposit": "deposit"}
    return say(language, f"ways.wrong.{kinds.get(way.asked.kind, 'assumed')}")


def heirs_texts(language: str, one: Weighed) -> Iterator[str]:
    for left in one.at_death:
        age = age_text(language, left.age_years * MONTHS_PER_YEAR)
        amount = yuan(language, left.heirs_fen)
        if one.way.resident is not None:
            yield say(language, "ways.heirs_resident", age=age, amount=amount)
        else:
            yield say(
                language,
                "ways.heirs",
                age=age,
                amount=amount,
                funeral=left.grants.funeral_months,
                grant=left.grants.grant_months,
            )


def turn_text(language: str, weighing: Weighing, turn: Turn) -> str:
    """Up to which value one way brings more, and from which on the other."""
    book = weighing.person.book
    if turn.on == "age":
        at = age_text(language, turn.at)
    else:
        at = yuan(language, turn.at) if turn.on == "resident_basic" else percent_text(turn.at)
    return say(
        language,
        f"ways.turn.{turn.on}",
        at=at,
        below=way_name(language, book, weighing.asked[turn.below]),
        above=way_name(language, book, weighing.asked[turn.above]),
    )


def reaching_texts(language: str, book: RuleBook, found: Reaching) -> Iterator[str]:
    wanted = say(language, "value.and").join(_wanted(language, found))
    shown = found.found[0] if found.found else found.nearest
    if shown is None:
        return
    parts = {
        "wanted": wanted,
        "name": way_name(language, book, shown.way.asked),
        "paid": yuan(language, shown.way.paid_fen),
        "monthly": yuan(language, shown.monthly_today_fen),
    }
    if found.why is not None:
        needs = yuan(language, found.needs_month_fen or 0)
        yield say(language, f"ways.reach.{found.why}", needs=needs, **parts)
    else:
        yield say(
            language, "ways.reach.most" if found.wished_fen is None else "ways.reach.found", **parts
        )
    cheaper = found.next_cheaper
    if cheaper is not None:
        name = way_name(language, book, cheaper.way.asked)
        monthly = yuan(language, cheaper.monthly_today_fen)
        yield say(language, "ways.reach.next", name=name, monthly=monthly)
    tried = found.searched
    yield say(
        language,
        "ways.reach.all" if tried.all_tiers_by_year else "ways.reach.one_change",
        count=tried.ways,
    )


def _wanted(language: str, found: Reaching) -> Iterator[str]:
    if found.wished_fen is not None:
        yield say(language, "ways.reach.wish", wished=yuan(language, found.wished_fen))
    if found.budget_fen is not None:
        yield say(language, "ways.reach.budget", budget=yuan(language, found.budget_fen))
