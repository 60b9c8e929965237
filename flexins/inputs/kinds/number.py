"""Numbers as people type and paste them: the one number a text can mean, or a refusal.

Decimals are written with a point. A comma, a space or an apostrophe separates thousands, and
only where thousands are: `1500,50` may be a fraction, so it is refused and never read as 150050.
"""

from __future__ import annotations

from decimal import Decimal

from flexins.inputs.kinds.plain import NotRead, compiled, plain
from flexins.rules.money import yuan_plain

YUAN = ("¥", "元", "圆", "yuan", "rmb", "cny", "人民币")
PERCENT = ("%", "percent")
MONTHS = ("个月", "月", "months", "month")
YEARS = ("年", "years", "year")
HIGHEST = 999_999_999
_STAND_BEFORE = ("¥", "rmb", "cny", "人民币")
_SEPARATORS = ",'’"
_THOUSANDS = rf"[1-9]\d{{0,2}}(?:([{_SEPARATORS} ])\d{{3}})(?:\1\d{{3}})*"
_IN_YEARS = (
    r"(?P<years>\d{1,2}) ?(?:年|years?) ?(?:零|and )?"
    r"(?:(?P<months>\d|1[01]) ?(?:个?月|months?))?"
)
_IN_TEN_THOUSANDS = r"[¥]?(?P<ten_thousands>\d{1,4}(?:\.\d{1,6})?) ?万(?P<thousands>\d)?千?元?"


def read_yuan(text: str, *, low: int = 0, high: int = HIGHEST) -> int:
    """Yuan with at most two decimals, in fen. `low` and `high` are yuan. Raises NotRead."""
    return read_number(text, decimals=2, low=low, high=high, units=YUAN)


def read_count(
    text: str, *, low: int = 0, high: int = HIGHEST, units: tuple[str, ...] = MONTHS
) -> int:
    """A whole number, of months unless `units` says otherwise. Raises NotRead."""
    return read_number(text, decimals=0, low=low, high=high, units=units)


def read_number(
    text: str, *, decimals: int, low: int = 0, high: int = HIGHEST, units: tuple[str, ...] = ()
) -> int:
    """The number times 10 to the power of `decimals`. `low` and `high` bound the number itself.

    One of `units` may stand with it. Raises NotRead.
    """
    bare = _without_unit(_in_figures(plain(text).casefold(), units), units)
    sign = bare[:1] if bare[:1] in ("+", "-") else ""
    unsigned = bare.removeprefix(sign).lstrip().replace("。", ".")
    parts = _parts(unsigned)
    if parts is None or _too_fine(parts[0], parts[2], decimals, high):
        if parts is None and _could_be_decimals(unsigned):
            raise NotRead("error.write_point")
        if decimals == 0:
            raise NotRead("error.whole_form")
        raise NotRead("error.number_form", decimals=decimals)
    whole, point, fraction = parts
    number = Decimal(f"{sign}{whole}.{fraction or 0}")
    if not low <= number <= high:
        # `0.765` typed as `1,765` where no thousands can be: the comma was the mistake.
        if "," in unsigned and not point and high < 1000:
            raise NotRead("error.write_point")
        raise NotRead("error.number_range", low=low, high=high)
    return int(number.scaleb(decimals).to_integral_value())


def written(number: int, decimals: int) -> str:
    """The inverse: `number` over 10 to the power of `decimals`, without zeros it does not need."""
    text = f"{Decimal(number).scaleb(-decimals):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def written_yuan(fen: int) -> str:
    """The inverse of `read_yuan`: whole yuan, or two decimals."""
    return yuan_plain(fen).removesuffix(".00")


def _in_figures(text: str, units: tuple[str, ...]) -> str:
    """Months that are told in years (`9年4个月`), and yuan told in 万 (`3.8万`, `3万8`)."""
    if MONTHS[0] in units and (match := compiled(_IN_YEARS).fullmatch(text)):
        return str(int(match["years"]) * 12 + int(match["months"] or 0))
    if YUAN[1] in units and (match := compiled(_IN_TEN_THOUSANDS).fullmatch(text)):
        thousands = int(match["thousands"] or 0) * 1000
        return f"{Decimal(match['ten_thousands']) * 10_000 + thousands:f}"
    return text


def _without_unit(text: str, units: tuple[str, ...]) -> str:
    """`text` without a unit before it and one after it. A sign may stand before the unit."""
    sign = text[:1] if text[:1] in ("+", "-") else ""
    bare = text.removeprefix(sign).strip()
    before = next((u for u in units if u in _STAND_BEFORE and bare.startswith(u)), "")
    bare = bare.removeprefix(before).strip()
    after = next((unit for unit in units if bare.endswith(unit)), "")
    bare = bare.removesuffix(after).strip()
    return sign + bare


def _parts(text: str) -> tuple[str, str, str] | None:
    """The digits before the point, the point, the digits after it; None where it is no number."""
    whole, point, fraction = text.partition(".")
    if point and not whole and _is_digits(fraction):
        return "0", point, fraction
    if (not fraction or _is_digits(fraction)) and (_is_digits(whole) or _grouped(whole)):
        return "".join(filter(str.isdigit, whole)), point, fraction
    return None


def _is_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _grouped(text: str) -> bool:
    """Whether the separators in `text` all stand where thousands are."""
    return compiled(_THOUSANDS).fullmatch(text) is not None


def _could_be_decimals(text: str) -> bool:
    """Digits and separators, a comma among them: whoever typed it may have meant a fraction."""
    signs = set(text)
    return "," in signs and any(map(_is_digits, signs)) and signs <= set("0123456789. ,'’")


def _too_fine(whole: str, fraction: str, decimals: int, high: int) -> bool:
    """Whether there are more than `decimals`. Zeros do not count, unless the point in `1.500`
    may have been meant for thousands."""
    grouped = len(fraction) == 3 and len(whole) <= 3 and not whole.startswith("0")
    return fraction[decimals:].strip("0") != "" or (grouped and decimals < 3 and high >= 1000)
