"""The monthly pension from its four figures.

Source: 国发〔2005〕38号, checked against real Hubei calculation sheets:
basic = (benefit_base + benefit_base × index) / 2 × years × 1 %, the product with the index
(指数化月平均工资) rounded to the fen first, as sheets print it; transition = benefit_base × index ×
deemed years × 1.2 %; personal = account ÷ payout months. Each amount half-up to the fen.
"""

from __future__ import annotations

from dataclasses import dataclass

from flexins.rules.errors import RuleError
from flexins.rules.law import BenefitLaw
from flexins.rules.money import (
    MILLION,
    Fen,
    Hundredths,
    Millionths,
    Tenths,
    divide_half_up,
    percent_text,
    yuan_text,
)
from flexins.rules.payout import TENTHS, tenths_text
from flexins.rules.step import Step

HUNDREDTHS = 100
# Bounds of what can be meant, not of the law: a working life from 16 on, an average of ratios.
LONGEST_YEARS, HIGHEST_INDEX = 59, 5


@dataclass(frozen=True, slots=True, kw_only=True)
class BenefitInputs:
    """What a sheet states: base and account in fen, index in millionths (765400 is 0.7654),
    years in hundredths (2883 is 28.83), payout months in tenths (1950 is 195)."""

    benefit_base_fen: Fen
    index_millionths: Millionths
    years_hundredths: Hundredths
    deemed_years_hundredths: Hundredths
    account_fen: Fen
    payout_tenths: Tenths


@dataclass(frozen=True, slots=True, kw_only=True)
class Benefit:
    """The monthly pension in fen, by the law it begins under."""

    inputs: BenefitInputs
    law: BenefitLaw
    indexed_wage_fen: Fen
    basic_fen: Fen
    transition_fen: Fen
    personal_fen: Fen

    @property
    def total_fen(self) -> Fen:
        return Fen(self.basic_fen + self.transition_fen + self.personal_fen)

    @property
    def steps(self) -> tuple[Step, ...]:
        """The arithmetic, line by line."""
        given, law = self.inputs, self.law
        base, index = yuan_text(given.benefit_base_fen), index_text(given.index_millionths)
        wage = yuan_text(self.indexed_wage_fen)
        years = hundredths_text(given.years_hundredths)
        rate = percent_text(law.basic_rate.exact)
        lines = [
            Step("indexed_wage", f"{base} × {index}", wage, (law.basic_rounding,)),
            Step(
                "basic",
                f"({base} + {wage}) ÷ 2 × {years} × {rate}",
                yuan_text(self.basic_fen),
                (law.basic_rate,),
            ),
        ]
        if given.deemed_years_hundredths:
            rate = percent_text(law.transition_rate.exact)
            deemed = hundredths_text(given.deemed_years_hundredths)
            lines.append(
                Step(
                    "transition",
                    f"{base} × {index} × {deemed} × {rate}",
                    yuan_text(self.transition_fen),
                    (law.transition_rate, law.deemed_years_before),
                )
            )
        account = yuan_text(given.account_fen)
        divided = f"{account} ÷ {tenths_text(given.payout_tenths)}"
        personal = yuan_text(self.personal_fen)
        lines.append(Step("personal", divided, personal, (law.payout_months,)))
        amounts = (self.basic_fen, self.transition_fen, self.personal_fen)
        parts = " + ".join(yuan_text(fen) for fen in amounts if fen)
        lines.append(Step("benefit_total", parts or "0", yuan_text(self.total_fen)))
        return tuple(lines)


def benefit(law: BenefitLaw, given: BenefitInputs) -> Benefit:
    """The pension of `given` by `law`. The index is not clamped.

    Raises RuleError for a figure that no sheet could show.
    """
    check_benefit_inputs(given)
    base, index = given.benefit_base_fen, given.index_millionths
    wage_fen = divide_half_up(base * index, MILLION)
    return Benefit(
        inputs=given,
        law=law,
        indexed_wage_fen=Fen(wage_fen),
        basic_fen=Fen(
            divide_half_up(
                (base + wage_fen) * given.years_hundredths * law.basic_rate.exact,
                2 * HUNDREDTHS * MILLION,
            )
        ),
        transition_fen=Fen(
            divide_half_up(
                base * index * given.deemed_years_hundredths * law.transition_rate.exact,
                MILLION * HUNDREDTHS * MILLION,
            )
        ),
        personal_fen=Fen(divide_half_up(given.account_fen * TENTHS, given.payout_tenths)),
    )


def check_benefit_inputs(given: BenefitInputs) -> None:
    """Raise RuleError for a figure that no sheet could show."""
    for field, value in (
        ("benefit_base", given.benefit_base_fen),
        ("payout_months", given.payout_tenths),
    ):
        if value <= 0:
            raise RuleError("must_be_positive", field)
    check_index(given.index_millionths)
    for field, hundredths in (
        ("years", given.years_hundredths),
        ("deemed_years", given.deemed_years_hundredths),
    ):
        if hundredths > LONGEST_YEARS * HUNDREDTHS:
            raise RuleError("number_range", field, low=0, high=LONGEST_YEARS)
    if given.deemed_years_hundredths > given.years_hundredths:
        raise RuleError("more_deemed_than_years", "deemed_years")


def check_index(index_millionths: int) -> None:
    """Raise RuleError for an average index that nobody has."""
    if not 0 <= index_millionths <= HIGHEST_INDEX * MILLION:
        raise RuleError("number_range", "index", low=0, high=HIGHEST_INDEX)


def index_text(millionths: int) -> str:
    """765400 → "0.7654"; at least one, at most six decimals."""
    text = f"{millionths // MILLION}.{millionths % MILLION:06d}".rstrip("0")
    return f"{text}0" if text.endswith(".") else text


def hundredths_text(hundredths: int) -> str:
    """2883 → "28.83"."""
    return f"{hundredths // HUNDREDTHS}.{hundredths % HUNDREDTHS:02d}"
