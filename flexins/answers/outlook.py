"""What the two assumptions do to the pension, three by three, and where they come from."""

from __future__ import annotations

from flexins.answers.answer import Section
from flexins.answers.lines import Line
from flexins.answers.marks import marks
from flexins.answers.tables import Amount, Cell, Table
from flexins.inputs.given import attempt
from flexins.rules.errors import RuleError
from flexins.rules.future import Assumptions, default_assumptions, known_crediting_rates
from flexins.rules.money import Millionths, percent_text
from flexins.rules.projecting import project
from flexins.rules.projection import Projection
from flexins.wording.words import Words

_STEP_MILLIONTHS = 10_000


def outlook(found: Projection, words: Words) -> Section:
    today = found.bases.today
    usual = default_assumptions(found.book, today)
    rates = known_crediting_rates(found.book, today)
    exact = [rate.exact for rate in rates]
    said = words(
        "pension.growths_from",
        growth=percent_text(usual.wage_growth_millionths),
        crediting=percent_text(usual.crediting_rate_millionths),
        year=rates[-1].first_day.year,
        count=len(rates),
        low=percent_text(min(exact)),
        high=percent_text(max(exact)),
    )
    sources = (*rates, *found.bases.benefit_sources(today.year))
    blocks = (table(found, words), Line(said, marks(words, *sources)))
    return Section(name="outlook", heading=words("pension.growths"), blocks=blocks)


def table(found: Projection, words: Words) -> Table:
    """Wage growth down, crediting rate across, the pension in today's money."""
    monthly_fen = monthly_today_fen(found)
    growths = _around(found.assumed.wage_growth_millionths)
    rates = _around(found.assumed.crediting_rate_millionths)
    header = (words("pension.column.growth"), *(percent_text(rate) for rate in rates))
    rows: list[tuple[Cell, ...]] = []
    for growth in growths:
        gives = (monthly_fen[growth, rate] for rate in rates)
        cells = ("—" if fen is None else Amount(fen) for fen in gives)
        rows.append((percent_text(growth), *cells))
    middle = growths.index(found.assumed.wage_growth_millionths)
    return Table(words("pension.growths_caption"), header, tuple(rows), highlighted=middle)


def monthly_today_fen(found: Projection) -> dict[tuple[Millionths, Millionths], int | None]:
    """The pension in today's money by (wage growth, crediting rate): the assumptions themselves,
    and a percent to each side. None where the plan cannot be with them."""
    return {
        (growth, rate): _with(found, growth, rate)
        for growth in _around(found.assumed.wage_growth_millionths)
        for rate in _around(found.assumed.crediting_rate_millionths)
    }


def _around(middle: Millionths) -> list[Millionths]:
    """A percent less, the assumption itself, a percent more; never below nothing."""
    found = {max(0, middle + step * _STEP_MILLIONTHS) for step in (-1, 0, 1)}
    return [Millionths(value) for value in sorted(found)]


def _with(found: Projection, growth: Millionths, rate: Millionths) -> int | None:
    assumed = Assumptions(wage_growth_millionths=growth, crediting_rate_millionths=rate)
    if assumed == found.assumed:
        return found.monthly_today_fen
    other = attempt(lambda: project(found.book, found.plan, assumed, found.bases.today))
    return None if isinstance(other, RuleError) else other.monthly_today_fen
