"""Ways side by side as cards, a picture and a table."""

from __future__ import annotations

from collections.abc import Iterator

from flexins.answers.blocks import Block, Card, Cards
from flexins.answers.common import pairs
from flexins.answers.lines import Bullets, Line, Small
from flexins.answers.marks import weakest_mark
from flexins.answers.pictures import Picture, WayLine
from flexins.answers.tables import Amount, Cell, Table
from flexins.answers.ways_given import AGES_YEARS, Found
from flexins.answers.ways_told import basic_told
from flexins.rules.age import MONTHS_PER_YEAR
from flexins.rules.dated import Source
from flexins.rules.life import CERTAIN
from flexins.rules.money import yuan_text
from flexins.rules.step import Step
from flexins.rules.ways.added import drawn_from
from flexins.rules.ways.way import nets_before
from flexins.rules.ways.weighing import Weighed
from flexins.wording.way_names import LETTERS, short_name, way_name
from flexins.wording.ways import chance_percent, heirs_texts, six_sentences
from flexins.wording.words import Words

WAY_STEP = "way"  # the heading of the arithmetic of one way
_WAN, _THOUSAND = 10_000, 1_000
_COLUMNS = ("way", "paid", "monthly", "expected", "adds", "even", "chance", "return")


def named(found: Found, number: int, words: Words) -> str:
    """The whole name of a way, without its letter."""
    weighing = found.weighing
    return way_name(words.language, weighing.person.book, weighing.asked[number])


def lettered(found: Found, number: int, words: Words) -> str:
    """In a few signs: `C 60%`."""
    asked = found.weighing.asked[number]
    return f"{found.letters[number]} {short_name(words.language, asked)}"


def cards(found: Found, words: Words) -> Cards:
    return Cards(
        tuple(_card(found, number, one, words) for number, one in enumerate(_weighed(found)))
    )


def _weighed(found: Found) -> tuple[Weighed, ...]:
    return found.weighing.weighed


def _card(found: Found, number: int, one: Weighed, words: Words) -> Card:
    weighing, letter = found.weighing, found.letters[number]
    said = tuple(
        Line(sentence, term=term) for term, sentence in six_sentences(words.language, weighing, one)
    )
    return Card(
        letter=letter,
        place=LETTERS.index(letter),
        name=named(found, number, words),
        figure=_figure(found, one, words),
        lines=tuple(_card_lines(one, found.sources_by_way[number], words)),
        said=Bullets(said),
        blocks=tuple(_card_blocks(found, one, words)),
    )


def _figure(found: Found, one: Weighed, words: Words) -> str:
    """The difference beside the baseline; of a deposit, what it comes to."""
    if one.way.asked == found.weighing.baseline.asked:
        return words("ways.card.baseline")
    if one.way.deposit is not None:
        return words("ways.card.deposit", balance=words.yuan(one.way.deposit.balance_fen))
    more = words("ways.card.more", more=words.yuan(one.added.monthly_today_fen))
    month = drawn_from(one.way, found.weighing.baseline)
    return more if month is None else words("ways.card.both", more=more, month=words.month(month))


def _card_lines(one: Weighed, sources: tuple[Source, ...], words: Words) -> Iterator[str]:
    way, even = one.way, one.added.break_even
    paid, today = yuan_text(way.paid_fen), yuan_text(way.monthly_today_fen)
    if way.deposit is not None:
        said = words("ways.card.put_in", paid=paid, month=words.month(way.deposit.month))
    elif way.first_pension_month is None:
        said = words("ways.card.nothing", paid=paid)
    else:
        month = words.month(way.first_pension_month)
        said = words("ways.card.draws", paid=paid, today=today, month=month)
    yield said
    mark = "".join(f" [{mark.label}]" for mark in weakest_mark(words, sources))
    if even is not None and one.chance_to_break_even is not None and way.deposit is None:
        chance = chance_percent(one.chance_to_break_even)
        said = words("ways.card.even", age=words.age(even.age_months), chance=chance)
        yield f"{said}{mark}"
    elif mark:
        yield mark.strip()


def _card_blocks(found: Found, one: Weighed, words: Words) -> Iterator[Block]:
    told = basic_told(found, one, words)
    if told is not None:
        yield told
    if one.to_live is not None:
        yield from (Small(text) for text in heirs_texts(words.language, one))
        age = words.age(one.to_live.age_years * MONTHS_PER_YEAR)
        received = words.yuan(one.to_live.received_fen)
        yield Small(words("ways.to_live", age=age, received=received))


def steps(found: Found, words: Words) -> Iterator[Step]:
    """Of each way that has any, under its name."""
    for number, one in enumerate(_weighed(found)):
        worked_out = one.way.resident or one.way.projection
        if worked_out is not None and one.way.deposit is None:
            name = f"{found.letters[number]} {named(found, number, words)}"
            yield Step(WAY_STEP, "", "", (), {"name": name})
            yield from worked_out.steps


def side_by_side(found: Found, words: Words, *, whole_names: bool = False) -> Table:
    """One line a way; a phone shows what is paid, what is drawn a month, and in a life."""
    returns = tuple(words("ways.column.return_to", age=age) for age in AGES_YEARS)
    return Table(
        words("ways.table_caption"),
        (*(words(f"ways.column.{name}") for name in _COLUMNS), *returns),
        tuple(
            (
                f"{found.letters[number]} {named(found, number, words)}"
                if whole_names
                else lettered(found, number, words),
                *_row(one, words),
            )
            for number, one in enumerate(_weighed(found))
        ),
        shown_columns=4,
    )


def _row(one: Weighed, words: Words) -> tuple[Cell, ...]:
    even, chance = one.added.break_even, one.chance_to_break_even
    return (
        Amount(one.way.paid_fen),
        Amount(one.way.monthly_today_fen),
        Amount(one.expected_received_fen),
        Amount(one.added.monthly_today_fen),
        "—" if even is None else words.age(even.age_months),
        "—" if chance is None else chance_percent(chance),
        _percent(one.expected_return_percent),
        *(_percent(one.added.returns[age]) for age in AGES_YEARS),
    )


def _percent(rate: float | None) -> str:
    return "—" if rate is None else f"{rate:.1f}%"


def picture(found: Found, words: Words) -> Picture:
    """What is received less what is paid, by age, a line a way, with the chance to be alive."""
    weighing = found.weighing
    born, alive = weighing.person.plan.born, weighing.lives
    first = weighing.person.age_months // MONTHS_PER_YEAR
    ages = range(first, alive.last_age_months // MONTHS_PER_YEAR)
    months = [born.plus(age * MONTHS_PER_YEAR) for age in ages]
    chances = tuple((age, round(alive.chance(age * MONTHS_PER_YEAR) / CERTAIN, 3)) for age in ages)
    lines = []
    for number, one in enumerate(weighing.weighed):
        nets = nets_before(one.way, months)
        lines.append(
            WayLine(
                name=lettered(found, number, words),
                place=LETTERS.index(found.letters[number]),
                points=tuple(zip(ages, nets, strict=True)),
                alive=chances,
                texts=tuple(map(yuan_text, nets)),
            )
        )
    age = AGES_YEARS[-1]
    net = words("value.and").join(
        words("ways.alt_one", letter=line.name[0], amount=yuan_text(dict(line.points).get(age, 0)))
        for line in lines
    )
    written = {name: words(f"ways.chart.{name}") for name in ("age", "net", "alive", "way")}
    alt = words("ways.alt", age=age, list=net)
    scale = _WAN if words.language == "zh" else _THOUSAND
    return Picture("ways", tuple(lines), pairs(written), alt, "ways_chart", (scale,))
