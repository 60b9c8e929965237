"""Which way is best for me: ways side by side, none of them advised."""

from __future__ import annotations

from collections.abc import Iterator

from flexins.answers import plan as plans
from flexins.answers import ways_family, ways_given
from flexins.answers.answer import Answer, Headline, Section
from flexins.answers.blocks import Block, Door
from flexins.answers.common import amounts, entered, example, problem, refused, said_of_example
from flexins.answers.lines import Bullets, Line, Notice, Small
from flexins.answers.marks import marks, weakest_mark
from flexins.answers.ways_given import AGES_YEARS, Found, why_not
from flexins.answers.ways_shown import cards, named, picture, side_by_side, steps
from flexins.inputs.given import Given, attempt
from flexins.inputs.kinds.way import MOST_PLACES, shortened, write_ways
from flexins.inputs.ways import TOLD
from flexins.rules.dated import Source
from flexins.rules.errors import RuleError
from flexins.rules.money import percent_text, yuan_text
from flexins.rules.ways.reaching import Reaching
from flexins.rules.ways.turning import turns
from flexins.rules.ways.weighing import Weighing
from flexins.wording.way_names import way_name
from flexins.wording.ways import reaching_texts, turn_text
from flexins.wording.words import Words

__all__ = ("AGES_YEARS", "MAIN", "NAMES", "PAGE", "Found", "answer", "find", "of_ways")

PAGE, LOOK = "ways", "look"
_LONG_LOOKS = ("back", "turns")
_PERSON = tuple(name for name in plans.NAMES if name != "subsidised")
_TOLD = tuple(name for told in TOLD for name in (f"told_{told}", f"told_{told}_on"))
NAMES = (LOOK, *_PERSON, "ways", "baseline", "tier", "live", "table", "household")
NAMES += ("resident_crediting", "wish", "budget", *_TOLD)
MAIN = ("born", "sex", "original_age", "paid", "start", "index", "account", "table", "live")


def find(given: Given) -> Found:
    """All of it. What was asked backwards only where it was. Raises RuleError."""
    weighing = ways_given.weighed(given)
    asked = any(given.input_values.get(name) for name in ("wish", "budget"))
    return Found(
        weighing=weighing,
        letters=_letters(given, weighing),
        turns=turns(weighing, given.typed("live")),
        reaching=ways_given.backwards(given) if asked else None,
    )


def is_long(given: Given) -> bool:
    """Whether what is looked at takes ten times as long as all the rest of the answer."""
    return given.value(LOOK) in _LONG_LOOKS


def meanwhile(given: Given, words: Words) -> Answer:
    """The answer without that."""
    return answer(given, words, slowly=False)


def main(given: Given) -> tuple[str, ...]:
    """What a plain form asks."""
    return ("wish", "budget", *MAIN) if given.value(LOOK) == "back" else MAIN


def answer(given: Given, words: Words, *, slowly: bool = True) -> Answer:
    """Of the sections, those of what is looked at."""
    weighed = attempt(lambda: ways_given.weighed_where_it_can_be(given, words))
    if isinstance(weighed, RuleError):
        return refused(PAGE, words("ways.title"), words, weighed)
    weighing, wrong = weighed
    told, told_wrong = ways_given.told(given, words)
    look = given.value(LOOK)
    reaching = attempt(lambda: ways_given.backwards(given)) if slowly and look == "back" else None
    found = Found(
        weighing=weighing,
        letters=_letters(given, weighing),
        turns=turns(weighing, _live(weighing)) if slowly and look == "turns" else (),
        reaching=None if isinstance(reaching, RuleError) else reaching,
        told=told,
    )
    problems = (*wrong, *told_wrong)
    if isinstance(reaching, RuleError):
        problems += (problem(words, reaching),)
    shown = of_ways(found, words, look=look)
    assert shown.headline is not None
    head = shown.headline._replace(
        example=example(given, words),
        notices=(*plans.index_taken(given, words), *(Notice(one.sentence) for one in wrong)),
    )
    names = [name for name in NAMES if name not in (LOOK, "wish", "budget") or look == "back"]
    sections = (*shown.sections, *_beside(given, found.reaching, words))
    return shown._replace(
        headline=head,
        problems=problems,
        sections=sections if slowly else _for_now(sections, look, words),
        to_send=said_of_example(given, words, shown.to_send),
        entered=entered(given, words, (name for name in names if name != LOOK)),
    )


def _beside(given: Given, reaching: Reaching | None, words: Words) -> Iterator[Section]:
    """A button that puts what was found beside the other ways, where there is a place for it."""
    if reaching is None:
        return
    shown = reaching.found[0] if reaching.found else reaching.nearest
    places = ways_given.places(given)
    if shown is None or shown.way.asked in places:
        return
    more = ways_given.with_place_for(places, shortened(shown.way.asked), MOST_PLACES)
    door: Block = Small(words("ways.full"))
    if more is not None:
        values = (("ways", write_ways(more)), (LOOK, "side"))
        door = Door(PAGE, words("ways.put_beside"), values=values)
    yield Section(name="beside", blocks=(door,), on_paper=False)


def _letters(given: Given, weighing: Weighing) -> str:
    return "".join(ways_given.letter_of(given, asked) for asked in weighing.asked)


def _live(weighing: Weighing) -> int | None:
    lived = weighing.weighed[0].to_live
    return None if lived is None else lived.age_years


