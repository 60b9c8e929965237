"""The question asked backwards: the highest tier for so much a month."""

from __future__ import annotations

from dataclasses import dataclass

from flexins.rules.book import RuleBook
from flexins.rules.month import Month
from flexins.rules.step import Step
from flexins.rules.tiers import TierTable, tiers


@dataclass(frozen=True, slots=True, kw_only=True)
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
    own_base_fen: int | None = None,
    table: TierTable | None = None,
) -> Budget:
    """The highest tier whose month costs at most `budget_fen`, medical included if asked.

    `table`: the tiers of `month` with or without medical as asked, where they are at hand.
    Raises RuleError where no base is known for `month`.
    """
    table = table or tiers(book, month, own_base_fen, medical=medical)
    within = [tier for tier in table.tiers if tier.monthly_fen <= budget_fen]
    shown = within[-1] if within else table.tiers[0]
    return Budget(
        month=month,
        budget_fen=budget_fen,
        ratio_percent=shown.ratio_percent if within else None,
        monthly_fen=shown.monthly_fen if within else None,
        lowest_fen=table.tiers[0].monthly_fen,
        provisional=table.base.provisional,
        steps=shown.steps,
    )
