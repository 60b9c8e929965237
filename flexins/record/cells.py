"""Cells as values: months, amounts, counts, years. Each text is read once a record."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Generic, TypeVar

from flexins.inputs.kinds.month import read_month
from flexins.inputs.kinds.number import HIGHEST, MONTHS, read_count, read_number, read_yuan
from flexins.inputs.kinds.plain import LONGEST_TEXT, NotRead
from flexins.record.headings import heading_of
from flexins.record.insurances import insurance_of
from flexins.record.kinds import kind_of_word
from flexins.record.places import province_of
from flexins.rules.age import MONTHS_PER_YEAR
from flexins.rules.money import Fen, Millionths
from flexins.rules.month import Month

_Value = TypeVar("_Value")

_NOTHING = re.compile(r"[-/\\_.*—]*|无|空|null|none|nan|n/a", re.IGNORECASE)
_YEAR = re.compile(r"((?:19|20)\d{2})(?:\.0)?(?:年度?)?(?:[(（].*)?")
_NUMBER_OF_MONTH = re.compile(r"0?(\d{1,2})(?:月份?)?")
# Forms that only stand in records: 2025-7月, 2025_07; and 25年7月, which may also be a duration.
_LOOSE = re.compile(r"((?:19|20)\d{2})[-/._](\d{1,2})(?:月份?)?")
_SHORT_YEAR = re.compile(r"(\d{2}) ?年 ?(\d{1,2}) ?月份?")
_THIS_CENTURY = 50  # a year of two digits below this is 20.., the others are 19..
_CHINESE = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]
_PERCENT = re.compile(r"(?<![\d.])(\d{2,3}) ?%")
_PLACE_OF_TIER = re.compile(r"第? ?([一二三四五六七八九]|[1-9]) ?档|([1-9]\d?0)档?")
_RANGES = (
    re.compile(r"(.+?) ?(?:至|到|~|--+|_|→) ?(.+)"),
    re.compile(r"(\d{6}) ?- ?(\d{6})"),
    re.compile(r"(\d{4}[-./]\d{1,2}(?:[-./]\d{1,2})?) ?- ?(\d{4}[-./]\d{1,2}(?:[-./]\d{1,2})?)"),
    re.compile(r"(\d{4}年\d{1,2}月?) ?- ?(\d{4}年\d{1,2}月?)"),
    re.compile(r"(\d{4}年\d{1,2}月) ?[-至到~]+ ?(\d{1,2}月)"),
)
# Excel counts the days from 1899-12-30; these are months of a working life.
_SERIAL = re.compile(r"(\d{5})(?:\.0+)?")
_EXCEL_BEGIN = date(1899, 12, 30)
_FIRST_SERIAL, _LAST_SERIAL = 20_000, 73_000


@dataclass(frozen=True, slots=True)
class Months:
    """A month, or a run of them; `serial`: Excel's number of a day was read."""

    first: Month
    last: Month
    serial: bool = False


class Memo(Generic[_Value]):
    """Reads texts, and remembers what it read for as long as a record is read: the same few words
    and months stand in it again and again."""

    __slots__ = ("_known", "_read")

    def __init__(self, read: Callable[[str], _Value]) -> None:
        self._read = read
        self._known: dict[str, _Value] = {}

    def __call__(self, text: str) -> _Value:
        try:
            return self._known[text]
        except KeyError:
            found = self._known[text] = self._read(text)
            return found


class Cells:
    """The readers of one record. Each gives None for what it cannot read: `months` the month or
    months, `short_month` one whose year has two digits, where a month is due, `amount` yuan in
    fen, also below nothing, `count` a number of months, `ratio` an index in millionths, `tier` the
    percentage or place of a tier, `year` and `month_number` whole numbers, `province` its code;
    `kind`, `insurance`, `heading` what a word says; `is_nothing` whether a cell is empty or only a
    dash."""

    def __init__(self) -> None:
        self.months = Memo(_months)
        self.short_month = Memo(_short_month)
        self.amount = Memo(_amount)
        self.count = Memo(_count)
        self.ratio = Memo(_ratio)
        self.year = Memo(_year)
        self.month_number = Memo(month_number)
        self.is_nothing = Memo(_is_nothing)
        self.heading = Memo(heading_of)
        self.kind = Memo(kind_of_word)
        self.insurance = Memo(insurance_of)
        self.tier = Memo(_tier)
        self.province = Memo(province_of)