def stands_on(found: Found) -> tuple[Source, ...]:
    """Every value of the law, and the life table, each once."""
    weighing = found.weighing
    used: list[Source] = [source for sources in found.sources_by_way for source in sources]
    if weighing.baseline.asked not in weighing.asked:
        used += weighing.baseline.sources
    used += [
        source
        for one in weighing.weighed
        for left in one.at_death
        for source in left.grants.sources
    ]
    used.append(weighing.lives.source)
    return tuple({(value.key, value.first_day): value for value in used}.values())


def of_ways(found: Found, words: Words, *, look: str = "") -> Answer:
    """All sections, or those of what is looked at."""
    weighing = found.weighing
    pensions = [one.way.monthly_today_fen for one in weighing.weighed]
    sources = stands_on(found)
    listed = words("value.and").join(
        words(
            "ways.share_one",
            name=named(found, number, words),
            amount=words.yuan(one.way.monthly_today_fen),
        )
        for number, one in enumerate(weighing.weighed)
    )
    month = words.month(weighing.person.plan.start)
    says = words("ways.share", list=listed, month=month, count=len(pensions))
    return Answer(
        page=PAGE,
        title=words("ways.title"),
        headline=_headline(found, words, sources),
        sections=tuple(_sections(found, words, look)),
        steps=tuple(steps(found, words)),
        sources=sources,
        to_send=words.provisional(says, plans.rests_on_what_may_change(weighing.person.today)),
        result=amounts(*pensions),
        workbook=lambda: (
            side_by_side(found, words, whole_names=True),
            ways_family.left_to_heirs(found, words, whole_names=True),
        ),
    )


def _sections(found: Found, words: Words, look: str) -> Iterator[Section]:
    parts = {"side": _side, "back": _backwards, "turns": _order, "family": ways_family.sections}
    for name, part in parts.items():
        if look in ("", name):
            yield from part(found, words)


def _headline(found: Found, words: Words, sources: tuple[Source, ...]) -> Headline:
    """What the others bring more than the one that they are held against; of a single way, its
    pension."""
    weighing = found.weighing
    baseline = weighing.baseline.asked
    others = [one for one in weighing.weighed if one.way.asked != baseline]
    if others:
        name = way_name(words.language, weighing.person.book, baseline)
        says = words("ways.says_more", baseline=name)
        figures = [one.added.monthly_today_fen for one in others]
    else:
        month = words.month(weighing.person.plan.start)
        says = words("ways.says", month=month, count=len(weighing.weighed))
        figures = [one.way.monthly_today_fen for one in weighing.weighed]
    low, high = min(figures), max(figures)
    figure = words.yuan(low)
    if low != high:
        figure = words("ways.span", low=yuan_text(low), high=words.yuan(high))
    return Headline(
        says=says,
        figure=figure,
        marks=weakest_mark(words, sources),
        lines=(_assumed(weighing, words),),
        notices=tuple(Notice(why_not(words, one)) for one in found.left_out),
    )


def _assumed(weighing: Weighing, words: Words) -> Line:
    assumed = weighing.person.assumed
    return Line(
        words(
            "ways.assumed",
            growth=percent_text(assumed.wage_growth_millionths),
            crediting=percent_text(assumed.crediting_rate_millionths),
        )
    )


def _by_table(weighing: Weighing, words: Words) -> Line:
    """Whose lives the chances are of: named wherever they are shown."""
    alive = weighing.lives
    why = words("ways.by_table_why", age=words.age(alive.counted_from_age_months))
    trust = (mark._replace(reason=f"{why} {mark.reason}") for mark in marks(words, alive.source))
    return Line(words("ways.by_table", table=words(f"ways.table.{alive.name}")), tuple(trust))


def _side(found: Found, words: Words) -> Iterator[Section]:
    by_table = _by_table(found.weighing, words)
    yield Section(name="picture", blocks=(picture(found, words), by_table))
    yield Section(name="cards", blocks=(Small(words("ways.open")), cards(found, words)))
    yield Section(name="table", blocks=(side_by_side(found, words),))


def _order(found: Found, words: Words) -> Iterator[Section]:
    weighing = found.weighing
    lines = tuple(
        Line(turn_text(words.language, weighing, turn))
        for turn in found.turns
        # Beside the baseline the age is that of the break-even, which is said already.
        if turn.on != "age" or weighing.asked[turn.below] != weighing.baseline.asked
    )
    blocks = (Bullets(lines),) if lines else (Line(words("ways.no_turns")),)
    what = Small(words("ways.turns_what"))
    yield Section(name="turns", heading=words("ways.turns"), blocks=(*blocks, what))


def _backwards(found: Found, words: Words) -> Iterator[Section]:
    if found.reaching is not None:
        book = found.weighing.person.book
        lines = tuple(map(Line, reaching_texts(words.language, book, found.reaching)))
        what = Small(words("ways.reaching_what"))
        yield Section(
            name="reaching", heading=words("ways.reaching"), blocks=(Bullets(lines), what)
        )


def _for_now(sections: tuple[Section, ...], look: str, words: Words) -> tuple[Section, ...]:
    """What the document says in the place of what it does not wait for."""
    if look not in _LONG_LOOKS:
        return sections
    heading = words("ways.reaching" if look == "back" else "ways.turns")
    return (Section(name=look, heading=heading, blocks=(Line(words("ways.takes_longer")),)),)
