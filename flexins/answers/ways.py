"""Which way is best for me: ways side by side, none of them advised."""

from __future__ import annotations

from dataclasses import dataclass

from flexins.answers.answer import Answer, Bullets, Headline, Line, Section, Small
from flexins.answers.common import amounts, pairs
from flexins.answers.marks import marks, weakest_mark
from flexins.answers.pictures import Picture, WayLine
from flexins.answers.tables import Amount, Cell, Table
from flexins.rules.age import MONTHS_PER_YEAR
from flexins.rules.dated import Source
from flexins.rules.life import CERTAIN
from flexins.rules.money import percent_text
from flexins.rules.ways.reaching import Reaching
from flexins.rules.ways.turn import Turn
from flexins.rules.ways.way import Way
from flexins.rules.ways.weighing import Weighed, Weighing
from flexins.wording.ways import (
    chance_percent,
    heirs_texts,
    reaching_texts,
    six_sentences,
    turn_text,
    way_name,
)
from flexins.wording.words import Words

PAGE = "ways"
# To which ages returns are given, and at which what is left to the heirs.
AGES_YEARS = (75, 80, 85)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What the rules found: the ways, what their order hangs on, and what was asked backwards."""

    weighing: Weighing
    turns: tuple[Turn, ...] = ()
    reaching: Reaching | None = None


def stands_on(found: Found) -> tuple[Source, ...]:
    """Every value of the law, and the life table, each once."""
    weighing = found.weighing
    used: list[Source] = [source for one in weighing.weighed for source in one.way.sources]
    used += weighing.baseline.sources
    used += [
        source
        for one in weighing.weighed
        for left in one.at_death
        for source in left.grants.sources
    ]
    used.append(weighing.lives.source)
    return tuple({(value.key, value.first_day): value for value in used}.values())


def of_ways(found: Found, words: Words) -> Answer:
    weighing = found.weighing
    pensions = [one.way.monthly_today_fen for one in weighing.weighed]
    low, high = min(pensions), max(pensions)
    figure = words.yuan(low)
    if low != high:
        figure = words("ways.span", low=words.yuan(low), high=words.yuan(high))
    said = {"month": words.month(weighing.person.plan.start), "count": len(pensions)}
    sources = stands_on(found)
    listed = words("value.and").join(
        words(
            "ways.share_one",
            name=_name(weighing, one.way, words),
            amount=words.yuan(one.way.monthly_today_fen),
        )
        for one in weighing.weighed
    )
    return Answer(
        page=PAGE,
        title=words("ways.title"),
        headline=Headline(
            says=words("ways.says", **said),
            figure=figure,
            marks=weakest_mark(words, sources),
            lines=tuple(_lines(weighing, words)),
        ),
        sections=(
            Section(name="picture", blocks=(_picture(weighing, words),)),
            Section(name="table", blocks=(side_by_side(weighing, words),)),
            *(
                _section(weighing, one, number, words)
                for number, one in enumerate(weighing.weighed, 1)
            ),
            *_order(found, words),
            *_backwards(found, words),
        ),
        sources=sources,
        to_send=words("ways.share", list=listed, **said),
        result=amounts(*pensions),
        workbook=lambda: (side_by_side(weighing, words),),
    )


def _name(weighing: Weighing, way: Way, words: Words) -> str:
    return way_name(words.language, weighing.person.book, way.asked)


def _lines(weighing: Weighing, words: Words) -> list[Line]:
    assumed, alive = weighing.person.assumed, weighing.lives
    return [
        Line(words("ways.beside", baseline=_name(weighing, weighing.baseline, words))),
        Line(
            words(
                "ways.by_table",
                table=words(f"ways.table.{alive.name}"),
                age=words.age(alive.counted_from_age_months),
            ),
            marks(words, alive.source),
        ),
        Line(
            words(
                "ways.assumed",
                growth=percent_text(assumed.wage_growth_millionths),
                crediting=percent_text(assumed.crediting_rate_millionths),
            )
        ),
    ]


def side_by_side(weighing: Weighing, words: Words) -> Table:
    """One line a way; a phone shows what is paid, what is drawn and what is added."""
    columns = ("way", "paid", "monthly", "adds", "even", "chance", "expected", "return")
    return Table(
        words("ways.table_caption"),
        tuple(words(f"ways.column.{name}") for name in columns),
        tuple(_row(weighing, one, words) for one in weighing.weighed),
        shown_columns=4,
    )


def _row(weighing: Weighing, one: Weighed, words: Words) -> tuple[Cell, ...]:
    even, chance = one.added.break_even, one.chance_to_break_even
    rate = one.expected_return_percent
    return (
        _name(weighing, one.way, words),
        Amount(one.way.paid_fen),
        Amount(one.way.monthly_today_fen),
        Amount(one.added.monthly_today_fen),
        "—" if even is None else words.age(even.age_months),
        "—" if chance is None else chance_percent(chance),
        Amount(one.expected_received_fen),
        "—" if rate is None else f"{rate:.1f}%",
    )


def _picture(weighing: Weighing, words: Words) -> Picture:
    """What is received less what is paid, by age, a line a way, with the chance to be alive."""
    born, alive = weighing.person.plan.born, weighing.lives
    first = weighing.person.age_months // MONTHS_PER_YEAR
    ages = range(first, alive.last_age_months // MONTHS_PER_YEAR)
    months = {age: born.plus(age * MONTHS_PER_YEAR) for age in ages}
    lines = tuple(
        WayLine(
            _name(weighing, one.way, words),
            tuple(
                (age, one.way.received_before(month) - one.way.paid_before(month))
                for age, month in months.items()
            ),
            tuple((age, round(alive.chance(age * MONTHS_PER_YEAR) / CERTAIN, 3)) for age in ages),
        )
        for one in weighing.weighed
    )
    age = AGES_YEARS[-1]
    net = words("value.and").join(
        words("ways.share_one", name=line.name, amount=words.yuan(dict(line.points).get(age, 0)))
        for line in lines
    )
    named = {name: words(f"ways.chart.{name}") for name in ("caption", "age", "net", "alive")}
    alt = words("ways.alt", age=age, list=net)
    return Picture(PAGE, lines, pairs(named), alt, "ways_chart")


def _section(weighing: Weighing, one: Weighed, number: int, words: Words) -> Section:
    language = words.language
    said = tuple(
        Line(sentence, term=term) for term, sentence in six_sentences(language, weighing, one)
    )
    small = [Small(text) for text in heirs_texts(language, one)]
    if one.to_live is not None:
        age = words.age(one.to_live.age_years * MONTHS_PER_YEAR)
        received = words.yuan(one.to_live.received_fen)
        small.append(Small(words("ways.to_live", age=age, received=received)))
    return Section(
        name=f"way_{number}",
        heading=_name(weighing, one.way, words),
        blocks=(Bullets(said), *small),
    )


def _order(found: Found, words: Words) -> tuple[Section, ...]:
    weighing = found.weighing
    lines = tuple(
        Line(turn_text(words.language, weighing, turn))
        for turn in found.turns
        # Beside the baseline the age is that of the break-even, which is said already.
        if turn.on != "age" or weighing.asked[turn.below] != weighing.baseline.asked
    )
    if not lines:
        return ()
    return (Section(name="turns", heading=words("ways.turns"), blocks=(Bullets(lines),)),)


def _backwards(found: Found, words: Words) -> tuple[Section, ...]:
    if found.reaching is None:
        return ()
    book = found.weighing.person.book
    lines = tuple(map(Line, reaching_texts(words.language, book, found.reaching)))
    return (Section(name="reaching", heading=words("ways.reaching"), blocks=(Bullets(lines),)),)
