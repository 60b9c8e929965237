"""The question asked backwards: the highest tier for so much a month."""

from __future__ import annotations

from dataclasses import dataclass

from flexins.rules.book import RuleBook
from flexins.rules.contribution import medical_step, monthly_medical_fen
from flexins.rules.month import Month
from flexins.rules.step import Step
from flexins.rules.tiers import TierTable, tiers


@dataclass(frozen=True, slots=True)
class Budget:
    """`ratio_percent` None: not even the lowest tier, which costs `lowest_fen`, fits."""

    month: Month
    budget_fen: int
    ratio_percent: int | None
    monthly_fen: int | None
    lowest_fen: int
    provisional: bool
    steps: tuple[Step, ...]

    @property
    def left_fen(self) -> int:
        return self.budget_fen - (self.monthly_fen or 0)


def budget(
    book: RuleBook,
    month: Month,
    budget_fen: int,
    *,
    medical: bool = False,
    table: TierTable | None = None,
) -> Budget:
    """The highest tier whose month costs at most `budget_fen`, medical included if asked.

    `table`: the tiers of `month`, where they are at hand. Raises RuleError where no base is
    known for `month`.
    """
    table = table or tiers(book, month)
    medical_fen = monthly_medical_fen(book, table.base, month) if medical else 0
    medical_steps = (medical_step(book, table.base, month),) if medical else ()
    lowest_fen = table.tiers[0].monthly_fen + medical_fen
    within = [tier for tier in table.tiers if tier.monthly_fen + medical_fen <= budget_fen]
    shown = within[-1] if within else table.tiers[0]
    return Budget(
        month,
        budget_fen,
        shown.ratio_percent if within else None,
        shown.monthly_fen + medical_fen if within else None,
        lowest_fen,
        table.base.provisional,
        (*shown.steps, *medical_steps),
    )
