"""One language's words: the messages and the phrases, without naming the language each time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from flexins.rules.month import Month
from flexins.wording import phrases, say


class Words(NamedTuple):
    """`words("cost.title")` is the message; the methods are those of `phrases`."""

    language: str

    def __call__(self, key: str, /, **parameters: object) -> str:
        """The message `key`. Raises KeyError where it is missing."""
        return say(self.language, key, **parameters)

    def month(self, month: Month) -> str:
        return phrases.month_text(self.language, month)

    def day(self, day: date) -> str:
        return phrases.day_text(self.language, day)

    def year(self, insurance_year: int) -> str:
        return phrases.year_text(self.language, insurance_year)

    def yuan(self, fen: int) -> str:
        return phrases.yuan(self.language, fen)

    def age(self, months: int) -> str:
        return phrases.age_text(self.language, months)

    def age_in_table(self, months: int) -> str:
        return phrases.age_in_table(self.language, months)

    def tier(self, number: int, ratio_percent: int) -> str:
        return phrases.tier_name(self.language, number, ratio_percent)

    def place(self, name: Mapping[str, str]) -> str:
        return phrases.place_name(self.language, name)

    def provisional(self, sentence: str, is_so: bool) -> str:
        """`sentence`, and in it that it is provisional, where it is: it is sent on alone."""
        return phrases.provisional(self.language, sentence) if is_so else sentence

    def spoken(self, parameters: Mapping[str, object]) -> dict[str, object]:
        return phrases.spoken(self.language, parameters)
