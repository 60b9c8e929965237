"""The errands, step by step for each channel; a step that a page here prepares leads to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flexins import city
from flexins.answers import cost, filing
from flexins.answers.answer import Answer, Headline, Section
from flexins.answers.blocks import Block, Door, Entries, Entry, Task
from flexins.answers.common import problem
from flexins.answers.lines import Bullets, Line, Notice
from flexins.answers.marks import standing_of
from flexins.inputs.given import Given, attempt
from flexins.rules import keys
from flexins.rules.cost import PeriodCost
from flexins.rules.dated import Source
from flexins.rules.errors import RuleError
from flexins.rules.keys import Key
from flexins.wording import say
from flexins.wording.words import Words

PAGE = "guide"
NAMES = ("do", "channel", "pay_by", *cost.NAMES)
# Where the steps inside were published; of the others only the name is known.
_TAX_APPS = ("chushuitong", "ehuiban")
_TERMS: dict[str, Key[Any]] = {
    "place": keys.DISTRICTS,
    "method": keys.ASSESSMENT_METHODS_OFFERED,
    "ratios": keys.TIER_RATIOS_PERCENT,
    "months": keys.INSURANCE_YEAR_FIRST_MONTH,
    "year": keys.INSURANCE_YEAR_FIRST_MONTH,
}

Filled = Callable[[str], tuple[Entry, ...]]


def _nothing(_errand: str) -> tuple[Entry, ...]:
    return ()


def way(given: Given) -> str:
    """The input that says how: where one files, or where one pays."""
    return "pay_by" if given.value("do") == "pay" else "channel"


def answer(given: Given, words: Words, filled: Filled = _nothing) -> Answer:
    """`filled` gives what has been filled in here for an errand, to take over."""
    errand, by = given.value("do"), way(given)
    bill = attempt(lambda: cost.find(given)) if errand == "pay" else None
    tasks = _filing(given, words, filled(errand)) if bill is None else _paying(given, words, bill)
    offered = keys.PAYMENT_CHANNELS_OFFERED if errand == "pay" else keys.FILING_CHANNELS_OFFERED
    source: Source = city.book().on(offered, given.today)
    chosen = words(f"guide.{by}.{given.value(by)}")
    return Answer(
        page=PAGE,
        title=words("guide.title"),
        headline=Headline(
            says=words("guide.says", errand=words(f"field.do.{errand}"), way=chosen),
            figure=words("guide.count", count=len(tasks)),
            marks=(standing_of(words, source),),
        ),
        sections=(Section(name="tasks", blocks=tasks), _notes(given, words)),
        sources=(source,),
        problems=(problem(words, bill),) if isinstance(bill, RuleError) else (),
    )


def _notes(given: Given, words: Words) -> Section:
    """The words that people stumble over, each with the rule it stands on."""
    book = city.book()
    ratios = words("value.and").join(f"{ratio}%" for ratio in book.tier_ratios_percent(given.today))
    first, last = (month.number for month in book.insurance_year_months(given.today.year))
    lines = tuple(
        Line(
            words(f"guide.note.{name}", ratios=ratios, month=first, last=last),
            (standing_of(words, book.on(key, given.today)),),
            words(f"guide.term.{name}"),
        )
        for name, key in _TERMS.items()
    )
    return Section(name="notes", heading=words("guide.notes"), blocks=(Bullets(lines),))


def _filing(given: Given, words: Words, filled: tuple[Entry, ...]) -> tuple[Task, ...]:
    channel, district = given.value("channel"), filing.chosen_district(given)
    kind = "suspend" if given.value("do") == "suspend" else "join"
    item = words(f"guide.item.{kind}")
    name = words.place(district.name)
    at_counter = channel == "counter"
    # Its Chinese name, as the app shows it.
    to_find = Entry(item, item, "" if at_counter else say("zh", f"guide.item.{kind}"))
    prepared = (Entries(filled),) if filled else ()
    begin = (
        _task(words, f"open.{channel}"),
        _task(words, "ask_for" if at_counter else "tap", entry=to_find, item=item),
        _task(
            words,
            "agency",
            door="eligibility" if kind == "join" else "",
            entry=Entry(name, name, district.name["zh"]),
            district=name,
        ),
    )
    if kind == "suspend":
        fill = _task(words, "fill_suspend", door="apply", blocks=prepared)
        return _numbered(*begin, fill, _task(words, "submit"))
    return _numbered(
        *begin,
        _task(words, "fill_person"),
        _task(words, "fill_insurance", door="apply", blocks=prepared),
        _task(words, "submit_next"),
        _task(words, "then_pay", door="cost"),
    )


def _paying(given: Given, words: Words, bill: PeriodCost | RuleError) -> tuple[Task, ...]:
    pay_by = given.value("pay_by")
    choose = _task(words, "choose_tier", door="tiers")
    enter = _task(words, "enter", door="cost", blocks=_to_enter(given, words, bill))
    if pay_by not in _TAX_APPS:
        return _numbered(choose, _task(words, f"pay_at.{pay_by}"), enter)
    return _numbered(
        choose,
        _task(words, "sign_in", app=words(f"guide.pay_by.{pay_by}")),
        _task(words, "quick"),
        _task(words, "kind"),
        enter,
        _task(words, "assess"),
        _task(words, "pay"),
    )


def _to_enter(given: Given, words: Words, bill: PeriodCost | RuleError) -> tuple[Block, ...]:
    """The same bill as on the cost page, to enter in the app."""
    if isinstance(bill, RuleError):
        return (Notice(problem(words, bill).sentence),)
    total = words.yuan(bill.total_fen)
    first, last = words.month(bill.first), words.month(bill.last)
    entries = filing.what_to_enter(given, words, bill)
    blocks = (block for part in entries if part.name != "tax_app" for block in part.blocks)
    return (Line(words("guide.bill", first=first, last=last, total=total)), *blocks)


def _task(
    words: Words,
    message: str,
    *,
    door: str = "",
    entry: Entry | None = None,
    blocks: tuple[Block, ...] = (),
    **named: str,
) -> Task:
    """Without its number: what comes before it decides that."""
    leads = Door(door, words(f"guide.link.{door}")) if door else None
    return Task(0, Line(words(f"guide.{message}", **named)), entry, blocks, leads)


def _numbered(*tasks: Task) -> tuple[Task, ...]:
    return tuple(task._replace(number=number) for number, task in enumerate(tasks, 1))
