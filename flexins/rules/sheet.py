"""Check one's own 养老金核定表: each amount again, and what would explain a difference."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, cast

from flexins.rules import keys
from flexins.rules.benefit import HUNDREDTHS, Benefit, BenefitInputs, benefit
from flexins.rules.book import RuleBook
from flexins.rules.errors import RuleError
from flexins.rules.law import BenefitLaw, benefit_law
from flexins.rules.money import FEN_PER_YUAN, MILLION, divide_half_up
from flexins.rules.payout import TENTHS

PARTS = ("basic", "transition", "personal", "total")
_INDEX_STEP = 100  # sheets print the index to four decimals


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """`field` of BenefitInputs with this value gives the sheet's amount to the fen."""

    field: str
    value: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One amount of the sheet beside ours, in fen."""

    part: str
    sheet_fen: int
    ours_fen: int
    explanations: tuple[Explanation, ...]

    @property
    def difference_fen(self) -> int:
        return self.sheet_fen - self.ours_fen


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetCheck:
    """`differences` is empty where the sheet agrees to the fen."""

    benefit: Benefit
    differences: tuple[Difference, ...]


def check_sheet(
    book: RuleBook, given: BenefitInputs, day: date, sheet_fen: dict[str, int]
) -> SheetCheck:
    """Work out the pension of `given` and hold it beside the amounts of the sheet.

    `sheet_fen`: part (basic, transition, personal, total) → amount; parts left out are not
    compared. Raises RuleError as `benefit` does.
    """
    law = benefit_law(book, day)
    ours = benefit(law, given)
    known_bases = [value.exact for value in book.timeline(keys.BENEFIT_BASE).values]
    differences = []
    for part in PARTS:
        fen = _part(ours, part)
        if part in sheet_fen and sheet_fen[part] != fen:
            tried: list[tuple[str, int]] = [
                ("benefit_base_fen", base) for base in known_bases if part != "personal"
            ]
            tried += _candidates(ours, part, sheet_fen[part])
            found = dict.fromkeys(_explain(law, given, part, sheet_fen[part], tried))
            differences.append(
                Difference(
                    part=part,
                    sheet_fen=sheet_fen[part],
                    ours_fen=fen,
                    explanations=tuple(found),
                )
            )
    return SheetCheck(benefit=ours, differences=tuple(differences))


def _part(found: Benefit, part: str) -> int:
    return int(getattr(found, f"{part}_fen"))


def _explain(
    law: BenefitLaw,
    given: BenefitInputs,
    part: str,
    target_fen: int,
    tried: list[tuple[str, int]],
) -> Iterator[Explanation]:
    """Single inputs that, changed alone, give the sheet's amount exactly."""
    for field, value in tried:
        if value <= 0 or value == getattr(given, field):
            continue
        changed: BenefitInputs = replace(given, **cast("dict[str, Any]", {field: value}))
        try:
            if _part(benefit(law, changed), part) == target_fen:
                yield Explanation(field=field, value=value)
        except RuleError:
            continue  # no sheet could show this value


def _candidates(ours: Benefit, part: str, target_fen: int) -> Iterator[tuple[str, int]]:
    given = ours.inputs
    base, index = given.benefit_base_fen, given.index_millionths
    if part == "basic":
        rate = ours.law.basic_rate.exact
        one_year = (base + ours.indexed_wage_fen) * rate
        if one_year:
            whole = divide_half_up(target_fen * 2 * HUNDREDTHS * MILLION, one_year)
            yield "years_hundredths", whole
        per_index = base * given.years_hundredths * rate
        if per_index:
            whole = divide_half_up(target_fen * 2 * MILLION * HUNDREDTHS * MILLION, per_index)
            yield "index_millionths", _round_to(whole - MILLION, _INDEX_STEP)
        if ours.basic_fen:
            scaled = divide_half_up(base * target_fen, ours.basic_fen)
            yield "benefit_base_fen", _round_to(scaled, FEN_PER_YUAN)
    elif part == "transition":
        rate = ours.law.transition_rate.exact
        if base * index:
            whole = divide_half_up(target_fen * MILLION * HUNDREDTHS * MILLION, base * index * rate)
            yield "deemed_years_hundredths", whole
    elif part == "personal" and target_fen > 0:
        yield "payout_tenths", divide_half_up(given.account_fen * TENTHS, target_fen)
        yield "account_fen", divide_half_up(target_fen * given.payout_tenths, TENTHS)


def _round_to(value: int, unit: int) -> int:
    return divide_half_up(value, unit) * unit if value > 0 else 0
