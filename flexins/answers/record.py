"""A person's own record: months, gaps, index and account, and what is missing to the minimum.

The record itself is no input. Who shows the answer hands it in and keeps it no longer than that;
nothing in the answer repeats a text of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from flexins import city
from flexins.answers import plan, receipt, record_lines, record_pictures, two_sheets
from flexins.answers.answer import Answer, Headline, Problem, Section
from flexins.answers.blocks import Door
from flexins.answers.common import entered, problem
from flexins.answers.lines import Line, Mark
from flexins.inputs.given import Given, attempt
from flexins.rules.errors import RuleError
from flexins.rules.money import Fen, Millionths, yuan_plain
from flexins.rules.month import Month
from flexins.rules.record.answer import RecordAnswer, answer_record
from flexins.rules.record.gaps import Holder
from flexins.rules.record.given import Given as RecordGiven
from flexins.rules.record.index import four_decimals
from flexins.rules.retirement import Sex
from flexins.rules.standing import Standing
from flexins.rules.timing import Timing, timing
from flexins.wording.record import said_of_account, said_of_index, said_of_missing
from flexins.wording.words import Words

PAGE = "record"
PAPER = "paper"
PERSON = ("sex", "born", "original_age")
NAMES = (PAPER, *PERSON, *receipt.NAMES, *two_sheets.NAMES)


class Shown(NamedTuple):
    """What somebody showed of a record: `given` where it could be read, else `problem`, the key
    of a message and its parameters. Neither, while there is nothing yet.

    `agencys_index_millionths`: the average that the agency gave them.
    """

    given: RecordGiven | None = None
    problem: tuple[str, Mapping[str, object]] | None = None
    agencys_index_millionths: Millionths | None = None


NOTHING = Shown()
# What they ask, and the answer.
_OTHER_PAPERS = {
    "receipt": (receipt.NAMES, receipt.answer),
    "sheets": (two_sheets.NAMES, two_sheets.answer),
}


class Found(NamedTuple):
    """`when` is None where nobody said whose record it is."""

    record: RecordAnswer
    when: Timing | None


def find(
    shown: RecordGiven,
    today: date,
    holder: Holder | None,
    agencys_index_millionths: Millionths | None = None,
) -> Found:
    """What the record says, and when its minimum can be met. Raises RuleError."""
    book = city.book()
    found = answer_record(
        book, shown, today, holder=holder, agencys_index_millionths=agencys_index_millionths
    )
    when = None
    if holder is not None:
        when = _timing(found, holder.sex, holder.born, holder.original_age_years, today)
    return Found(found, when)


def _timing(
    found: RecordAnswer, sex: Sex, born: Month, original_age: int | None, today: date
) -> Timing:
    now, last = Month.containing(today), found.counted.last
    try:
        return timing(
            city.book(),
            sex=sex,
            born=born,
            start=now if last is None else max(now, last.plus(1)),
            paid_months=found.months,
            today=today,
            original_age_years=original_age,
        )
    except RuleError as error:
        # Months and start are the record's own: what does not fit them is the month of birth.
        field = "born" if error.field in ("paid", "start") else error.field
        raise RuleError(error.code, field, **error.parameters) from None


def answer(given: Given, words: Words, shown: Shown = NOTHING) -> Answer:
    """About the paper that is chosen: a record, a receipt, or two sheets."""
    of_paper = _OTHER_PAPERS.get(given.value(PAPER))
    if of_paper is not None:
        _, answer_to = of_paper
        return answer_to(given, words)._replace(page=PAGE, title=words("record.title"))
    if shown.problem is not None:
        key, parameters = shown.problem
        sentence = words(key, **parameters)
        return _untold(words)._replace(headline=None, problems=(Problem("record", sentence),))
    if shown.given is None:
        return _untold(words)
    record, agencys = shown.given, shown.agencys_index_millionths
    problems: tuple[Problem, ...] = ()
    found = attempt(lambda: find(record, given.today, _holder(given), agencys))
    if isinstance(found, RuleError):
        # What the record says stands, whoever it is about.
        problems = (problem(words, found),)
        found = find(record, given.today, None, agencys)
    told = of_record(found, words)
    assert told.headline is not None
    if found.when is None and not problems:
        more = Line(words("record.say_who"))
        told = told._replace(
            headline=told.headline._replace(lines=(*told.headline.lines[:2], more))
        )
    return told._replace(problems=problems, entered=entered(given, words, PERSON))


def main_of(given: Given) -> tuple[str, ...]:
    """What a plain form asks for the paper that is chosen; a record itself is pasted."""
    names, _ = _OTHER_PAPERS.get(given.value(PAPER), ((), None))
    return names


def _holder(given: Given) -> Holder | None:
    """Whose record it is; None while nobody has said. Raises RuleError."""
    if given.born_is_an_example():
        return None
    chooses = plan.may_choose_original_age(given)
    return Holder(
        sex=given.sex,
        born=Month.containing(given.born()),
        original_age_years=given.value("original_age") if chooses else None,
    )


def _untold(words: Words) -> Answer:
    headline = Headline(
        words("record.says"), words("record.what"), lines=(Line(words("record.how")),)
    )
    return Answer(page=PAGE, title=words("record.title"), headline=headline)


def of_record(found: Found, words: Words) -> Answer:
    """What a record says, whoever showed it."""
    record, when = found
    sections = (
        _hand_over(record, words),
        _timeline(record, words),
        record_lines.findings(record, words),
        _index(record, words),
        record_lines.readings(record, words),
        record_lines.leave_out(record, words),
    )
    used = (*record.sources, *(when.sources if when else ()))
    headline = _headline(found, words)
    texts = (headline.figure, *(line.text for line in headline.lines))
    return Answer(
        page=PAGE,
        title=words("record.title"),
        headline=headline,
        sections=tuple(section for section in sections if section is not None),
        steps=record.steps,
        sources=used,
        to_send=" ".join((headline.says, *texts)),
        workbook=lambda: (record_lines.every_line(record, words),),
    )


def _headline(found: Found, words: Words) -> Headline:
    record, when = found
    first, last = record.counted.first, record.counted.last
    between = (
        words("record.no_months")
        if first is None or last is None
        else words("record.between", first=words.month(first), last=words.month(last))
    )
    lines = [Line(between)]
    if when is not None:
        lines.append(Line(" ".join(said_of_missing(words.language, when))))
    worth = (said_of_index(words.language, record), said_of_account(words.language, record))
    lines.append(Line(" ".join(filter(None, worth)), _unverified(record, words)))
    return Headline(
        words("record.paid"), words("record.months_figure", count=record.months), lines=tuple(lines)
    )


def _unverified(record: RecordAnswer, words: Words) -> tuple[Mark, ...]:
    """How sure the index is; the agency's own needs no mark of ours."""
    standing = record.index.standing
    if record.agencys_index_millionths is not None or standing is not Standing.UNVERIFIED:
        return ()
    label = words(f"standing.{standing.value}")
    return (Mark(standing.value, label, words("record.index_why")),)


def numbers(record: RecordAnswer) -> tuple[tuple[str, str], ...]:
    """What other pages need of it, as their links say it: three numbers, as far as known."""
    index, account_fen = record.index_millionths, record.account.fen
    found = [("paid", str(record.months))]
    if index is not None:
        found.append(("index", four_decimals(index)))
    if account_fen is not None:
        found.append(("account", yuan_plain(Fen(account_fen))))
    return tuple(found)


def _hand_over(record: RecordAnswer, words: Words) -> Section | None:
    if not record.months:
        return None
    values = numbers(record)
    doors = tuple(
        Door(page, words(f"record.door.{page}"), PERSON, values) for page in ("pension", "tiers")
    )
    return Section("hand_over", blocks=doors, on_paper=False)


def _timeline(record: RecordAnswer, words: Words) -> Section | None:
    picture = record_pictures.timeline(record, words)
    return picture and Section("timeline", words("record.timeline"), (picture,))


def _index(record: RecordAnswer, words: Words) -> Section | None:
    picture = record_pictures.index_by_year(record, words)
    return picture and Section("index", words("record.index_by_year"), (picture,))
