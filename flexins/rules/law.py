"""The law of a month and of a day as typed records, each value with its dates and standing."""

from datetime import date
from typing import Any, NamedTuple

from flexins.rules import keys
from flexins.rules.book import RuleBook
from flexins.rules.dated import DatedValue
from flexins.rules.keys import Key
from flexins.rules.money import Fen, Millionths
from flexins.rules.month import LAST_MONTH, Month

# What a month's contribution stands on beside its base: where one changes, a span ends.
_CONTRIBUTION_KEYS: tuple[Key[Any], ...] = (
    keys.PENSION_RATE,
    keys.PERSONAL_ACCOUNT_RATE,
    keys.POOLED_RATE,
    keys.LOWEST_RATIO_PERCENT,
    keys.TIER_RATIOS_PERCENT,
    keys.LOWER_LIMIT_ROUNDS_UP_TO_YUAN,
    keys.CONTRIBUTION_ROUNDING,
    keys.MEDICAL_RATE,
    keys.MEDICAL_BASE_RATIO_PERCENT,
    keys.LARGE_MEDICAL,
)


class MedicalLaw(NamedTuple):
    """What a month of employee medical insurance stands on."""

    rate: DatedValue[Millionths]
    base_ratio_percent: DatedValue[int]
    rounding: DatedValue[str]


class ContributionLaw(NamedTuple):
    """What a month's contributions stand on, the same until `last_month`.

    `medical` and `large_medical` are None where nothing is known of them.
    """

    last_month: Month
    rate: DatedValue[Millionths]
    personal_rate: DatedValue[Millionths]
    pooled_rate: DatedValue[Millionths]
    lowest_ratio_percent: DatedValue[int]
    tier_ratios_percent: DatedValue[tuple[int, ...]]
    lower_limit_rounds_up_to_yuan: DatedValue[int]
    rounding: DatedValue[str]
    medical: MedicalLaw | None
    large_medical: DatedValue[Fen] | None


def contribution_law(book: RuleBook, month: Month) -> ContributionLaw:
    """The law of the contributions of `month`. Raises RuleError where a value is not known."""
    day = month.first_day()
    medical_rate = book.find(keys.MEDICAL_RATE, day)
    medical_ratio = book.find(keys.MEDICAL_BASE_RATIO_PERCENT, day)
    rounding = book.on(keys.CONTRIBUTION_ROUNDING, day)
    medical = None
    if medical_rate is not None and medical_ratio is not None:
        medical = MedicalLaw(rate=medical_rate, base_ratio_percent=medical_ratio, rounding=rounding)
    return ContributionLaw(
        last_month=_last_unchanged(book, day),
        rate=book.on(keys.PENSION_RATE, day),
        personal_rate=book.on(keys.PERSONAL_ACCOUNT_RATE, day),
        pooled_rate=book.on(keys.POOLED_RATE, day),
        lowest_ratio_percent=book.on(keys.LOWEST_RATIO_PERCENT, day),
        tier_ratios_percent=book.on(keys.TIER_RATIOS_PERCENT, day),
        lower_limit_rounds_up_to_yuan=book.on(keys.LOWER_LIMIT_ROUNDS_UP_TO_YUAN, day),
        rounding=rounding,
        medical=medical,
        large_medical=book.find(keys.LARGE_MEDICAL, day),
    )


def medical_law(book: RuleBook, month: Month) -> MedicalLaw:
    """Raises RuleError where nothing is known of medical insurance in `month`."""
    day = month.first_day()
    return MedicalLaw(
        rate=book.on(keys.MEDICAL_RATE, day),
        base_ratio_percent=book.on(keys.MEDICAL_BASE_RATIO_PERCENT, day),
        rounding=book.on(keys.CONTRIBUTION_ROUNDING, day),
    )


def _last_unchanged(book: RuleBook, day: date) -> Month:
    """The last month, from that of `day`, in which all contribution values stay the same."""
    last = LAST_MONTH
    for key in _CONTRIBUTION_KEYS:
        change = book.timeline(key).next_change_after(day)
        if change is not None:
            last = min(last, Month.beginning_from(change).plus(-1))
        value = book.find(key, day)
        if value is not None and value.last_day is not None:
            last = min(last, Month.containing(value.last_day))
    return max(last, Month.containing(day))


class BenefitLaw(NamedTuple):
    """What a monthly pension that begins on a day stands on.

    `payout_months_between_ages` None: only whole ages counted on that day.
    """

    basic_rate: DatedValue[Millionths]
    basic_rounding: DatedValue[str]
    transition_rate: DatedValue[Millionths]
    deemed_years_before: DatedValue[int]
    payout_months: DatedValue[dict[int, int]]
    payout_months_between_ages: DatedValue[bool] | None


def benefit_law(book: RuleBook, day: date) -> BenefitLaw:
    """The law of a pension on `day`. Raises RuleError where a value is not known."""
    return BenefitLaw(
        basic_rate=book.on(keys.BASIC_PENSION_RATE, day),
        basic_rounding=book.on(keys.BASIC_PENSION_ROUNDING, day),
        transition_rate=book.on(keys.TRANSITION_RATE, day),
        deemed_years_before=book.on(keys.DEEMED_YEARS_BEFORE, day),
        payout_months=book.on(keys.PAYOUT_MONTHS, day),
        payout_months_between_ages=book.find(keys.PAYOUT_MONTHS_BETWEEN_AGES, day),
    )
