"""Of what kind a value in the rule data is, and how what the file says becomes exact.

The ranges are there to catch slips of the pen, not to state the law.
"""

from decimal import Decimal
from functools import cached_property
from itertools import pairwise
from typing import Any, Final, Literal, NamedTuple

from flexins.rules.money import MILLION
from flexins.rules.survival import Survival, survival

# Each has a file of its own.
Scope = Literal["national", "national_benefits", "city", "city_benefits", "resident", "lives"]
Kind = Literal[
    "percent",
    "yuan",
    "count",
    "flag",
    "choice",
    "counts",
    "choices",
    "by_age",
    "districts",
    "life_table",
]


class Spec(NamedTuple):
    """What one key may hold. `low` and `high` bound numbers; `options` bound words.

    `informs_only`: no rule reads it; it is shown for information.
    """

    scope: Scope
    kind: Kind
    low: int = 0
    high: int = 0
    options: tuple[str, ...] = ()
    required: bool = True
    informs_only: bool = False


CATEGORIES = ("sole-trader", "part-time", "flexible")
FILING_CHANNELS = ("alipay", "wechat", "computer", "counter")
PAYMENT_CHANNELS = ("chushuitong", "ehuiban", "tax_office", "bank", "counter")
ASSESSMENT_METHODS = ("own_choice", "by_number")
REGISTERED_AT = ("city", "self", "unknown")


class District(NamedTuple):
    """A district that insures people. `registered_at` gives the 登记所在地 to choose."""

    code: str
    name: dict[str, str]
    registered_at: str


class Deaths:
    """q_x in millionths, the chance to die within the year, by sex and age from `first_age`."""

    def __init__(self, first_age: int, male: tuple[int, ...], female: tuple[int, ...]) -> None:
        self.first_age: Final = first_age
        self.male: Final = male
        self.female: Final = female

    @cached_property  # of a table, not of who asks; most starts never need it
    def alive(self) -> dict[str, Survival]:
        """By sex."""
        return {"male": survival(self.male), "female": survival(self.female)}


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
        case "life_table":
            return _deaths(spec, value)


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


def _deaths(spec: Spec, value: Any) -> Deaths:
    if not isinstance(value, dict) or set(value) != {"first_age", "male", "female"}:
        raise ValueError("expected first_age, male and female")
    by_sex = {}
    for sex in ("male", "female"):
        chances = value[sex]
        if not isinstance(chances, list):
            raise ValueError(f"expected a list of chances for {sex}")
        # A chance is a share as a rate is, of one instead of a hundred.
        found = tuple(_scaled(spec, chance, MILLION) for chance in chances)
        if not found or found[-1] != MILLION:
            raise ValueError(f"{sex}: the last age must be one that nobody outlives")
        by_sex[sex] = found
    if len(by_sex["male"]) != len(by_sex["female"]):
        raise ValueError("men and women end at different ages")
    first_age = value["first_age"]
    if isinstance(first_age, bool) or not isinstance(first_age, int) or first_age < 0:
        raise ValueError(f"first_age is no age: {first_age!r}")
    return Deaths(first_age, by_sex["male"], by_sex["female"])


def bilingual(value: Any) -> dict[str, str]:
    """Check a text that is given in Chinese and English. Raises ValueError."""
    if (
        not isinstance(value, dict)
        or set(value) != {"zh", "en"}
        or not all(isinstance(text, str) and text for text in value.values())
    ):
        raise ValueError(f"expected {{ zh, en }}, found {value!r}")
    return value
