"""What one month costs: the reference base of its 社保年度, the tier's base, the amounts.

Sources: 国发〔2005〕38号 (rates), 国办发〔2019〕13号 (lowest and highest ratio), Wuhan's published
bases and limits.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from flexins.rules.book import RuleBook
from flexins.rules.dated import DatedValue
from flexins.rules.errors import RuleError
from flexins.rules.money import (
    FEN_PER_YUAN,
    MILLION,
    divide_half_up,
    divide_up,
    percent_text,
    yuan_text,
)
from flexins.rules.month import Month
from flexins.rules.schema import SPECS
from flexins.rules.standing import Standing, weakest
from flexins.rules.step import Step

_PERCENT = 100
_BASE_KEY = "contribution_base.monthly_yuan"
_LOWER_KEY = "contribution_base.lower_limit_yuan"


@dataclass(frozen=True, slots=True)
class ReferenceBase:
    """The 100 % base of a 社保年度. `provisional`: the year's own has not been published;
    `own`: the person gave it."""

    insurance_year: int
    monthly_fen: int
    lower_limit_fen: int
    provisional: bool
    own: bool
    base_sources: tuple[DatedValue, ...]
    lower_limit_sources: tuple[DatedValue, ...]

    @property
    def standing(self) -> Standing:
        return weakest(source.standing for source in self.base_sources)

    def in_year(self, insurance_year: int) -> ReferenceBase:
        """The same base as it goes on in another 社保年度."""
        return replace(self, insurance_year=insurance_year)


@dataclass(frozen=True, slots=True)
class MonthlyPension:
    """One month's pension contribution in fen; `contribution_base_fen` is rounded for showing."""

    ratio_percent: int
    contribution_base_fen: int
    pension_fen: int
    personal_fen: int
    pooled_fen: int


def check_own_base(year: int, base_fen: int) -> None:
    """Raise RuleError for a base no city could publish (a slip of the finger)."""
    spec = SPECS[_BASE_KEY]
    if not spec.low * FEN_PER_YUAN <= base_fen <= spec.high * FEN_PER_YUAN:
        raise RuleError("base_out_of_range", "base", year=year, low=spec.low, high=spec.high)


def check_ratio(book: RuleBook, ratio_percent: int) -> None:
    """Raise RuleError for a ratio that is no tier."""
    ratios = book.tier_ratios_percent
    if ratio_percent not in ratios:
        allowed = ", ".join(str(ratio) for ratio in ratios)
        raise RuleError("no_such_tier", "tier", ratio=ratio_percent, allowed=allowed)


def reference_base(book: RuleBook, month: Month, own_base_fen: int | None = None) -> ReferenceBase:
    """The base of the 社保年度 of `month`, published, provisional, or the person's own.

    Raises RuleError before the first month known, or for an own base out of all range.
    """
    year = book.insurance_year(month)
    day = month.first_day()
    if own_base_fen is not None:
        return _own_base(book, year, month, own_base_fen)
    base = book.find(_BASE_KEY, day)
    provisional = base is None
    if base is None:
        first, last = book.first_base_month, book.last_base_month
        goes_on = book.find("contribution_base.goes_on_until_new_one", day)
        if month < first:
            raise RuleError("before_first_base", "month", month=month, first=first)
        if month <= last or goes_on is None or not goes_on.exact:
            raise RuleError("no_base_known", "month", month=month, last=last)
        base, lower = book.timeline(_BASE_KEY).values[-1], book.timeline(_LOWER_KEY).values[-1]
        base_sources: tuple[DatedValue, ...] = (base, goes_on)
    else:
        lower = book.on(_LOWER_KEY, day)
        base_sources = (base,)
    return ReferenceBase(
        year, base.exact, lower.exact, provisional, False, base_sources, (lower, *base_sources[1:])
    )


def _own_base(book: RuleBook, year: int, month: Month, own_base_fen: int) -> ReferenceBase:
    check_own_base(year, own_base_fen)
    rounds_up = book.on("contribution_base.lower_limit_rounds_up_to_yuan", month.first_day())
    lowest = book.on("pension.lowest_ratio_percent", month.first_day())
    unit_fen = rounds_up.exact * FEN_PER_YUAN
    lower_fen = divide_up(own_base_fen * lowest.exact, _PERCENT * unit_fen) * unit_fen
    sources = (rounds_up, lowest)
    return ReferenceBase(year, own_base_fen, lower_fen, False, True, sources, sources)


