"""What people read, in Chinese and English, from message files (.po) beside this package.

A key such as `cost.title` stands in `messages/<language>/cost.po`: the part before the first
dot names the file. Messages name their parameters (`{months}`); one that depends on a number
has a plural form chosen by the parameter `count`.

`compiling.py` makes each file quick to read when the program is built (`rules/built.py`).
"""

from __future__ import annotations

import gettext
import os.path
from functools import cache
from io import BytesIO

from flexins.rules.built import built_name

LANGUAGES = ("zh", "en")
FOLDER = os.path.join(os.path.dirname(__file__), "messages")
COMPILED = ".mo"


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


def catalog_of(language: str, area: str, folder: str = FOLDER) -> gettext.GNUTranslations:
    """The messages of one file. Raises KeyError where there is none."""
    path = os.path.join(folder, language, area)
    if language not in LANGUAGES or not os.path.exists(f"{path}.po"):
        raise KeyError(f"no messages {area!r} in {language!r}")
    with open(f"{path}.po", "rb") as file:
        source = file.read()
    try:
        name = built_name(area, source, COMPILED)
        with open(os.path.join(folder, language, name), "rb") as compiled:
            return gettext.GNUTranslations(compiled)
    except FileNotFoundError:
        # Loaded only here: a compiled message needs no Babel, which takes longer than the rest.
        from flexins.wording.compiling import compile_messages

        return gettext.GNUTranslations(BytesIO(compile_messages(source, language)))


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
    return catalog_of(language, area)
