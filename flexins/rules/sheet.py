"""Check one's own 养老金核定表: each amount again, and what would explain a difference."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from flexins.rules.benefit import HUNDREDTHS, Benefit, BenefitInputs, benefit
from flexins.rules.book import RuleBook
from flexins.rules.money import FEN_PER_YUAN, MILLION, divide_half_up
from flexins.rules.payout import TENTHS

PARTS = ("basic", "transition", "personal", "total")
_INDEX_STEP = 100  # sheets print the index to four decimals


@dataclass(frozen=True, slots=True)
class Explanation:
    """`field` of BenefitInputs with this value gives the sheet's amount to the fen."""

    field: str
    value: int


@dataclass(frozen=True, slots=True)
class Difference:
    """One amount of the sheet beside ours, in fen."""

    part: str
    sheet_fen: int
    ours_fen: int
    explanations: tuple[Explanation, ...]

    @property
    def difference_fen(self) -> int:
        return self.sheet_fen - self.ours_fen


@dataclass(frozen=True, slots=True)
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
    ours = benefit(book, given, day)
    differences = []
    for part in PARTS:
        fen = _part(ours, part)
        if part in sheet_fen and sheet_fen[part] != fen:
            explained = tuple(dict.fromkeys(_explain(book, given, day, part, sheet_fen[part])))
            differences.append(Difference(part, sheet_fen[part], fen, explained))
    return SheetCheck(ours, tuple(differences))


def _part(found: Benefit, part: str) -> int:
    return int(getattr(found, f"{part}_fen"))


def _explain(
    book: RuleBook, given: BenefitInputs, day: date, part: str, target_fen: int
) -> Iterator[Explanation]:
    """Single inputs that, changed alone, give the sheet's amount exactly."""
    for field, value in _candidates(book, given, day, part, target_fen):
        if value <= 0 or value == getattr(given, field):
            continue
        changed = replace(given, **{field: value})
        if changed.deemed_years_hundredths > changed.years_hundredths:
            continue
        if _part(benefit(book, changed, day), part) == target_fen:
            yield Explanation(field, value)


def _candidates(
    book: RuleBook, given: BenefitInputs, day: date, part: str, target_fen: int
) -> Iterator[tuple[str, int]]:
    base, index = given.benefit_base_fen, given.index_millionths
    for value in book.timeline("benefit_base.monthly_yuan").values:
        if part != "personal":
            yield "benefit_base_fen", value.exact
    if part == "basic":
        rate = book.on("pension.basic_rate_percent", day).exact
        one_year = base * (MILLION + index) * rate
        if one_year:
            yield (
                "years_hundredths",
                divide_half_up(target_fen * 2 * MILLION * HUNDREDTHS * MILLION, one_year),
            )
        per_index = base * given.years_hundredths * rate
        if per_index:
            whole = divide_half_up(target_fen * 2 * MILLION * HUNDREDTHS * MILLION, per_index)
            yield "index_millionths", _round_to(whole - MILLION, _INDEX_STEP)
        yield "benefit_base_fen", _scaled_base(book, given, day, part, target_fen)
    elif part == "transition":
        rate = book.on("pension.transition_rate_percent", day).exact
        if base * index:
            yield (
                "deemed_years_hundredths",
                divide_half_up(target_fen * MILLION * HUNDREDTHS * MILLION, base * index * rate),
            )
    elif part == "personal" and target_fen > 0:
        yield "payout_tenths", divide_half_up(given.account_fen * TENTHS, target_fen)
        yield "account_fen", divide_half_up(target_fen * given.payout_tenths, TENTHS)


def _scaled_base(
    book: RuleBook, given: BenefitInputs, day: date, part: str, target_fen: int
) -> int:
    now = _part(benefit(book, given, day), part)
    if now == 0:
        return 0
    return _round_to(divide_half_up(given.benefit_base_fen * target_fen, now), FEN_PER_YUAN)


def _round_to(value: int, unit: int) -> int:
    return divide_half_up(value, unit) * unit if value > 0 else 0
