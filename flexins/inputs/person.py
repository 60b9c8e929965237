"""Who asks: language, person, where and how they want to join."""

from __future__ import annotations

from datetime import date

from flexins.inputs import ranges
from flexins.inputs.kinds.number import YEARS
from flexins.inputs.kinds.plain import NotRead, plain
from flexins.inputs.record import Input, choice, day, day_or_month, flag, whole_choice
from flexins.rules import keys
from flexins.rules.age import MONTHS_PER_YEAR
from flexins.rules.month import Month
from flexins.rules.schema import CATEGORIES
from flexins.wording import LANGUAGES, say
from flexins.wording.phrases import place_name

LANGUAGE = "lang"
ERRANDS = ("enrol", "renew", "suspend", "pay")


def read_language(text: str) -> str:
    """`zh`, or a tag such as `zh-CN`, `zh_Hans_CN`, `en-US`. Raises NotRead."""
    main = plain(text).casefold().replace("_", "-").partition("-")[0]
    if main not in LANGUAGES:
        raise NotRead("error.not_an_option", allowed=", ".join(LANGUAGES))
    return main


def _middle_of_working_life(today: date) -> str:
    return str(Month.of(today.year - 3 * MONTHS_PER_YEAR, 1))


def _district_name(language: str, code: str) -> str:
    return place_name(language, ranges.district_name(code))


def _district_codes(today: date) -> list[str]:
    return [district.code for district in ranges.districts(today)]


INPUTS = (
    # Without a default: until someone chooses, every browser has its own.
    Input(name=LANGUAGE, default=lambda _: None, read=lambda text, _: read_language(text)),
    choice("sex", lambda _: ("female", "male")),
    day_or_month("born", _middle_of_working_life),
    day("on", lambda today: today.isoformat()),
    choice("category", lambda _: CATEGORIES, lambda _: "flexible"),
    flag("employer"),
    flag("drawing"),
    Input(
        name="district",
        default=lambda today: ranges.districts(today)[0].code,
        read=choice("district", _district_codes).read,
        say=_district_name,
        widget="list",
        options=_district_codes,
    ),
    whole_choice(
        "original_age",
        lambda today: ranges.original_ages(today)[::-1],
        lambda today: max(ranges.original_ages(today)),
        units=(*YEARS, "岁"),
        say=lambda language, age: say(language, "field.original_age.option", age=age),
        widget="few",
    ),
    choice("do", lambda _: ERRANDS),
    choice(
        "channel",
        lambda today: ranges.book().on(keys.FILING_CHANNELS_OFFERED, today).exact,
        words="guide.channel",
        label_words="field.channel",
        widget="list",
    ),
    choice(
        "pay_by",
        lambda today: ranges.book().on(keys.PAYMENT_CHANNELS_OFFERED, today).exact,
        words="guide.pay_by",
        label_words="field.pay_by",
        widget="list",
    ),
)
