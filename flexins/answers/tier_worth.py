"""What each tier brings: the pension it leads to, when it is back, what the next yuan returns."""

from __future__ import annotations

from collections.abc import Mapping

from flexins import city
from flexins.answers import lifetime, plan
from flexins.answers.answer import Answer, Headline, Section
from flexins.answers.common import example, pairs, refused, said_of_example, tier_text
from flexins.answers.data.tier_worth import stands_on
from flexins.answers.lines import Line
from flexins.answers.marks import marks
from flexins.answers.pictures import Picture, WorthBar
from flexins.answers.tables import Amount, Cell, Table
from flexins.inputs.given import Given, attempt
from flexins.rules.errors import RuleError
from flexins.rules.money import yuan_text
from flexins.rules.payback import added_today_fen, step_returns, yearly_return_percent
from flexins.rules.projecting import project_tiers
from flexins.rules.projection import Projection
from flexins.rules.tiers import TierTable
from flexins.wording import pension as sentences
from flexins.wording.words import Words

Worth = Mapping[int, Projection]
"""A projection of the same plan at each tier, by its ratio in percent, the lowest first."""

RETURN_AGE_YEARS = 80


def find(given: Given) -> Worth:
    """What each tier brings to the person. Raises RuleError."""
    lowest = city.book().tier_ratios_percent(given.today)[0]
    wanted, assumed = plan.plan(given, lowest), plan.assumptions(given)
    return project_tiers(city.book(), wanted, assumed, given.today)


def answer(given: Given, costs: TierTable, words: Words, page: str) -> Answer:
    """`costs` are the tiers of the month that the page stands on."""
    worth = attempt(lambda: find(given))
    if isinstance(worth, RuleError):
        return refused(page, words("tiers.title"), words, worth)
    lowest = worth[min(worth)]
    may_change = plan.rests_on_what_may_change(given.today)
    compared = [worth[ratio] for ratio in sorted(given.value("compare")) if ratio in worth]
    chosen = worth.get(given.value("tier"), lowest)
    steps_up = step_returns(worth, RETURN_AGE_YEARS)
    line = lifetime.picture(compared or [lowest], words, given.today, "tiers_lifetime_chart")
    says = said_of_example(given, words, words("buys.share", **_said(worth, words)))
    return Answer(
        page=page,
        title=words("tiers.title"),
        headline=_headline(given, worth, words),
        sections=(
            Section(name="picture", blocks=(_beside_cost(worth, costs, words, may_change),)),
            Section(name="compared", blocks=(line,), on_paper=False),
            Section(
                name="table",
                blocks=(*_next_yuan(worth, steps_up, words), _table(worth, steps_up, words)),
            ),
            Section(name="assumptions", blocks=plan.taken_for_granted(given, words)),
        ),
        steps=chosen.steps,
        sources=chosen.sources,
        to_send=words.provisional(says, may_change),
    )


def of_worth(worth: Worth, words: Words) -> Answer:
    """What each tier brings to somebody whose plan the command line says."""
    lowest = worth[min(worth)]
    said = _said(worth, words)
    return Answer(
        page="tiers",
        title=words("tiers.title"),
        headline=Headline(
            says=words("buys.says", month=said["month"], age=said["age"]),
            figure=words("tiers.from_to", low=said["low"], high=said["high"]),
            lines=(Line(sentences.stop_text(words.language, lowest)),),
        ),
        sections=(Section(name="table", blocks=(of_tiers(worth, words),)),),
        sources=stands_on(worth),
    )


def _said(worth: Worth, words: Words) -> dict[str, str]:
    """From when, at what age, and the lowest and the highest pension in today's money."""
    lowest, highest = worth[min(worth)], worth[max(worth)]
    return {
        "month": words.month(lowest.first_pension_month),
        "age": words.age(lowest.age_months),
        "low": words.yuan(lowest.monthly_today_fen),
        "high": words.yuan(highest.monthly_today_fen),
    }


def _headline(given: Given, worth: Worth, words: Words) -> Headline:
    lowest, said = worth[min(worth)], _said(worth, words)
    carried = lowest.bases.benefit_sources(given.today.year)[-1]
    return Headline(
        says=words("buys.says", month=said["month"], age=said["age"]),
        figure=words("tiers.from_to", low=said["low"], high=said["high"]),
        marks=marks(words, carried),
        lines=(Line(sentences.stop_text(words.language, lowest)),),
        notices=plan.index_taken(given, words),
        example=example(given, words),
    )


def _next_yuan(
    worth: Worth, steps_up: Mapping[int, float | None], words: Words
) -> tuple[Line, ...]:
    """What a yuan returns at the lowest tier, and each further yuan."""
    lowest = worth[min(worth)]
    percents = sorted(percent for percent in steps_up.values() if percent is not None)
    if not percents:
        none = words("buys.next_yuan_none", age=RETURN_AGE_YEARS)
        return (Line(none),) if lowest.payments else ()
    low, high = sentences.percent_text(percents[0]), sentences.percent_text(percents[-1])
    first = sentences.percent_text(yearly_return_percent(lowest, RETURN_AGE_YEARS))
    key = "buys.next_yuan_one" if low == high else "buys.next_yuan"
    return (Line(words(key, age=RETURN_AGE_YEARS, first=first, low=low, high=high)),)


def _beside_cost(worth: Worth, costs: TierTable, words: Words, may_change: bool) -> Picture:
    """What each tier costs now beside the pension it leads to."""
    bars = tuple(
        WorthBar(
            tier_text(words, tier.ratio_percent),
            tier.pension_fen,
            worth[tier.ratio_percent].monthly_today_fen,
            yuan_text(tier.pension_fen),
            yuan_text(worth[tier.ratio_percent].monthly_today_fen),
        )
        for tier in costs.tiers
        if tier.ratio_percent in worth
    )
    named = {
        "cost": words("chart.cost_now"),
        "pension": words("chart.pension_today"),
        "tier": words("chart.tier"),
        "amount": words("chart.yuan_a_month"),
    }
    alt = words("buys.worth_alt", low=bars[0].pension_text, high=bars[-1].pension_text)
    alt = words.provisional(alt, costs.base.provisional or may_change)
    return Picture("worth", bars, pairs(named), alt, "worth_chart")


def of_tiers(worth: Worth, words: Words) -> Table:
    """What each tier gives a month, what it adds to paying nothing more, and at what rate."""
    return _table(worth, step_returns(worth, RETURN_AGE_YEARS), words)


def _table(worth: Worth, steps_up: Mapping[int, float | None], words: Words) -> Table:
    header = (
        words("chart.tier"),
        words("buys.column.monthly"),
        words("buys.column.even"),
        words("buys.column.step"),
        words("buys.column.adds"),
        words("buys.column.return"),
        words("pension.column.paid"),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            tier_text(words, ratio),
            Amount(one.monthly_today_fen),
            sentences.even_text(words.language, one),
            sentences.percent_text(steps_up[ratio]),
            Amount(added_today_fen(one)),
            sentences.percent_text(yearly_return_percent(one, RETURN_AGE_YEARS)),
            Amount(one.paid_total_fen),
        )
        for ratio, one in worth.items()
    )
    caption = words("buys.table", age=RETURN_AGE_YEARS)
    return Table(caption, header, rows, shown_columns=4)
