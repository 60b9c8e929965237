"""Which keys the rule data may hold, of what kind, within what sensible range.

The ranges are there to catch slips of the pen, not to state the law.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any, Literal

Scope = Literal["national", "city"]
Kind = Literal[
    "percent", "yuan", "count", "flag", "choice", "counts", "choices", "by_age", "districts"
]


@dataclass(frozen=True, slots=True)
class Spec:
    """What one key may hold. `low` and `high` bound numbers; `options` bound words."""

    scope: Scope
    kind: Kind
    low: int = 0
    high: int = 0
    options: tuple[str, ...] = ()
    required: bool = True


CATEGORIES = ("sole-trader", "part-time", "flexible")
RETIREMENT_GROUPS = ("male", "female_55", "female_50")
FILING_CHANNELS = ("alipay", "wechat", "computer", "counter")
PAYMENT_CHANNELS = ("chushuitong", "ehuiban", "tax_office", "bank", "counter")
ASSESSMENT_METHODS = ("own_choice", "by_number")
REGISTERED_AT = ("city", "self", "unknown")

SPECS: dict[str, Spec] = {
    "pension.rate_percent": Spec("national", "percent", 1, 50),
    "pension.personal_account_rate_percent": Spec("national", "percent", 0, 50),
    "pension.pooled_rate_percent": Spec("national", "percent", 0, 50),
    "pension.lowest_ratio_percent": Spec("national", "count", 1, 100),
    "pension.highest_ratio_percent": Spec("national", "count", 100, 1000),
    "pension.back_payment_allowed": Spec("national", "flag"),
    "pension.may_continue_until_minimum": Spec("national", "flag"),
    "pension.minimum_months": Spec("national", "count", 12, 600),
    "pension.basic_rate_percent": Spec("national", "percent", 0, 5),
    "pension.payout_months": Spec("national", "by_age", 1, 600),
    "pension.payout_months_between_ages": Spec("national", "flag"),
    "pension.interest_within_year": Spec("national", "choice", options=("month_products",)),
    "pension.crediting_rate_percent": Spec("national", "percent", 0, 20),
    "retirement.early_at_most_months": Spec("national", "count", 0, 120),
    **{
        f"retirement.{group}.{name}": Spec("national", "count", low, high)
        for group in RETIREMENT_GROUPS
        for name, low, high in (
            ("original_age_years", 40, 75),
            ("delay_step_months", 1, 24),
            ("delay_cap_months", 0, 120),
        )
    },
    "insurance_year.first_month_number": Spec("city", "count", 1, 12),
    "eligibility.minimum_age_years": Spec("city", "count", 10, 30),
    "eligibility.male_age_limit_years": Spec("city", "count", 40, 80),
    "eligibility.female_age_limit_years": Spec("city", "count", 40, 80),
    "eligibility.limit_follows_retirement_age": Spec("city", "flag", required=False),
    "eligibility.categories": Spec("city", "choices", options=CATEGORIES),
    "eligibility.household_registration_needed": Spec("city", "flag"),
    "eligibility.employer_insured_may_join": Spec("city", "flag"),
    "eligibility.pension_recipient_may_join": Spec("city", "flag"),
    "tiers.ratios_percent": Spec("city", "counts", 10, 1000),
    "contribution_base.monthly_yuan": Spec("city", "yuan", 500, 100_000),
    "contribution_base.lower_limit_yuan": Spec("city", "yuan", 300, 100_000),
    "contribution_base.upper_limit_yuan": Spec("city", "yuan", 1_000, 500_000),
    "contribution_base.goes_on_until_new_one": Spec("city", "flag"),
    "contribution_base.lower_limit_rounds_up_to_yuan": Spec("city", "count", 1, 100),
    "contribution_base.rounding": Spec("city", "choice", options=("half_up_to_fen",)),
    "contribution_base.late_base_topped_up": Spec("city", "flag"),
    "payment.earlier_calendar_years_payable": Spec("city", "flag"),
    "medical.rate_percent": Spec("city", "percent", 0, 30),
    "medical.base_ratio_percent": Spec("city", "count", 10, 300),
    "medical.large_sum_monthly_yuan": Spec("city", "yuan", 0, 1_000),
    "medical.personal_account": Spec("city", "flag", required=False),
    "medical.retired_account_monthly_yuan": Spec("city", "yuan", 0, 10_000, required=False),
    "medical.waiting_months": Spec("city", "count", 0, 60),
    "medical.arrears_payable": Spec("city", "flag"),
    "medical.bridgeable_break_months": Spec("city", "count", 0, 60),
    "medical.male_years_for_retirement": Spec("city", "count", 0, 60),
    "medical.female_years_for_retirement": Spec("city", "count", 0, 60),
    "subsidy.pension_monthly_yuan": Spec("city", "yuan", 0, 100_000, required=False),
    "subsidy.medical_monthly_yuan": Spec("city", "yuan", 0, 100_000, required=False),
    "subsidy.share_percent": Spec("city", "percent", 0, 100, required=False),
    "subsidy.longest_months": Spec("city", "count", 0, 600, required=False),
    "subsidy.usual_months": Spec("city", "count", 0, 600, required=False),
    "subsidy.male_longest_from_age_years": Spec("city", "count", 16, 80, required=False),
    "subsidy.female_longest_from_age_years": Spec("city", "count", 16, 80, required=False),
    "benefit_base.monthly_yuan": Spec("city", "yuan", 500, 100_000),
    "benefit_base.goes_on_until_new_one": Spec("city", "flag"),
    "pension.transition_rate_percent": Spec("city", "percent", 0, 5),
    "pension.deemed_years_before": Spec("city", "count", 1980, 2020),
    "filing.districts": Spec("city", "districts"),
    "filing.channels": Spec("city", "choices", options=FILING_CHANNELS),
    "payment.channels": Spec("city", "choices", options=PAYMENT_CHANNELS),
    "payment.assessment_methods": Spec("city", "choices", options=ASSESSMENT_METHODS),
}


@dataclass(frozen=True, slots=True)
class District:
    """A district that insures people. `registered_at` gives the 登记所在地 to choose."""

    code: str
    name: dict[str, str]
    registered_at: str


def to_exact(spec: Spec, value: Any) -> Any:
    """Turn what the file says into what the rules calculate with.

    yuan → fen (int), percent → millionths (int), lists → tuples. Raises ValueError with
    what is wrong when the value is not of the key's kind or outside its sensible range.
    """
    match spec.kind:
        case "yuan":
            return _scaled(spec, value, 100)
        case "percent":
            return _scaled(spec, value, 10_000)
        case "count":
            return _count(spec, value)
        case "counts":
            return _ascending(spec, value)
        case "flag":
            if not isinstance(value, bool):
                raise ValueError(f"expected true or false, found {value!r}")
            return value
        case "choice":
            return _choice(spec, value)
        case "choices":
            if not isinstance(value, list) or not value:
                raise ValueError(f"expected a list of words, found {value!r}")
            return tuple(_choice(spec, item) for item in value)
        case "by_age":
            return _by_age(spec, value)
        case "districts":
            return _districts(value)


def _scaled(spec: Spec, value: Any, scale: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise ValueError(f"expected a number, found {value!r}")
    scaled = Decimal(value) * scale
    if not scaled.is_finite() or scaled != scaled.to_integral_value():
        raise ValueError(f"too many decimals: {value}")
    _check_range(spec, value)
    return int(scaled)


def _count(spec: Spec, value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError(f"expected a whole number, found {value!r}")
    _check_range(spec, value)
    return value


def _check_range(spec: Spec, value: int | Decimal) -> None:
    if not spec.low <= value <= spec.high:
        raise ValueError(f"{value} is outside the sensible range {spec.low} to {spec.high}")


def _ascending(spec: Spec, value: Any) -> tuple[int, ...]:
    if not isinstance(value, list) or not value:
        raise ValueError(f"expected a list of numbers, found {value!r}")
    counts = tuple(_count(spec, item) for item in value)
    if any(a >= b for a, b in pairwise(counts)):
        raise ValueError("the list must ascend")
    return counts


def _choice(spec: Spec, value: Any) -> str:
    if value not in spec.options:
        raise ValueError(f"{value!r} is none of {', '.join(spec.options)}")
    return str(value)


def _by_age(spec: Spec, value: Any) -> dict[int, int]:
    """A whole number for each whole age, none left out between the first and the last."""
    if not isinstance(value, dict) or not value or not all(age.isdecimal() for age in value):
        raise ValueError(f"expected a table of ages, found {value!r}")
    found = {int(age): _count(spec, count) for age, count in value.items()}
    if list(found) != list(range(min(found), max(found) + 1)):
        raise ValueError("an age is missing or out of order")
    return found


def _districts(value: Any) -> tuple[District, ...]:
    if not isinstance(value, list) or not value:
        raise ValueError("expected a list of districts")
    districts = []
    for item in value:
        if not isinstance(item, dict) or set(item) != {"code", "name", "registered_at"}:
            raise ValueError(f"a district has code, name and registered_at, found {item!r}")
        if item["registered_at"] not in REGISTERED_AT:
            raise ValueError(f"registered_at {item['registered_at']!r} is none of {REGISTERED_AT}")
        districts.append(District(item["code"], bilingual(item["name"]), item["registered_at"]))
    if len({district.code for district in districts}) != len(districts):
        raise ValueError("a district's code stands twice")
    return tuple(districts)


def bilingual(value: Any) -> dict[str, str]:
    """Check a text that is given in Chinese and English. Raises ValueError."""
    if (
        not isinstance(value, dict)
        or set(value) != {"zh", "en"}
        or not all(isinstance(text, str) and text for text in value.values())
    ):
        raise ValueError(f"expected {{ zh, en }}, found {value!r}")
    return value
