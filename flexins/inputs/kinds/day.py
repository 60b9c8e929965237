"""Days and months as people type them and as spreadsheets write them.

A year has four digits: of `25-07-01`, `7/25` or the serial number 45839 nobody can tell what is
meant. `Jul-25` alone is read: Excel makes it of 2025-07 (and `25-Jul` of a day, so that is not).
"""

from __future__ import annotations

from datetime import date

from flexins.inputs.kinds.plain import NotRead, compiled, plain

FIRST_YEAR, LAST_YEAR = 1900, 2199  # others are slips of the finger
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LONG_MONTHS = "january february march april may june july august september october november"
# Every Excel takes these two digits for this century.
_EXCEL_CENTURY, _EXCEL_LAST_YEAR = 2000, 29

_SEPARATOR = r"(?: ?[-/.,、·] ?| )"
_FORMS = (
    # 20250701, 202507, and 202507.0 as a program writes it beside an empty cell
    r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)?(?:\.0+)?",
    # 2025-7-1, 2025/7, 2025.07.01, 2025 7 1
    rf"(?P<year>\d{{4}}){_SEPARATOR}(?P<month>\d{{1,2}})(?:{_SEPARATOR}(?P<day>\d{{1,2}}))?",
    # 2025年7月1日, 2025年7月份, 2025年7
    r"(?P<year>\d{4}) ?年 ?(?P<month>\d{1,2}) ?(?:月 ?(?:份|(?P<day>\d{1,2}) ?[日号]?)?)?",
    # 7/2025, 2025-Jul, Jul 2025
    rf"(?P<month>\d{{1,2}}){_SEPARATOR}(?P<year>\d{{4}})",
    rf"(?P<year>\d{{4}}){_SEPARATOR}(?P<name>[a-z]+)(?:{_SEPARATOR}(?P<day>\d{{1,2}}))?",
    rf"(?P<name>[a-z]+){_SEPARATOR}(?:(?P<day>\d{{1,2}}){_SEPARATOR})?(?P<year>\d{{4}})",
    # 1 Jul 2025
    rf"(?P<day>\d{{1,2}}){_SEPARATOR}(?P<name>[a-z]+){_SEPARATOR}(?P<year>\d{{4}})",
)
_DAY_AND_MONTH = rf"(\d{{1,2}}){_SEPARATOR}(\d{{1,2}}){_SEPARATOR}(\d{{4}})"
_CHINESE_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_TEN = r"([一二三四五六七八九]?)十([一二三四五六七八九]?)"
_TIME = r"[ t](?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?$"


def read_day(text: str, *, first_year: int = FIRST_YEAR) -> date:
    """A whole date. Raises NotRead, `error.day_missing` where only a month was given."""
    found, day_given = _read(text, "error.day_form", first_year)
    if not day_given:
        raise NotRead("error.day_missing")
    return found


def read_day_or_month(text: str) -> tuple[date, bool]:
    """The day, the first of the month where only that was given; and whether the day was."""
    return _read(text, "error.date_form")


def read_first_day(text: str) -> date:
    """The first day of the month that `text` is or lies in. Raises NotRead."""
    return _read(text, "error.month_form")[0].replace(day=1)


def _read(text: str, form: str, first_year: int = FIRST_YEAR) -> tuple[date, bool]:
    """`form` is the sentence for what is no date. Raises NotRead."""
    refusal = NotRead(form, first=first_year, last=LAST_YEAR)
    bare = compiled(_TIME).sub("", plain(text).casefold().replace("。", ".")).rstrip(".,; ")
    if "年" in bare:
        bare = _in_figures(bare)
    found = _excel_month(bare) or _in_words_or_figures(bare) or _either_way_round(bare)
    if found is None:
        raise refusal
    year, month, day = found
    if not (first_year <= year <= LAST_YEAR and 1 <= month <= 12):
        raise refusal
    try:
        return date(year, month, 1 if day is None else day), day is not None
    except ValueError:
        raise NotRead("error.no_such_date") from None


def _in_figures(text: str) -> str:
    """`二〇二五年十二月` as `2025年12月`."""
    tens = compiled(_TEN).sub(lambda ten: f"{ten[1] or '一'}{ten[2] or '〇'}", text)
    return tens.translate(_CHINESE_DIGITS)


def _excel_month(text: str) -> tuple[int, int, None] | None:
    """`Jul-25`, as Excel writes a month that was typed as 2025-07."""
    name, _, digits = text.partition("-")
    if name not in _MONTHS or not (digits.isascii() and digits.isdigit() and len(digits) == 2):
        return None
    if int(digits) > _EXCEL_LAST_YEAR:
        return None
    return _EXCEL_CENTURY + int(digits), _MONTHS.index(name) + 1, None


def _in_words_or_figures(text: str) -> tuple[int, int, int | None] | None:
    for form in _FORMS:
        match = compiled(form).fullmatch(text)
        if match is None:
            continue
        parts = match.groupdict()
        month = _named(parts["name"]) if "name" in parts else int(parts["month"])
        day = parts.get("day")
        return None if month is None else (int(parts["year"]), month, int(day) if day else None)
    return None


def _named(name: str) -> int | None:
    """The number of a month by its English name."""
    long = (*_LONG_MONTHS.split(), "december")
    names = zip(_MONTHS, long, strict=True)
    known = {name: number for number, both in enumerate(names, 1) for name in both}
    return (known | {"sept": 9}).get(name)


def _either_way_round(text: str) -> tuple[int, int, int] | None:
    """`15/6/1985`: read where only one of the two figures can be the month."""
    match = compiled(_DAY_AND_MONTH).fullmatch(text)
    if match is None:
        return None
    one, other, year = map(int, match.groups())
    ways = {(month, day) for month, day in ((one, other), (other, one)) if 1 <= month <= 12}
    if len(ways) != 1:
        return None
    ((month, day),) = ways
    return year, month, day
