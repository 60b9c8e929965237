"""What a plan pays in months of one amount."""

from __future__ import annotations

from typing import NamedTuple

from flexins.rules.law import ContributionLaw
from flexins.rules.money import Fen
from flexins.rules.month import Month
from flexins.rules.reference import ReferenceBase


class Payment(NamedTuple):
    """The months `first`..`last`, each `monthly_fen`, of it `personal_fen` to the account,
    less `subsidy_fen` that one does not pay oneself."""

    first: Month
    last: Month
    ratio_percent: int
    monthly_fen: Fen
    personal_fen: Fen
    subsidy_fen: Fen
    base: ReferenceBase
    law: ContributionLaw

    @property
    def months(self) -> int:
        return self.first.months_through(self.last)

    @property
    def own_fen(self) -> int:
        """What one pays oneself, a month."""
        return self.monthly_fen - self.subsidy_fen

    @property
    def total_fen(self) -> int:
        return self.own_fen * self.months
