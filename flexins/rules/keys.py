"""The typed keys of the rule data: what a value is called, and what asking for it gives.

A key that does not exist fails in the type checker, not in a person's face.
"""

from typing import Any, Final, Generic, NamedTuple, TypeVar

from flexins.rules.money import Fen, Millionths
from flexins.rules.schema import (
    ASSESSMENT_METHODS,
    CATEGORIES,
    FILING_CHANNELS,
    PAYMENT_CHANNELS,
    Deaths,
    District,
    Scope,
    Spec,
)

Exact = TypeVar("Exact")


class Key(Generic[Exact]):
    """The name of a value in the rule data and what it may hold."""

    __slots__ = ("name", "spec")

    def __init__(self, name: str, spec: Spec) -> None:
        self.name: Final = name
        self.spec: Final = spec


ALL: dict[str, Key[Any]] = {}


def _key(name: str, spec: Spec) -> Key[Any]:
    ALL[name] = Key(name, spec)
    return ALL[name]


def _rate(scope: Scope, name: str, low: int, high: int, **more: Any) -> Key[Millionths]:
    """A percentage, kept in millionths."""
    return _key(name, Spec(scope, "percent", low, high, **more))


def _yuan(scope: Scope, name: str, low: int, high: int, **more: Any) -> Key[Fen]:
    """An amount in yuan, kept in fen."""
    return _key(name, Spec(scope, "yuan", low, high, **more))


def _residents_yuan(name: str, low: int, high: int) -> Key[Fen]:
    return _yuan("resident", name, low, high, required=False)


def _count(scope: Scope, name: str, low: int, high: int, **more: Any) -> Key[int]:
    return _key(name, Spec(scope, "count", low, high, **more))


def _flag(scope: Scope, name: str, **more: Any) -> Key[bool]:
    return _key(name, Spec(scope, "flag", **more))


def _words(name: str, options: tuple[str, ...], **more: Any) -> Key[tuple[str, ...]]:
    return _key(name, Spec("city", "choices", options=options, **more))


# The national file.
PENSION_RATE = _rate("national", "pension.rate_percent", 1, 50)
PERSONAL_ACCOUNT_RATE = _rate("national", "pension.personal_account_rate_percent", 0, 50)
POOLED_RATE = _rate("national", "pension.pooled_rate_percent", 0, 50)
LOWEST_RATIO_PERCENT = _count("national", "pension.lowest_ratio_percent", 1, 100)
HIGHEST_RATIO_PERCENT = _count(
    "national", "pension.highest_ratio_percent", 100, 1000, informs_only=True
)
BACK_PAYMENT_ALLOWED = _flag("national", "pension.back_payment_allowed")
MAY_CONTINUE_UNTIL_MINIMUM = _flag("national", "pension.may_continue_until_minimum")

# The benefits of all of China, in a file of their own.
MINIMUM_MONTHS = _count("national_benefits", "pension.minimum_months", 12, 600)
BASIC_PENSION_RATE = _rate("national_benefits", "pension.basic_rate_percent", 0, 5)
BASIC_PENSION_ROUNDING: Key[str] = _key(
    "pension.basic_rounding",
    Spec("national_benefits", "choice", options=("indexed_wage_to_fen_first",)),
)
PAYOUT_MONTHS: Key[dict[int, int]] = _key(
    "pension.payout_months", Spec("national_benefits", "by_age", 1, 600)
)
PAYOUT_MONTHS_BETWEEN_AGES = _flag("national_benefits", "pension.payout_months_between_ages")
INTEREST_WITHIN_YEAR: Key[str] = _key(
    "pension.interest_within_year", Spec("national_benefits", "choice", options=("month_products",))
)
CREDITING_RATE = _rate("national_benefits", "pension.crediting_rate_percent", 0, 20)
EARLY_AT_MOST_MONTHS = _count("national_benefits", "retirement.early_at_most_months", 0, 120)


class RetirementKeys(NamedTuple):
    """The keys of one group of the retirement decision; `sex` whom it is for."""

    group: str
    sex: str
    original_age_years: Key[int]
    delay_step_months: Key[int]
    delay_cap_months: Key[int]


def _retirement(group: str, sex: str) -> RetirementKeys:
    return RetirementKeys(
        group,
        sex,
        _count("national_benefits", f"retirement.{group}.original_age_years", 40, 75),
        _count("national_benefits", f"retirement.{group}.delay_step_months", 1, 24),
        _count("national_benefits", f"retirement.{group}.delay_cap_months", 0, 120),
    )


