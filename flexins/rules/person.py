"""What of a person the rules need; nothing that identifies them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flexins.rules.retirement import Sex


@dataclass(frozen=True, slots=True)
class Person:
    """`original_age_years`: a woman's retirement age before the reform, if she knows it."""

    sex: Sex
    born: date
    original_age_years: int | None = None
