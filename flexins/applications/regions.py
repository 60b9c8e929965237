"""Countries and regions by ISO 3166-1 alpha-2 code, from the Unicode data that Babel carries."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from flexins.applications.errors import Refused
from flexins.applications.text import compact

# Two-letter codes of Unicode that ISO 3166-1 reserves or does not know.
_NOT_ISO = frozenset(
    ("AC", "CP", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ")
)


def region(value: object) -> str:
    """A code such as CN. Raises Refused with region_unknown."""
    code = compact(value)
    if code not in region_names("zh"):
        raise Refused("region_unknown")
    return code


@cache  # part of a pinned library: it does not change while the program runs
def region_names(language: str) -> Mapping[str, str]:
    """Every code with its name in `language` ("zh" or "en"), for lists to choose from."""
    from babel import Locale  # loaded on first use: only an application needs it

    names = {
        code: name
        for code, name in Locale(language).territories.items()
        if len(code) == 2 and code.isalpha() and code not in _NOT_ISO
    }
    if language == "zh":
        names["TW"] = "中国台湾"  # as forms of the mainland write it, like 中国香港特别行政区
    return MappingProxyType(names)
