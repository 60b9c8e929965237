"""What a year of paying acquires, at the bases of months that have passed and today's for those to
come: it hangs on no forecast.

The basic pension adds up year by year, benefit base × (1 + the year's index) ÷ 2 × 1 %; the
account's part is what was paid into it, without interest, ÷ payout months.
"""

from __future__ import annotations

from dataclasses import dataclass

from flexins.rules.age import MONTHS_PER_YEAR
from flexins.rules.benefit import Benefit, BenefitInputs, benefit
from flexins.rules.dated import Source
from flexins.rules.money import MILLION, Fen, Hundredths, Millionths, divide_half_up, yuan_text
from flexins.rules.month import Month
from flexins.rules.projecting import years_hundredths
from flexins.rules.projection import Projection
from flexins.rules.spans import spans
from flexins.rules.step import Step, sources_of
from flexins.rules.stretch import ratio_in

_PERCENT = 100
_INDEX_UNIT = 100  # an index is kept to four decimals, as sheets print it


@dataclass(frozen=True, slots=True, kw_only=True)
class Acquired:
    """What `months` months from the plan's start cost and bring, for life, a month."""

    months: int
    paid_fen: int
    account_fen: int
    benefit: Benefit
    steps: tuple[Step, ...]

    @property
    def monthly_fen(self) -> int:
        return self.benefit.total_fen

    @property
    def sources(self) -> tuple[Source, ...]:
        return sources_of(self.steps)


def acquired(found: Projection) -> Acquired | None:
    """What the first twelve months to pay bring; fewer where retirement comes sooner.

    None where no month is left to pay.
    """
    plan, book, bases = found.plan, found.book, found.bases
    months = min(MONTHS_PER_YEAR, max(0, found.retires.months_since(plan.start)))
    if not months:
        return None
    today = Month.containing(bases.today)
    (now,) = spans(book, today, today, bases)
    ratios, amounts = [], []
    for month in map(plan.start.plus, range(months)):
        (paid_on,) = spans(book, month, month, bases) if month < today else (now,)
        ratios.append(ratio_in(plan.ratios, book.insurance_year(month)))
        amounts.append(paid_on.pension(ratios[-1]))
    account_fen = sum(amount.personal_fen for amount in amounts)
    index = divide_half_up(sum(ratios) * MILLION, months * _PERCENT * _INDEX_UNIT) * _INDEX_UNIT
    given = BenefitInputs(
        benefit_base_fen=bases.benefit_now_fen,
        index_millionths=Millionths(index),
        years_hundredths=years_hundredths(months),
        deemed_years_hundredths=Hundredths(0),
        account_fen=Fen(account_fen),
        payout_tenths=found.benefit.inputs.payout_tenths,
    )
    result = benefit(found.benefit.law, given)
    counted = dict.fromkeys(dict.fromkeys(amount.personal_fen for amount in amounts), 0)
    for amount in amounts:
        counted[amount.personal_fen] += 1
    into_account = " + ".join(f"{yuan_text(fen)} × {count}" for fen, count in counted.items())
    benefit_sources = bases.benefit_sources(bases.today.year)
    steps = [
        step._replace(sources=(*step.sources, *benefit_sources)) if number == 0 else step
        for number, step in enumerate(result.steps)
    ]
    return Acquired(
        months=months,
        paid_fen=sum(amount.pension_fen for amount in amounts),
        account_fen=account_fen,
        benefit=result,
        steps=(
            Step(
                "acquired_account",
                into_account,
                yuan_text(account_fen),
                (*now.base.base_sources, now.law.personal_rate),
            ),
            *steps,
        ),
    )
