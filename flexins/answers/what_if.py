"""What if: a wished pension, a break, a deposit beside it. Each is an input of its own.

Where one of them is wrong there is a `Problem`, and the rest of the answer stands.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from flexins.answers.answer import Answer, Problem, Section
from flexins.answers.common import problem
from flexins.answers.lines import Line
from flexins.answers.marks import marks
from flexins.answers.projected import headline
from flexins.inputs.given import Given, attempt
from flexins.inputs.records import INPUTS
from flexins.rules import keys
from flexins.rules.dated import Source
from flexins.rules.errors import RuleError
from flexins.rules.pause import Pause, pause
from flexins.rules.payback import yearly_return_percent
from flexins.rules.projecting import project_tiers
from flexins.rules.projection import Projection
from flexins.rules.target import Target, target
from flexins.wording import pension as sentences
from flexins.wording.words import Words

DEPOSIT_AGE_YEARS = 80

Found = Section | Problem | None


def of_target(found: Target, words: Words, *, then: bool) -> Answer:
    """The answer about a wish: the tier that reaches it, or the highest where none does."""
    shown = found.reaching or found.highest
    return Answer(
        page="pension",
        title=words("pension.wish"),
        headline=headline(shown, words),
        sections=(_wished(found, words, then=then),),
        sources=shown.sources,
    )


def find_wish(given: Given, found: Projection) -> Target | None:
    """The tier that reaches what is wished; None where nothing is. Raises RuleError."""
    wished_fen = given.typed("wish")
    if wished_fen is None:
        return None
    tiers = project_tiers(found.book, found.plan, found.assumed, given.today)
    return target(tiers, wished_fen)


def wish(given: Given, words: Words, found: Projection) -> Found:
    """The question asked backwards; None where nothing is wished."""
    reached = attempt(partial(find_wish, given, found))
    if isinstance(reached, RuleError):
        return problem(words, reached)
    return None if reached is None else _wished(reached, words, then=False)


def _wished(found: Target, words: Words, *, then: bool) -> Section:
    said = sentences.said_of_target(words.language, found, then=then)
    return Section(name="wish", blocks=(Line(said),))


def is_asked(given: Given) -> bool:
    """Whether any of it was said, whatever the page shows."""
    return any(_is_said(given, name) for name in ("wish", "break", "deposit"))


def break_is_chosen(given: Given) -> bool:
    return _is_said(given, "break")


def _is_said(given: Given, name: str) -> bool:
    return not INPUTS[name].is_default(given.value(name), given.today)


def find_break(given: Given, found: Projection) -> Pause:
    """The plan beside the same with the break at its start. Raises RuleError about the break."""
    plan = replace(found.plan, retire_at=None)
    try:
        return pause(found.book, plan, given.typed("break"), found.assumed, given.today)
    except RuleError as error:
        raise RuleError(error.code, "break", **error.parameters) from None


def break_lost(found: Projection) -> Source:
    """Whether missed months may be paid later."""
    return found.book.on(keys.BACK_PAYMENT_ALLOWED, found.bases.today)


def break_(given: Given, words: Words, found: Projection) -> Found:
    """What a break at the start does."""
    broken = attempt(partial(find_break, given, found))
    if isinstance(broken, RuleError):
        return problem(words, broken)
    # Who pays on until the minimum is met pays later what the break leaves out.
    key = "pension.break_says" if broken.months_lost else "pension.break_no_less"
    said = words(
        key,
        count=broken.months_lost,
        less=words.yuan(broken.pension_less_today_fen),
        month=words.month(broken.minimum_met),
    )
    later = broken.retires_later_months
    blocks = (
        Line(said),
        *((Line(words("pension.break_later", count=later)),) if later else ()),
        Line(words("pension.break_lost"), marks(words, break_lost(found))),
    )
    return Section(name="break", blocks=blocks)


def deposit(given: Given, words: Words, found: Projection) -> Found:
    """The return beside the rate of a deposit; None where none was given or nothing comes back."""
    rate_hundredths = attempt(partial(given.typed, "deposit"))
    if isinstance(rate_hundredths, RuleError):
        return problem(words, rate_hundredths)
    percent = yearly_return_percent(found, DEPOSIT_AGE_YEARS)
    if rate_hundredths is None or percent is None:
        return None
    said = words(
        "pension.deposit_says",
        rate=f"{rate_hundredths / 100:.2f}%",
        age=DEPOSIT_AGE_YEARS,
        percent=sentences.percent_text(percent),
    )
    return Section(name="deposit", blocks=(Line(said),))