@dataclass(frozen=True, slots=True)
class PensionTerms:
    """The rates of a month, in millionths, and the ratio that pays on the lower limit."""

    rate: int
    personal_rate: int
    lowest_ratio_percent: int


def pension_terms(book: RuleBook, month: Month) -> PensionTerms:
    day = month.first_day()
    return PensionTerms(
        book.on("pension.rate_percent", day).exact,
        book.on("pension.personal_account_rate_percent", day).exact,
        book.on("pension.lowest_ratio_percent", day).exact,
    )


def monthly_pension(terms: PensionTerms, base: ReferenceBase, ratio_percent: int) -> MonthlyPension:
    """One month at `ratio_percent` of `base`, at the terms of that month.

    The lowest tier pays on the published lower limit, the others on ratio × base; the total
    and the personal share are rounded half-up to the fen, the pooled share is the rest.
    """
    if ratio_percent == terms.lowest_ratio_percent:
        base_hundredths = base.lower_limit_fen * _PERCENT
    else:
        base_hundredths = base.monthly_fen * ratio_percent
    pension_fen = divide_half_up(base_hundredths * terms.rate, _PERCENT * MILLION)
    personal_fen = divide_half_up(base_hundredths * terms.personal_rate, _PERCENT * MILLION)
    return MonthlyPension(
        ratio_percent,
        divide_half_up(base_hundredths, _PERCENT),
        pension_fen,
        personal_fen,
        pension_fen - personal_fen,
    )


def monthly_medical_fen(book: RuleBook, base: ReferenceBase, month: Month) -> int:
    """One month's medical contribution in fen, without the large-sum part."""
    day = month.first_day()
    rate = book.on("medical.rate_percent", day).exact
    ratio = book.on("medical.base_ratio_percent", day).exact
    return divide_half_up(base.monthly_fen * ratio * rate, _PERCENT * MILLION)


def pension_steps(
    book: RuleBook, base: ReferenceBase, month: Month, amounts: MonthlyPension
) -> tuple[Step, ...]:
    """The arithmetic behind `amounts`, each line with its source."""
    day = month.first_day()
    rate = book.on("pension.rate_percent", day)
    personal_rate = book.on("pension.personal_account_rate_percent", day)
    lowest = book.on("pension.lowest_ratio_percent", day)
    rounding = book.on("contribution_base.rounding", day)
    ratio = amounts.ratio_percent
    contribution_base = yuan_text(amounts.contribution_base_fen)
    if ratio == lowest.exact:
        code, sources = "lowest_base", (*base.lower_limit_sources, lowest)
        arithmetic = f"⌈{yuan_text(base.monthly_fen)} × {ratio}%⌉"
    else:
        code, sources = "tier_base", base.base_sources
        arithmetic = f"{yuan_text(base.monthly_fen)} × {ratio}%"
    return (
        Step(code, arithmetic, contribution_base, sources, {"year": base.insurance_year}),
        Step(
            "monthly_pension",
            f"{contribution_base} × {percent_text(rate.exact)}",
            yuan_text(amounts.pension_fen),
            (rate, rounding),
        ),
        Step(
            "monthly_personal",
            f"{contribution_base} × {percent_text(personal_rate.exact)}",
            yuan_text(amounts.personal_fen),
            (personal_rate, rounding),
        ),
        Step(
            "monthly_pooled",
            f"{yuan_text(amounts.pension_fen)} − {yuan_text(amounts.personal_fen)}",
            yuan_text(amounts.pooled_fen),
            (rounding,),
        ),
    )


def medical_step(book: RuleBook, base: ReferenceBase, month: Month) -> Step:
    """The arithmetic behind one month's medical contribution."""
    day = month.first_day()
    rate = book.on("medical.rate_percent", day)
    ratio = book.on("medical.base_ratio_percent", day)
    return Step(
        "monthly_medical",
        f"{yuan_text(base.monthly_fen)} × {ratio.exact}% × {percent_text(rate.exact)}",
        yuan_text(monthly_medical_fen(book, base, month)),
        (*base.base_sources, ratio, rate, book.on("contribution_base.rounding", day)),
    )
