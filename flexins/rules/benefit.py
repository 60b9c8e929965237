"""The monthly pension from its four figures.

Source: 国发〔2005〕38号, checked against real Hubei calculation sheets:
basic = benefit_base × (1 + index) / 2 × years × 1 %; transition = benefit_base × index ×
deemed years × 1.2 %; personal = account ÷ payout months. Each amount half-up to the fen.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flexins.rules.book import RuleBook
from flexins.rules.errors import RuleError
from flexins.rules.money import MILLION, divide_half_up, percent_text, yuan_text
from flexins.rules.payout import TENTHS, tenths_text
from flexins.rules.step import Step

HUNDREDTHS = 100


@dataclass(frozen=True, slots=True)
class BenefitInputs:
    """What a sheet states: base and account in fen, index in millionths (765400 is 0.7654),
    years in hundredths (2883 is 28.83), payout months in tenths (1950 is 195)."""

    benefit_base_fen: int
    index_millionths: int
    years_hundredths: int
    deemed_years_hundredths: int
    account_fen: int
    payout_tenths: int


@dataclass(frozen=True, slots=True)
class Benefit:
    """The monthly pension in fen. `day` is the day whose rates were used."""

    inputs: BenefitInputs
    basic_fen: int
    transition_fen: int
    personal_fen: int
    book: RuleBook
    day: date

    @property
    def total_fen(self) -> int:
        return self.basic_fen + self.transition_fen + self.personal_fen

    @property
    def steps(self) -> tuple[Step, ...]:
        """The arithmetic, line by line."""
        given = self.inputs
        base, index = yuan_text(given.benefit_base_fen), index_text(given.index_millionths)
        basic = self.book.on("pension.basic_rate_percent", self.day)
        table = self.book.on("pension.payout_months", self.day)
        years = hundredths_text(given.years_hundredths)
        lines = [
            Step(
                "basic",
                f"{base} × (1 + {index}) ÷ 2 × {years} × {percent_text(basic.exact)}",
                yuan_text(self.basic_fen),
                (basic,),
            )
        ]
        if given.deemed_years_hundredths:
            rate = self.book.on("pension.transition_rate_percent", self.day)
            deemed = hundredths_text(given.deemed_years_hundredths)
            lines.append(
                Step(
                    "transition",
                    f"{base} × {index} × {deemed} × {percent_text(rate.exact)}",
                    yuan_text(self.transition_fen),
                    (rate, self.book.on("pension.deemed_years_before", self.day)),
                )
            )
        account = yuan_text(given.account_fen)
        divided = f"{account} ÷ {tenths_text(given.payout_tenths)}"
        lines.append(Step("personal", divided, yuan_text(self.personal_fen), (table,)))
        amounts = (self.basic_fen, self.transition_fen, self.personal_fen)
        parts = " + ".join(yuan_text(fen) for fen in amounts if fen)
        lines.append(Step("benefit_total", parts or "0", yuan_text(self.total_fen)))
        return tuple(lines)


def benefit(book: RuleBook, given: BenefitInputs, day: date) -> Benefit:
    """The pension of `given` at the rates of `day`. The index is not clamped.

    Raises RuleError for a figure that no sheet could show.
    """
    _check(given)
    basic_rate = book.on("pension.basic_rate_percent", day).exact
    transition_rate = book.on("pension.transition_rate_percent", day).exact
    base, index = given.benefit_base_fen, given.index_millionths
    return Benefit(
        given,
        divide_half_up(
            base * (MILLION + index) * given.years_hundredths * basic_rate,
            2 * MILLION * HUNDREDTHS * MILLION,
        ),
        divide_half_up(
            base * index * given.deemed_years_hundredths * transition_rate,
            MILLION * HUNDREDTHS * MILLION,
        ),
        divide_half_up(given.account_fen * TENTHS, given.payout_tenths),
        book,
        day,
    )


def _check(given: BenefitInputs) -> None:
    for field, value in (
        ("benefit_base", given.benefit_base_fen),
        ("payout_months", given.payout_tenths),
    ):
        if value <= 0:
            raise RuleError("must_be_positive", field)
    if given.deemed_years_hundredths > given.years_hundredths:
        raise RuleError("more_deemed_than_years", "deemed_years")


def index_text(millionths: int) -> str:
    """765400 → "0.7654"; at least one, at most six decimals."""
    text = f"{millionths // MILLION}.{millionths % MILLION:06d}".rstrip("0")
    return f"{text}0" if text.endswith(".") else text


def hundredths_text(hundredths: int) -> str:
    """2883 → "28.83"."""
    return f"{hundredths // HUNDREDTHS}.{hundredths % HUNDREDTHS:02d}"
