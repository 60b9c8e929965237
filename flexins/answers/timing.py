"""When at the earliest, by the statute, and where the minimum is met: side by side."""

from __future__ import annotations

from dataclasses import replace

from flexins.answers.answer import Answer, Headline, Section
from flexins.answers.lines import Line
from flexins.answers.marks import marks
from flexins.answers.projected import tier_said
from flexins.answers.tables import Amount, Cell, Table
from flexins.inputs.given import attempt
from flexins.rules.errors import RuleError
from flexins.rules.month import Month
from flexins.rules.projecting import project
from flexins.rules.projection import Projection
from flexins.rules.retirement import years_text
from flexins.rules.timing import Timing, timing
from flexins.wording import pension as sentences
from flexins.wording.words import Words


def of_timing(found: Timing, words: Words) -> Answer:
    """The answer where only the time is asked for."""
    statutory = found.statutory
    return Answer(
        page="pension",
        title=words("pension.when"),
        headline=Headline(
            says=words("pension.way.statutory"),
            figure=f"{words.month(statutory.month)} · {words.age(statutory.age_months)}",
        ),
        sections=(Section(name="when", blocks=_said(found, words)),),
        sources=found.sources,
    )


def when(found: Projection, words: Words) -> Section:
    """Sentences, and what each way of retiring brings."""
    times = times_of(found)
    return Section(
        name="when",
        heading=words("pension.when"),
        blocks=(*_said(times, words), table(found, words), _minimum(found, words)),
    )


def table(found: Projection, words: Words) -> Table:
    """One line a way to retire: the earliest chosen, the statute's, with the minimum met."""
    times = times_of(found)
    statutory, earliest = times.statutory.month, times.earliest_month
    without_choice = _at(found, None)
    on_time = without_choice is not None and without_choice.retires == statutory
    ways: list[tuple[str, Month, Projection | None]] = []
    if earliest is not None and earliest < statutory:
        ways.append(("earliest", earliest, _at(found, earliest)))
    ways.append(("statutory", statutory, without_choice if on_time else None))
    if without_choice is not None and not on_time:
        ways.append(("met", without_choice.retires, without_choice))
    header = (
        words("pension.column.way"),
        words("pension.column.month"),
        words("pension.column.today"),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            words(f"pension.way.{way}"),
            f"{words.month(month)} · {words.age_in_table(month.months_since(found.plan.born))}",
            words("pension.no_pension_yet") if gives is None else Amount(gives.monthly_today_fen),
        )
        for way, month, gives in ways
    ]
    caption = words("pension.when_what", tier=tier_said(found, words))
    return Table(caption, header, tuple(rows), text_columns=2)


def times_of(found: Projection) -> Timing:
    """When the same person may retire."""
    plan = found.plan
    return timing(
        found.book,
        sex=plan.sex,
        born=plan.born,
        start=plan.start,
        paid_months=plan.paid_months,
        today=found.bases.today,
        original_age_years=plan.original_age_years,
    )


def _at(found: Projection, month: Month | None) -> Projection | None:
    """The same plan retiring at an early month, or without one; None where it cannot."""
    if month == found.plan.retire_at:
        return found
    plan = replace(found.plan, retire_at=month)
    other = attempt(lambda: project(found.book, plan, found.assumed, found.bases.today))
    return None if isinstance(other, RuleError) else other


def _said(found: Timing, words: Words) -> tuple[Line, ...]:
    *said, last = sentences.said_of_timing(words.language, found)
    return (*map(Line, said), Line(last, marks(words, *found.sources)))


def _minimum(found: Projection, words: Words) -> Line:
    needed, paid = found.minimum_months, found.plan.paid_months
    key = "pension.minimum_met" if found.minimum_met <= found.retires else "pension.minimum_unmet"
    if paid >= needed:
        key = "pension.minimum_done"
    text = words(
        key,
        years=years_text(needed),
        paid=paid,
        count=max(0, needed - paid),
        month=words.month(found.minimum_met),
    )
    return Line(text, term=words("pension.minimum"))