RETIREMENT_GROUPS = (
    _retirement("male", "male"),
    _retirement("female_55", "female"),
    _retirement("female_50", "female"),
)
SURVIVORS_FUNERAL_MONTHS = _count("national_benefits", "survivors.funeral_months", 0, 60)
SURVIVORS_MIDDLE_FROM_YEARS = _count("national_benefits", "survivors.middle_from_years", 0, 60)
SURVIVORS_FULL_FROM_YEARS = _count("national_benefits", "survivors.full_from_years", 0, 60)
SURVIVORS_FURTHER_FROM_YEARS = _count("national_benefits", "survivors.further_from_years", 0, 60)
SURVIVORS_LOWEST_GRANT_MONTHS = _count("national_benefits", "survivors.lowest_grant_months", 0, 60)
SURVIVORS_MIDDLE_GRANT_MONTHS = _count("national_benefits", "survivors.middle_grant_months", 0, 60)
SURVIVORS_FULL_GRANT_MONTHS = _count("national_benefits", "survivors.full_grant_months", 0, 60)
SURVIVORS_MOST_GRANT_MONTHS = _count("national_benefits", "survivors.most_grant_months", 0, 60)
SURVIVORS_LEAST_AFTER_DRAWING_MONTHS = _count(
    "national_benefits", "survivors.least_after_drawing_months", 0, 60
)
SURVIVORS_LESS_A_MONTH_DRAWN_MONTHS = _count(
    "national_benefits", "survivors.less_a_month_drawn_months", 0, 12
)
ACCOUNT_IS_INHERITED = _flag("national_benefits", "survivors.account_is_inherited")

# How long people live.
LIFE_TABLES: dict[str, Key[Deaths]] = {
    name: _key(f"life_table.{name}", Spec("lives", "life_table", 0, 1))
    for name in ("average", "long")
}

# The city's file.
INSURANCE_YEAR_FIRST_MONTH = _count("city", "insurance_year.first_month_number", 1, 12)
MINIMUM_AGE_YEARS = _count("city", "eligibility.minimum_age_years", 10, 30)
AGE_LIMIT_YEARS = {
    "male": _count("city", "eligibility.male_age_limit_years", 40, 80),
    "female": _count("city", "eligibility.female_age_limit_years", 40, 80),
}
LIMIT_FOLLOWS_RETIREMENT_AGE = _flag(
    "city", "eligibility.limit_follows_retirement_age", required=False
)
JOINING_CATEGORIES = _words("eligibility.categories", CATEGORIES)
HOUSEHOLD_REGISTRATION_NEEDED = _flag("city", "eligibility.household_registration_needed")
EMPLOYER_INSURED_MAY_JOIN = _flag("city", "eligibility.employer_insured_may_join")
PENSION_RECIPIENT_MAY_JOIN = _flag("city", "eligibility.pension_recipient_may_join")
TIER_RATIOS_PERCENT: Key[tuple[int, ...]] = _key(
    "tiers.ratios_percent", Spec("city", "counts", 10, 1000)
)
CONTRIBUTION_BASE = _yuan("city", "contribution_base.monthly_yuan", 500, 100_000)
LOWER_LIMIT = _yuan("city", "contribution_base.lower_limit_yuan", 300, 100_000)
UPPER_LIMIT = _yuan("city", "contribution_base.upper_limit_yuan", 1_000, 500_000, informs_only=True)
BASE_GOES_ON_UNTIL_NEW_ONE = _flag("city", "contribution_base.goes_on_until_new_one")
LOWER_LIMIT_ROUNDS_UP_TO_YUAN = _count(
    "city", "contribution_base.lower_limit_rounds_up_to_yuan", 1, 100
)
CONTRIBUTION_ROUNDING: Key[str] = _key(
    "contribution_base.rounding", Spec("city", "choice", options=("half_up_to_fen",))
)
LATE_BASE_TOPPED_UP = _flag("city", "contribution_base.late_base_topped_up")
EARLIER_CALENDAR_YEARS_PAYABLE = _flag("city", "payment.earlier_calendar_years_payable")
MEDICAL_RATE = _rate("city", "medical.rate_percent", 0, 30)
MEDICAL_BASE_RATIO_PERCENT = _count("city", "medical.base_ratio_percent", 10, 300)
LARGE_MEDICAL = _yuan("city", "medical.large_sum_monthly_yuan", 0, 1_000)
MEDICAL_PERSONAL_ACCOUNT = _flag(
    "city", "medical.personal_account", required=False, informs_only=True
)
MEDICAL_RETIRED_ACCOUNT = _yuan(
    "city", "medical.retired_account_monthly_yuan", 0, 10_000, required=False
)
MEDICAL_WAITING_MONTHS = _count("city", "medical.waiting_months", 0, 60)
MEDICAL_ARREARS_PAYABLE = _flag("city", "medical.arrears_payable", informs_only=True)
MEDICAL_BRIDGEABLE_BREAK_MONTHS = _count("city", "medical.bridgeable_break_months", 0, 60)
MEDICAL_MALE_YEARS = _count("city", "medical.male_years_for_retirement", 0, 60)
MEDICAL_FEMALE_YEARS = _count("city", "medical.female_years_for_retirement", 0, 60)
SUBSIDY_PENSION = _yuan("city", "subsidy.pension_monthly_yuan", 0, 100_000, required=False)
SUBSIDY_MEDICAL = _yuan("city", "subsidy.medical_monthly_yuan", 0, 100_000, required=False)
SUBSIDY_SHARE = _rate("city", "subsidy.share_percent", 0, 100)
SUBSIDY_LONGEST_MONTHS = _count("city", "subsidy.longest_months", 0, 600)
SUBSIDY_USUAL_MONTHS = _count("city", "subsidy.usual_months", 0, 600)
SUBSIDY_LONGEST_FROM_AGE_YEARS = {
    "male": _count("city", "subsidy.male_longest_from_age_years", 16, 80),
    "female": _count("city", "subsidy.female_longest_from_age_years", 16, 80),
}
DISTRICTS: Key[tuple[District, ...]] = _key("filing.districts", Spec("city", "districts"))
FILING_CHANNELS_OFFERED = _words("filing.channels", FILING_CHANNELS)
PAYMENT_CHANNELS_OFFERED = _words("payment.channels", PAYMENT_CHANNELS)
ASSESSMENT_METHODS_OFFERED = _words("payment.assessment_methods", ASSESSMENT_METHODS)

