"""Every input of the calculating pages, by the short lasting name it has in the address.

The name is also the widget's key. Renaming one breaks links that people have sent on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Literal

from flexins.rules.age import MONTHS_PER_YEAR
from flexins.rules.cost import LONGEST_PERIOD_MONTHS
from flexins.rules.future import default_assumptions
from flexins.rules.money import FEN_PER_YUAN, divide_up, parse_yuan, percent_text, yuan_plain
from flexins.rules.month import Month
from flexins.rules.retirement import original_ages_years
from flexins.rules.schema import CATEGORIES, FILING_CHANNELS, PAYMENT_CHANNELS
from flexins.ui.city import book, districts, tiers_of
from flexins.ui.language import KEY as LANGUAGE
from flexins.ui.typed import LONGEST_TEXT, number, plain_form
from flexins.wording import LANGUAGES

ERRANDS = ("enrol", "renew", "suspend", "pay")
BUDGET_STEP_YUAN = 10
# Bounds of what can be meant, not of the law.
MOST_PAID_MONTHS, MOST_YEARS, MOST_YUAN = 719, 59, 99_999_999
HIGHEST_INDEX, HIGHEST_PERCENT = 5, 15


@dataclass(frozen=True)
class Field:
    """One input.

    `read` turns the address's text into the widget's value and raises ValueError for what is
    unknown or impossible; `write` is its inverse and gives "" for what is not worth writing.
    `moves_with_the_day`: written even when it is the default, so that a link shows the same
    figures tomorrow. `by_year`: one widget a 社保年度, keyed `name:year`. `keypad`: what a
    phone shows to type it with.
    """

    name: str
    default: Callable[[date], Any]
    read: Callable[[str, date], Any]
    write: Callable[[Any], str] = str
    moves_with_the_day: bool = False
    by_year: bool = False
    keypad: Literal["", "numeric", "decimal"] = ""


def _one_of(options: Callable[[date], Sequence[Any]]) -> Callable[[str, date], Any]:
    def read(text: str, today: date) -> Any:
        by_text = {str(option): option for option in options(today)}
        if text not in by_text:
            raise ValueError(text)
        return by_text[text]

    return read


def _flag(text: str, _today: date) -> bool:
    return {"1": True, "0": False}[text]


def _several(text: str, today: date) -> list[int]:
    """Each once: a list that repeats, or is longer than the choice, is none of ours."""
    read, parts = _one_of(ratios), text.split(",") if text else []
    if len(parts) > len(ratios(today)) or len(set(parts)) < len(parts):
        raise ValueError(text[:LONGEST_TEXT])
    return [read(part, today) for part in parts]


def _canonical(text: Any) -> str:
    try:
        return plain_form(str(text))
    except ValueError:
        return ""


def _number(decimals: int, high: int) -> Callable[[str, date], str]:
    def read(text: str, _today: date) -> str:
        number(text, "", decimals=decimals, high=high)
        return text[:LONGEST_TEXT].strip()

    return read


def _typed_number(text: Any) -> str:
    plain = str(text).strip()
    return plain if re.fullmatch(r"\d{1,9}(\.\d{1,6})?", plain, re.ASCII) else ""


def _percent(millionths: int) -> str:
    return percent_text(millionths).removesuffix("%")


def months_to_start(today: date) -> tuple[str, ...]:
    """The first months a plan may begin with: from the first known base to ten years from now."""
    last = Month.containing(today).plus(10 * MONTHS_PER_YEAR)
    return _months(book().first_base_month, last)


def _yuan(text: str, _today: date) -> str:
    return yuan_plain(parse_yuan(text))


def _yuan_or_nothing(text: Any) -> str:
    try:
        return yuan_plain(parse_yuan(str(text))).removesuffix(".00")
    except ValueError:
        return ""


def ratios(_today: date) -> tuple[int, ...]:
    """The tiers' ratios in percent, lowest first."""
    return book().tier_ratios_percent


def months_with_a_base(today: date) -> tuple[str, ...]:
    """The months whose tiers can be shown: from the first known to a year after this one's end."""
    first = book().first_base_month
    last = book().insurance_year_months(book().insurance_year(Month.containing(today)) + 1)[1]
    return _months(first, max(last, book().last_base_month))


def months_to_pay(today: date) -> tuple[str, ...]:
    """The months a bill may span: from the first with a known rate to fifty years from now."""
    first = Month.containing(book().timeline("pension.rate_percent").values[0].first_day)
    return _months(first, Month.containing(today).plus(LONGEST_PERIOD_MONTHS))


@lru_cache(maxsize=8)  # three lists, which change with the day
def _months(first: Month, last: Month) -> tuple[str, ...]:
    return tuple(str(first.plus(offset)) for offset in range(first.months_through(last)))


def _this_insurance_year(today: date) -> tuple[Month, Month]:
    return book().insurance_year_months(book().insurance_year(Month.containing(today)))


def highest_budget_yuan(today: date) -> int:
    """Enough for the highest tier of this month, in whole steps of the slider."""
    highest = tiers_of(Month.containing(today)).tiers[-1].monthly_fen
    return divide_up(highest, FEN_PER_YUAN * BUDGET_STEP_YUAN) * BUDGET_STEP_YUAN


def _budget(text: str, today: date) -> int:
    yuan = int(text)
    if not 0 <= yuan <= highest_budget_yuan(today) or yuan % BUDGET_STEP_YUAN:
        raise ValueError(text)
    return yuan


def _ages(_today: date) -> tuple[int, ...]:
    return original_ages_years(book(), "female")


