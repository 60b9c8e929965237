"""The person's plan for a pension, from what was entered; and what is taken for granted."""

from __future__ import annotations

from datetime import date

from flexins import city
from flexins.answers.lines import Line, Notice
from flexins.answers.marks import marks
from flexins.inputs.given import Given, attempt
from flexins.inputs.records import INPUTS
from flexins.rules import keys
from flexins.rules.errors import RuleError
from flexins.rules.future import Assumptions
from flexins.rules.money import MILLION, Fen, Millionths
from flexins.rules.month import Month
from flexins.rules.plan import Plan
from flexins.rules.retirement import original_ages_years, retirement
from flexins.rules.standing import Standing
from flexins.rules.subsidy import subsidy_term
from flexins.wording import pension as sentences
from flexins.wording.words import Words

NAMES = (
    "sex",
    "born",
    "original_age",
    "start",
    "paid",
    "index",
    "account",
    "growth",
    "crediting",
    "subsidised",
    "base",
)

# Both inputs have fewer decimals than millionths: an index four, a percent two.
_INDEX_UNIT = MILLION // 10_000
_PERCENT_UNIT = MILLION // 10_000


def assumptions(given: Given) -> Assumptions:
    """The assumed wage growth and crediting rate. Raises RuleError."""
    return Assumptions(
        wage_growth_millionths=Millionths(given.typed("growth") * _PERCENT_UNIT),
        crediting_rate_millionths=Millionths(given.typed("crediting") * _PERCENT_UNIT),
    )


def may_choose_original_age(given: Given) -> bool:
    """A woman may; a man has only one."""
    return len(original_ages_years(city.book(), given.sex)) > 1


def has_a_record(given: Given) -> bool:
    """Whether months have been paid, which then have an index and an account."""
    names = ("paid", "index", "account")
    return not all(INPUTS[name].is_default(given.value(name), given.today) for name in names)


def original_age_years(given: Given) -> int:
    ages = original_ages_years(city.book(), given.sex)
    chosen: int = given.value("original_age")
    return chosen if chosen in ages else max(ages)


def plan(given: Given, ratio_percent: int, early_months: int = 0) -> Plan:
    """The plan at one tier; `early_months` before the statutory month by choice.

    Raises RuleError for what was mistyped or cannot be.
    """
    born = given.born()
    if born > given.today:
        raise RuleError("born_after", "born", on=given.today)
    month = Month.containing(born)
    retire_at = None
    if early_months:
        statutory = retirement(city.book(), given.sex, month, original_age_years(given))
        retire_at = statutory.month.plus(-early_months)
    return Plan(
        sex=given.sex,
        born=month,
        start=given.month("start"),
        ratios=ratio_percent,
        original_age_years=original_age_years(given),
        paid_months=given.typed("paid"),
        index_millionths=Millionths(given.typed("index") * _INDEX_UNIT),
        account_fen=Fen(given.typed("account")),
        retire_at=retire_at,
        subsidised_months=given.typed("subsidised"),
        own_bases_fen=given.own_bases_fen(),
    )


def rests_on_what_may_change(today: date) -> bool:
    """Whether the pension stands on a benefit base carried on until a new one is published."""
    carried = city.book().find(keys.BENEFIT_BASE_GOES_ON, today)
    return carried is not None and carried.standing is not Standing.OFFICIAL


def taken_for_granted(given: Given, words: Words) -> tuple[Line, ...]:
    """Where the assumptions come from, and for how long a subsidy may be had."""
    book, today = city.book(), given.today
    rate = book.last_begun_by(keys.CREDITING_RATE, today)
    benefit_base = book.last_begun_by(keys.BENEFIT_BASE, today)
    carried = book.find(keys.BENEFIT_BASE_GOES_ON, today) or benefit_base
    notes = (
        (words("plan.rate_from", year=rate.first_day.year), rate),
        (words("plan.base_from", year=benefit_base.first_day.year), carried),
        (words("plan.interest"), book.on(keys.INTEREST_WITHIN_YEAR, today)),
        (words("plan.subsidy"), book.on(keys.SUBSIDY_SHARE, today)),
    )
    said = tuple(Line(text, marks(words, source)) for text, source in notes)
    return (*said, *_subsidy_said(given, words))


def index_taken(given: Given, words: Words) -> tuple[Notice, ...]:
    """That the index of the months paid is not the person's own; nothing where none are paid."""
    try:
        is_own = not INPUTS["index"].is_default(given.value("index"), given.today)
        if is_own or not given.typed("paid"):
            return ()
    except RuleError:
        return ()  # said beside the input
    return (Notice(words("plan.index_taken", index=INPUTS["index"].default(given.today))),)


def _subsidy_said(given: Given, words: Words) -> tuple[Line, ...]:
    """For how many months this person may have it; nothing where the plan cannot be."""
    term = attempt(
        lambda: subsidy_term(
            city.book(),
            given.sex,
            given.born(),
            given.month("start").first_day(),
            original_age_years(given),
        )
    )
    if isinstance(term, RuleError):
        return ()
    said = sentences.said_of_subsidy(words.language, term)
    return tuple(Line(line, marks(words, term.sources[0])) for line in said)
