"""What if: a wished pension, a break, a deposit beside it. Each is an input of its own.

Where one of them is wrong there is a `Problem`, and the rest of the answer stands.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from flexins.answers.answer import Answer, Line, Problem, Section
from flexins.answers.common import problem
from flexins.answers.marks import marks
from flexins.answers.projected import headline
from flexins.inputs.given import Given, attempt
from flexins.inputs.records import INPUTS
from flexins.rules import keys
from flexins.rules.errors import RuleError
from flexins.rules.pause import Pause, pause
from flexins.rules.payback import yearly_return_percent
from flexins.rules.projecting import project_tiers
from flexins.rules.projection import Projection
from flexins.rules.target import Target, target
from flexins.wording import pension as sentences
from flexins.wording.words import Words

_DEPOSIT_AGE_YEARS = 80

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


def wish(given: Given, words: Words, found: Projection) -> Found:
    """The question asked backwards; None where nothing is wished."""
    wished_fen = attempt(partial(given.typed, "wish"))
    if isinstance(wished_fen, RuleError):
        return problem(words, wished_fen)
    if wished_fen is None:
        return None
    tiers = project_tiers(found.book, found.plan, found.assumed, given.today)
    return _wished(target(tiers, wished_fen), words, then=False)


def _wished(found: Target, words: Words, *, then: bool) -> Section:
    said = sentences.said_of_target(words.language, found, then=then)
    return Section(name="wish", blocks=(Line(said),))


def break_is_chosen(given: Given) -> bool:
    return not INPUTS["break"].is_default(given.value("break"), given.today)


def break_(given: Given, words: Words, found: Projection) -> Found:
    """What a break at the start does."""
    broken = attempt(partial(_pause, given, found))
    if isinstance(broken, RuleError):
        return problem(words, broken)._replace(key="break")
    less_fen = max(0, broken.without.in_todays_money(broken.pension_less_fen))
    said = words(
        "pension.break_says",
        count=broken.months_lost,
        less=words.yuan(less_fen),
        month=words.month(broken.minimum_met),
    )
    later = broken.retires_later_months
    lost = found.book.on(keys.BACK_PAYMENT_ALLOWED, given.today)
    blocks = (
        Line(said),
        *((Line(words("pension.break_later", count=later)),) if later else ()),
        Line(words("pension.break_lost"), marks(words, lost)),
    )
    return Section(name="break", blocks=blocks)


def _pause(given: Given, found: Projection) -> Pause:
    plan = replace(found.plan, retire_at=None)
    return pause(found.book, plan, given.typed("break"), found.assumed, given.today)


def deposit(given: Given, words: Words, found: Projection) -> Found:
    """The return beside the rate of a deposit; None where none was given or nothing comes back."""
    rate_hundredths = attempt(partial(given.typed, "deposit"))
    if isinstance(rate_hundredths, RuleError):
        return problem(words, rate_hundredths)
    percent = yearly_return_percent(found, _DEPOSIT_AGE_YEARS)
    if rate_hundredths is None or percent is None:
        return None
    said = words(
        "pension.deposit_says",
        rate=f"{rate_hundredths / 100:.2f}%",
        age=_DEPOSIT_AGE_YEARS,
        percent=sentences.percent_text(percent),
    )
    return Section(name="deposit", blocks=(Line(said),))