def _months(text: str) -> Months | None:
    bare = text.strip()
    if len(bare) > LONGEST_TEXT or not ("年" in bare or any(map(str.isdigit, bare))):
        return None
    month = _month(bare)
    if month is not None:
        return Months(month, month)
    for pattern in _RANGES:
        match = pattern.fullmatch(bare)
        if match is None:
            continue
        first = _month(match[1])
        if first is None:
            continue
        last = _month(match[2])
        if last is None and (number := month_number(match[2])) is not None:
            last = Month.of(first.year, number)
        if last is not None and first <= last:
            return Months(first, last)
    serial = _SERIAL.fullmatch(bare)
    if serial and _FIRST_SERIAL <= int(serial[1]) <= _LAST_SERIAL:
        month = Month.containing(_EXCEL_BEGIN + timedelta(days=int(serial[1])))
        return Months(month, month, serial=True)
    return None


def _month(text: str) -> Month | None:
    bare = re.sub(r"\.0+$", "", text.strip())  # 202511.0, as a spreadsheet may write a number
    loose = _LOOSE.fullmatch(bare)
    if loose and 1 <= int(loose[2]) <= MONTHS_PER_YEAR:
        return Month.of(int(loose[1]), int(loose[2]))
    try:
        return read_month(bare)
    except NotRead:
        return None


def _short_month(text: str) -> Month | None:
    """`25年7月` as 2025-07, `98年12月` as 1998-12."""
    match = _SHORT_YEAR.fullmatch(text.strip())
    if match is None or not 1 <= int(match[2]) <= MONTHS_PER_YEAR:
        return None
    century = 2000 if int(match[1]) < _THIS_CENTURY else 1900
    return Month.of(century + int(match[1]), int(match[2]))


def month_number(text: str) -> int | None:
    """`3`, `03`, `3月`, `三月` as 3; None where it is no month of a year."""
    bare = text.strip()
    if bare.endswith("月") and bare[:-1] in _CHINESE:
        return _CHINESE.index(bare[:-1]) + 1
    match = _NUMBER_OF_MONTH.fullmatch(bare)
    return int(match[1]) if match and 1 <= int(match[1]) <= 12 else None


def _year(text: str) -> int | None:
    """`2015`, `2015年度` as 2015."""
    match = _YEAR.fullmatch(text.strip())
    return int(match[1]) if match else None


def _is_nothing(text: str) -> bool:
    """Whether a cell is empty, or holds a dash that says so."""
    return _NOTHING.fullmatch(text.strip()) is not None


def _amount(text: str) -> Fen | None:
    try:
        return Fen(read_yuan(text, low=-HIGHEST))
    except NotRead:
        return None


def _count(text: str) -> int | None:
    """A number of months: `12`, `12个月`, `1年2个月`."""
    years_and_months = re.fullmatch(r"(\d{1,2}) ?年 ?(?:零)?(?:(\d{1,2}) ?个?月)?", text.strip())
    if years_and_months:
        return int(years_and_months[1]) * 12 + int(years_and_months[2] or 0)
    try:
        return read_count(text, units=MONTHS)
    except NotRead:
        return None


def _tier(text: str) -> int | None:
    """`60%`, `60%档` as 60; `第一档`, `1档` as 1; `一档(60%)` as 60."""
    percent = _PERCENT.search(text)
    if percent:
        return int(percent[1])
    place = _PLACE_OF_TIER.fullmatch(text.strip())
    if place is None:
        return None
    said = place[1] or place[2]
    return _CHINESE.index(said) + 1 if said in _CHINESE else int(said)


def _ratio(text: str) -> Millionths | None:
    """An index of at most six decimals, in millionths."""
    try:
        return Millionths(read_number(text, decimals=6))
    except NotRead:
        return None
