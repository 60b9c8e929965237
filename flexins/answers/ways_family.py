"""What is left to the heirs, and medical care in retirement: what is known, and what to ask."""

from __future__ import annotations

from collections.abc import Iterator

from flexins.answers.answer import Section
from flexins.answers.blocks import Block, Entries, Entry
from flexins.answers.lines import Bullets, Line, Small
from flexins.answers.marks import marks
from flexins.answers.tables import Amount, Cell, Table
from flexins.answers.ways_given import Found, fen_of, years_of
from flexins.answers.ways_shown import lettered, named
from flexins.answers.ways_told import told_mark
from flexins.rules import keys
from flexins.rules.age import MONTHS_PER_YEAR
from flexins.rules.contribution import monthly_medical_fen
from flexins.rules.errors import RuleError
from flexins.rules.law import medical_law
from flexins.rules.money import percent_text
from flexins.rules.reference import reference_base
from flexins.rules.ways.heirs import AtDeath, at_death
from flexins.wording.words import Words

_TENTHS = 10
_NOT_OF_GRANTS = (keys.ACCOUNT_IS_INHERITED.name, keys.SURVIVORS_MONTHLY_BASE.name)
_BESIDE_RETIREMENT = (-5, 0, 5)  # years


def sections(found: Found, words: Words) -> Iterator[Section]:
    yield Section(
        name="medical", heading=words("ways.medical"), blocks=tuple(_medical(found, words))
    )
    yield Section(name="heirs", heading=words("ways.heirs_title"), blocks=_heirs(found, words))
    yield Section(name="told", blocks=(Small(words("ways.told_what")),), on_paper=False)


def _medical(found: Found, words: Words) -> Iterator[Block]:
    person = found.weighing.person
    book, plan, today = person.book, person.plan, person.today
    lines = []
    try:
        base = reference_base(book, plan.start)
        law = medical_law(book, plan.start)
        lines.append(
            Line(
                words(
                    "ways.medical_costs",
                    rate=percent_text(law.rate.exact),
                    amount=words.yuan(monthly_medical_fen(law, base)),
                ),
                marks(words, law.rate, law.base_ratio_percent, *base.base_sources),
            )
        )
    except RuleError:
        pass  # no base is known for that month
    retired = book.find(keys.MEDICAL_RETIRED_ACCOUNT, today)
    if retired is not None:
        amount = words.yuan(retired.exact)
        lines.append(Line(words("ways.medical_retired", amount=amount), marks(words, retired)))
    lines += _years_needed(found, words)
    yield Bullets(tuple(lines))
    yield Small(words("ways.medical_unknown"))
    question = words(
        "ways.medical_question",
        month=words.month(plan.born),
        sex=words(f"field.sex.{plan.sex}"),
        retires=words.month(found.weighing.baseline.statutory.month),
    )
    yield Entries((Entry(words("ways.medical_ask"), question, question),))


def _years_needed(found: Found, words: Words) -> Iterator[Line]:
    """The years by 12333 where it has told, else by the facts, and how many the plan brings."""
    person, told = found.weighing.person, found.was_told("medical")
    of_sex = keys.MEDICAL_MALE_YEARS if person.plan.sex == "male" else keys.MEDICAL_FEMALE_YEARS
    value = person.book.on(of_sex, person.today)
    if told is None:
        months = value.exact * MONTHS_PER_YEAR
        trust, years = marks(words, value), str(value.exact)
    else:
        months = told.value * MONTHS_PER_YEAR // _TENTHS
        trust, years = (told_mark(told, words),), years_of(told)
    sex = words(f"field.sex.{person.plan.sex}")
    yield Line(words("ways.medical_years", sex=sex, years=years), trust)
    start, until = person.plan.start, found.weighing.baseline.statutory.month
    ahead = max(0, until.months_since(start))
    said = {"start": words.month(start), "retires": words.month(until), "count": ahead}
    missing = months - ahead
    key = "ways.medical_missing" if missing > 0 else "ways.medical_enough"
    yield Line(words(key, missing=missing, **said), trust)


def left_to_heirs(found: Found, words: Words, *, whole_names: bool = False) -> Table:
    """A line a way, a column an age: the accounts, a deposit, and grants whose amount is known."""
    left = _left(found)
    rows: list[tuple[Cell, ...]] = []
    for number, of_way in enumerate(left):
        name = lettered(found, number, words)
        if whole_names:
            name = f"{found.letters[number]} {named(found, number, words)}"
        rows.append((name, *(Amount(at.heirs_fen) for at in of_way)))
    columns = (words("ways.column.at_age", age=at.age_years) for at in left[0])
    header = (words("ways.column.way"), *columns)
    return Table(words("ways.heirs_caption"), header, tuple(rows))


def _left(found: Found) -> list[tuple[AtDeath, ...]]:
    """At the age that one reckons to live to; without one before, at, and after retirement."""
    weighing = found.weighing
    if weighing.weighed[0].to_live is not None:
        return [one.at_death for one in weighing.weighed]
    retires_years = weighing.baseline.statutory.age_months // MONTHS_PER_YEAR
    ages = [retires_years + years for years in _BESIDE_RETIREMENT]
    return [at_death(weighing.person, one.way, ages) for one in weighing.weighed]


def _heirs(found: Found, words: Words) -> tuple[Block, ...]:
    left = _left(found)
    if not left[0]:
        return ()
    return (
        left_to_heirs(found, words),
        *_grants(found, left, words),
        Small(words("ways.heirs_what")),
    )


def _grants(found: Found, left: list[tuple[AtDeath, ...]], words: Words) -> Iterator[Line]:
    """How many months they are at the first age, and what that is by what 12333 named."""
    members = {
        lettered(found, number, words): at[0]
        for number, at in enumerate(left)
        if found.weighing.weighed[number].way.resident is None
    }
    if not members:
        return
    first, told = next(iter(members.values())), found.was_told("grant")
    trust = marks(words, *(s for s in first.grants.sources if s.key not in _NOT_OF_GRANTS))
    months = words("value.and").join(
        words("ways.grants_one", name=name, count=at.grants.grant_months)
        for name, at in members.items()
    )
    said = {"age": first.age_years, "funeral": first.grants.funeral_months, "list": months}
    yield Line(words("ways.grants", **said), trust)
    if told is not None:
        amounts = words("value.and").join(
            words("ways.share_one", name=name, amount=words.yuan(_months(at) * fen_of(told)))
            for name, at in members.items()
        )
        base = words.yuan(fen_of(told))
        yield Line(words("ways.grants_told", base=base, list=amounts), (told_mark(told, words),))


def _months(at: AtDeath) -> int:
    return at.grants.funeral_months + at.grants.grant_months
