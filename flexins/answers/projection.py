"""The pension that a plan leads to: what it brings, when, and what if something were otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from flexins import city
from flexins.answers import outlook, timing, what_if
from flexins.answers import plan as plans
from flexins.answers.answer import Answer, Problem, Section
from flexins.answers.blocks import Block, Door
from flexins.answers.common import (
    amounts,
    entered,
    example,
    problem,
    refused,
    renamed,
    said_of_example,
)
from flexins.answers.lifetime import picture
from flexins.answers.lines import Line, Notice, Small
from flexins.answers.projected import from_here_on, headline, tier_said
from flexins.inputs.given import Given, attempt
from flexins.rules.cost import cost
from flexins.rules.errors import RuleError
from flexins.rules.money import percent_text
from flexins.rules.projecting import project
from flexins.rules.projection import Projection
from flexins.wording.words import Words

PAGE = "pension"
NAMES = ("tier", "early", "medical", "wish", "deposit", "break", *plans.NAMES)


def find(given: Given, *, early: bool = True) -> Projection:
    """The pension of the plan, without an early month where not `early`. Raises RuleError."""
    months = given.typed("early") if early else 0
    plan = plans.plan(given, given.value("tier"), months)
    try:
        return project(city.book(), plan, plans.assumptions(given), given.today)
    except RuleError as error:
        raise renamed(error, {"retire": "early"}) from None


def answer(given: Given, words: Words) -> Answer:
    """All views have the same headline; the sections are those of the view that is chosen."""
    found = attempt(lambda: find(given))
    wrong: tuple[Problem, ...] = ()
    if isinstance(found, RuleError) and found.field == "early":
        wrong = (problem(words, found),)
        found = attempt(lambda: find(given, early=False))
    if isinstance(found, RuleError):
        nothing = refused(PAGE, words("pension.title"), words, found)
        return nothing._replace(sections=_to_fill_in(given, words))
    parts = tuple(_PARTS[given.value("view")](given, words, found))
    projection = found
    says = said_of_example(given, words, _says(found, words))
    return Answer(
        page=PAGE,
        title=words("pension.title"),
        headline=headline(
            found,
            words,
            example=example(given, words),
            notices=(
                *plans.index_taken(given, words),
                *(Notice(one.sentence) for one in wrong),
            ),
        ),
        sections=tuple(part for part in parts if isinstance(part, Section)),
        steps=found.steps,
        sources=found.sources,
        problems=(*wrong, *(part for part in parts if isinstance(part, Problem))),
        to_send=says,
        result=amounts(found.monthly_today_fen),
        entered=entered(given, words, _shown(given)),
        workbook=lambda: (timing.table(projection, words), outlook.table(projection, words)),
    )


def _shown(given: Given) -> tuple[str, ...]:
    """The inputs with what was said of them: a break that nobody chose is none."""
    with_break = what_if.break_is_chosen(given)
    return tuple(name for name in NAMES if with_break or name != "break")


def of_projection(found: Projection, words: Words) -> Answer:
    """The answer where only the pension is asked for."""
    return Answer(
        page=PAGE,
        title=words("pension.title"),
        headline=headline(found, words),
        sections=(_brings(found, words),),
        steps=found.steps,
        sources=found.sources,
    )


def _says(found: Projection, words: Words) -> str:
    says = words(
        "pension.share",
        tier=tier_said(found, words),
        month=words.month(found.first_pension_month),
        today=words.yuan(found.monthly_today_fen),
    )
    return words.provisional(says, plans.rests_on_what_may_change(found.bases.today))


def _project(given: Given, words: Words, found: Projection) -> Iterator[what_if.Found]:
    drawn = picture((found,), words, given.today, "lifetime_chart")
    yield Section(name="picture", blocks=(drawn,))
    yield _brings(found, words)
    # What was asked in another view, or in a link, is answered here too.
    yield what_if.wish(given, words, found)
    yield what_if.deposit(given, words, found)
    if what_if.break_is_chosen(given):
        yield what_if.break_(given, words, found)
    yield from _medical(given, words, found)
    yield _remarks(given, words, found)


def _when(given: Given, words: Words, found: Projection) -> Iterator[what_if.Found]:
    yield timing.when(found, words)


def _if(given: Given, words: Words, found: Projection) -> Iterator[what_if.Found]:
    yield what_if.wish(given, words, found)
    yield what_if.break_(given, words, found)
    yield what_if.deposit(given, words, found)
    yield from _to_fill_in(given, words)
    yield outlook.outlook(found, words)
    yield Section(name="taken_for_granted", blocks=plans.taken_for_granted(given, words))


def _to_fill_in(given: Given, words: Words) -> tuple[Section, ...]:
    """What stands above inputs, with an answer or without."""
    if given.value("view") != "if":
        return ()
    what = Line(words("plan.assumptions_what"))
    return (Section(name="assumptions", heading=words("plan.assumptions"), blocks=(what,)),)


_PARTS: dict[str, Callable[[Given, Words, Projection], Iterator[what_if.Found]]] = {
    "project": _project,
    "when": _when,
    "if": _if,
}


def _brings(found: Projection, words: Words) -> Section:
    return Section(name="brings", blocks=from_here_on(found, words))


def _medical(given: Given, words: Words, found: Projection) -> Iterator[Section]:
    if given.value("medical"):
        medical_fen = found.medical_total_fen
        total = words.yuan(found.paid_total_fen + medical_fen)
        said = words("pension.medical", medical=words.yuan(medical_fen), total=total)
        yield Section(name="medical", blocks=(Line(said),))


def _remarks(given: Given, words: Words, found: Projection) -> Section:
    """What the figures above stand on, and a sum that differs on another page."""
    assumed = found.assumed
    blocks: list[Block] = [
        Small(words("pension.acquired_what")),
        Small(
            words(
                "pension.assumed",
                growth=percent_text(assumed.wage_growth_millionths),
                crediting=percent_text(assumed.crediting_rate_millionths),
            )
        ),
        *_other_sum(found, words),
        Door("ways", words("pension.to_ways"), plans.NAMES),
    ]
    return Section(name="remarks", blocks=tuple(blocks), on_paper=False)


def _other_sum(found: Projection, words: Words) -> tuple[Block, ...]:
    """The cost page names another sum for the same months: say why, and lead there."""
    if not found.payments:
        return ()
    first, last = found.payments[0].first, found.payments[-1].last
    plan = found.plan
    bill = attempt(
        lambda: cost(found.book, first, last, plan.ratios, own_bases_fen=plan.own_bases_fen)
    )
    if isinstance(bill, RuleError) or bill.total_fen == found.paid_total_fen:
        return ()
    return (
        Small(words("pension.other_sum", amount=words.yuan(bill.total_fen))),
        Door(
            "cost",
            words("pension.to_cost"),
            ("tier", "base"),
            (("from", str(first)), ("to", str(last))),
        ),
    )