def _last_benefit_base(_today: date) -> str:
    return str(book().timeline("benefit_base.monthly_yuan").values[-1].value)


def _payout_at_limit(today: date) -> str:
    ages: dict[int, int] = book().timeline("pension.payout_months").values[-1].exact
    return str(ages[max(_ages(today))])


def _middle_of_working_life(today: date) -> str:
    return str(Month.of(today.year - 3 * MONTHS_PER_YEAR, 1))


def _figure(name: str, default: Callable[[date], Any], decimals: int, high: int) -> Field:
    """A number typed as text, of at most `decimals` decimals, between 0 and `high`."""
    keypad: Literal["numeric", "decimal"] = "decimal" if decimals else "numeric"
    return Field(name, default, _number(decimals, high), _typed_number, keypad=keypad)


_ALL = (
    # Without a default: until someone chooses, every browser has its own.
    Field(LANGUAGE, lambda _: None, _one_of(lambda _: LANGUAGES)),
    Field("sex", lambda _: "female", _one_of(lambda _: ("female", "male"))),
    Field(
        "born",
        _middle_of_working_life,
        lambda text, _: plain_form(text),
        _canonical,
        moves_with_the_day=True,
        keypad="numeric",
    ),
    Field(
        "on",
        lambda today: today.isoformat(),
        lambda text, _: plain_form(text),
        _canonical,
        moves_with_the_day=True,
        keypad="numeric",
    ),
    Field("category", lambda _: "flexible", _one_of(lambda _: CATEGORIES)),
    Field("employer", lambda _: False, _flag, lambda value: str(int(value))),
    Field("drawing", lambda _: False, _flag, lambda value: str(int(value))),
    Field(
        "district",
        lambda _: districts()[0].code,
        _one_of(lambda _: [district.code for district in districts()]),
    ),
    Field(
        "month",
        lambda today: str(Month.containing(today)),
        _one_of(months_with_a_base),
        moves_with_the_day=True,
    ),
    Field("tier", lambda _: book().tier_ratios_percent[0], _one_of(ratios)),
    Field(
        "compare",
        lambda _: [book().tier_ratios_percent[0], book().tier_ratios_percent[4]],
        _several,
        lambda chosen: ",".join(str(ratio) for ratio in chosen),
    ),
    Field("original_age", lambda today: max(_ages(today)), _one_of(_ages)),
    Field(
        "start",
        lambda today: str(Month.containing(today).plus(1)),
        _one_of(months_to_start),
        moves_with_the_day=True,
    ),
    _figure("paid", lambda _: "0", 0, MOST_PAID_MONTHS),
    _figure("index", lambda _: "1", 4, HIGHEST_INDEX),
    _figure("account", lambda _: "0", 2, MOST_YUAN),
    _figure(
        "growth",
        lambda _: _percent(default_assumptions(book()).wage_growth_millionths),
        2,
        HIGHEST_PERCENT,
    ),
    _figure(
        "crediting",
        lambda _: _percent(default_assumptions(book()).crediting_rate_millionths),
        2,
        HIGHEST_PERCENT,
    ),
    _figure("subsidised", lambda _: "0", 0, MOST_PAID_MONTHS),
    _figure("break", lambda _: "12", 0, MOST_PAID_MONTHS),
    _figure("early", lambda _: "0", 0, MOST_PAID_MONTHS),
    Field("view", lambda _: "project", _one_of(lambda _: ("project", "check"))),
    _figure("sheet_base", _last_benefit_base, 2, MOST_YUAN),
    _figure("sheet_index", lambda _: "0.6", 4, HIGHEST_INDEX),
    _figure("sheet_years", lambda _: "15", 2, MOST_YEARS),
    _figure("sheet_deemed", lambda _: "0", 2, MOST_YEARS),
    _figure("sheet_account", lambda _: "50000", 2, MOST_YUAN),
    _figure("sheet_payout", _payout_at_limit, 1, MOST_PAID_MONTHS),
    _figure("sheet_basic", lambda _: "", 2, MOST_YUAN),
    _figure("sheet_transition", lambda _: "", 2, MOST_YUAN),
    _figure("sheet_personal", lambda _: "", 2, MOST_YUAN),
    Field("do", lambda _: ERRANDS[0], _one_of(lambda _: ERRANDS)),
    Field("channel", lambda _: FILING_CHANNELS[0], _one_of(lambda _: FILING_CHANNELS)),
    Field("pay_by", lambda _: PAYMENT_CHANNELS[0], _one_of(lambda _: PAYMENT_CHANNELS)),
    Field("period", lambda _: "month", _one_of(lambda _: ("month", "year"))),
    Field("budget", lambda _: 1000, _budget),
    Field(
        "from",
        lambda today: str(_this_insurance_year(today)[0]),
        _one_of(months_to_pay),
        moves_with_the_day=True,
    ),
    Field(
        "to",
        lambda today: str(_this_insurance_year(today)[1]),
        _one_of(months_to_pay),
        moves_with_the_day=True,
    ),
    Field("medical", lambda _: False, _flag, lambda value: str(int(value))),
    Field("large", lambda _: False, _flag, lambda value: str(int(value))),
    Field("each", lambda _: False, _flag, lambda value: str(int(value))),
    Field("tiers", lambda _: None, _one_of(ratios), by_year=True),
    Field("base", lambda _: "", _yuan, _yuan_or_nothing, by_year=True, keypad="decimal"),
)

FIELDS = {field.name: field for field in _ALL}
