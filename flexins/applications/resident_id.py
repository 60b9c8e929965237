"""The resident identity number (居民身份证) and the numbers built like it.

The library's own `ric.validate` also asks that the county existed in the year of birth. Numbers
are given later than birth: a person born in 1994 and registered in 1995 in the new 江夏区 would
be refused. So the county is asked for at any time, the rest is the library's.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from stdnum import numdb
from stdnum.cn import ric
from stdnum.exceptions import InvalidComponent
from stdnum.iso7064 import mod_11_2

from flexins.applications.errors import Refused
from flexins.applications.text import compact

_LENGTH = 18
# Residents of Hong Kong, Macao and Taiwan: another document, though the list knows the regions.
_RESIDENCE_PERMITS = ("81", "82", "83")


@dataclass(frozen=True)
class ResidentId:
    """What a valid number says: `province` as in the register's list of regions."""

    number: str
    born: date
    sex: Literal["female", "male"]
    province: str


def resident_id(value: object) -> ResidentId:
    """Read a number. Raises Refused: resident_id_length, _form, _check_digit, _region, _date."""
    number = numbered_like_resident_id(value, "resident_id")
    regions: dict[str, str] = {}
    for _, found in numdb.get("cn/loc").info(number[:6]):
        regions |= found
    if "county" not in regions or number.startswith(_RESIDENCE_PERMITS):
        raise Refused("resident_id_region")
    return ResidentId(number, birth_date(number), sex(number), regions["province"])


def numbered_like_resident_id(value: object, kind: str) -> str:
    """Eighteen signs with a check digit; `kind` begins the code that is raised."""
    number = compact(value)
    if len(number) != _LENGTH:
        raise Refused(f"{kind}_length", length=_LENGTH)
    if not (number.isascii() and number[:-1].isdigit() and number[-1] in "0123456789X"):
        raise Refused(f"{kind}_form")
    if not mod_11_2.is_valid(number):
        raise Refused(f"{kind}_check_digit")
    birth_date(number)
    return number


def birth_date(number: str) -> date:
    """The date of birth in a number of eighteen signs. Raises Refused."""
    try:
        return ric.get_birth_date(number)
    except InvalidComponent:
        raise Refused("resident_id_date") from None


def sex(number: str) -> Literal["female", "male"]:
    return "male" if int(number[-2]) % 2 else "female"
