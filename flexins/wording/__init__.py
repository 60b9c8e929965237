"""What people read, in Chinese and English, from message files (.po) beside this package.

A key such as `cost.title` stands in `messages/<language>/cost.po`: the part before the first
dot names the file. Messages name their parameters (`{months}`); one that depends on a number
has a plural form chosen by the parameter `count`.
"""

from __future__ import annotations

import gettext
from functools import cache
from io import BytesIO
from pathlib import Path

LANGUAGES = ("zh", "en")
FOLDER = Path(__file__).parent / "messages"


def say(language: str, key: str, /, **parameters: object) -> str:
    """The message `key` in `language` with its parameters filled in.

    Raises KeyError for a key, language or parameter that does not exist.
    """
    count = parameters.get("count")
    if isinstance(count, int):
        text = _catalog(language, key).ngettext(key, key, count)
        if text != key:  # a message that reads the same for every count has no plural form
            return text.format_map(parameters)
    return _message(language, key).format_map(parameters)


@cache  # the messages are as many as the program has, and every page says hundreds of them
def _message(language: str, key: str) -> str:
    text = _catalog(language, key).gettext(key)
    if text == key:
        raise KeyError(f"no message {key!r} in {language!r}")
    return text


def _catalog(language: str, key: str) -> gettext.GNUTranslations:
    return _catalog_of(language, key.partition(".")[0])


@cache  # message files are part of the program and do not change while it runs
def _catalog_of(language: str, area: str) -> gettext.GNUTranslations:
    # Loaded on first use: the command line's JSON of most answers needs no wording at all.
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    path = FOLDER / language / f"{area}.po"
    if language not in LANGUAGES or not path.exists():
        raise KeyError(f"no messages {area!r} in {language!r}")
    with path.open("rb") as file:
        catalog = read_po(file, locale=language)
    compiled = BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