# The city's benefits, in a file of their own.
# What a base is divided by for its index, before the published bases begin: no base itself.
AVERAGE_WAGE = _yuan("city_benefits", "average_wage.monthly_yuan", 100, 100_000, required=False)
WAGE_DIVIDES_AFTER_YEARS = _count(
    "city_benefits", "average_wage.divides_after_years", 0, 2, required=False
)
BENEFIT_BASE = _yuan("city_benefits", "benefit_base.monthly_yuan", 500, 100_000)
BENEFIT_BASE_GOES_ON = _flag("city_benefits", "benefit_base.goes_on_until_new_one")
TRANSITION_RATE = _rate("city_benefits", "pension.transition_rate_percent", 0, 5)
DEEMED_YEARS_BEFORE = _count("city_benefits", "pension.deemed_years_before", 1980, 2020)
SURVIVORS_MONTHLY_BASE = _yuan(
    "city_benefits", "survivors.monthly_base_yuan", 100, 100_000, required=False
)

# The residents' scheme; another city's may not be known.
RESIDENT_MINIMUM_AGE_YEARS = _count(
    "resident", "resident.minimum_age_years", 10, 30, required=False
)
RESIDENT_HOUSEHOLD_NEEDED = _flag(
    "resident", "resident.household_registration_needed", required=False
)
RESIDENT_LOWEST_YEARLY = _residents_yuan("resident.lowest_yearly_yuan", 1, 100_000)
RESIDENT_HIGHEST_YEARLY = _residents_yuan("resident.highest_yearly_yuan", 1, 100_000)
RESIDENT_STEP = _residents_yuan("resident.step_yuan", 1, 10_000)
RESIDENT_LOWEST_SUBSIDY = _residents_yuan("resident.lowest_subsidy_yearly_yuan", 0, 10_000)
RESIDENT_USUAL_SUBSIDY = _residents_yuan("resident.usual_subsidy_yearly_yuan", 0, 10_000)
RESIDENT_USUAL_SUBSIDY_FROM = _residents_yuan("resident.usual_subsidy_from_yuan", 1, 100_000)
RESIDENT_PENSION_AGE_YEARS = _count(
    "resident", "resident.pension_age_years", 40, 80, required=False
)
RESIDENT_MINIMUM_YEARS = _count("resident", "resident.minimum_years", 1, 50, required=False)
RESIDENT_PAYOUT_MONTHS = _count("resident", "resident.payout_months", 1, 600, required=False)
RESIDENT_YEARS_PART = _residents_yuan("resident.years_part_monthly_yuan", 0, 1_000)
RESIDENT_FURTHER_YEARS_PART = _residents_yuan("resident.further_years_part_monthly_yuan", 0, 1_000)
RESIDENT_FUNERAL_MONTHS = _count("resident", "resident.funeral_months", 0, 60, required=False)
RESIDENT_BASIC = _residents_yuan("resident.basic_monthly_yuan", 0, 10_000)
RESIDENT_CREDITING_RATE = _rate(
    "resident", "resident.crediting_rate_percent", 0, 20, required=False
)
RESIDENT_INTEREST_BEGINS: Key[str] = _key(
    "resident.interest_begins",
    Spec("resident", "choice", options=("next_year",), required=False),
)
