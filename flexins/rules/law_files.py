"""A file of the law as tables: as it is written, or, much sooner, as it was kept when built.

`python -m flexins.rules.law_files` keeps them all. A file is kept as Python keeps a compiled
module, each Python its own.
"""

from __future__ import annotations

import marshal
import os.path
import sys
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from flexins.rules.built import build, built_name

if TYPE_CHECKING:
    from pathlib import Path

DATA_FOLDER = os.path.join(os.path.dirname(__file__), "data")
ENDING = f".{sys.implementation.cache_tag}.law"


def tables_of(path: str) -> dict[str, Any]:
    """The tables of a file in TOML. Raises OSError, and ValueError for what is none."""
    with open(path, "rb") as file:
        source = file.read()
    folder, name = os.path.split(path)
    kept = os.path.join(folder, built_name(os.path.splitext(name)[0], source, ENDING))
    try:
        with open(kept, "rb") as file:
            read: dict[str, Any] = _meant(marshal.loads(file.read()))  # noqa: S302 (our own)
            return read
    except FileNotFoundError:
        return _parsed(source)


def keep_tables(folder: Path) -> list[Path]:
    """Keep every file of `folder`, where it is not kept yet; the files that keep them."""
    return build(folder, "*.toml", ENDING, lambda _, text: marshal.dumps(_plain(_parsed(text))))


def _parsed(source: bytes) -> dict[str, Any]:
    import tomllib  # as slow to load as the tables of one file are to read

    return tomllib.loads(source.decode(), parse_float=Decimal)


def _plain(value: Any) -> Any:
    """`value` of kinds that `marshal` knows; a date is a tuple of three, a decimal of one."""
    if isinstance(value, dict):
        return {name: _plain(held) for name, held in value.items()}
    if isinstance(value, list):
        return [_plain(held) for held in value]
    if type(value) is date:
        return (value.year, value.month, value.day)
    if isinstance(value, Decimal):
        return (str(value),)
    if isinstance(value, str | int):
        return value
    raise TypeError(f"no file of the law holds a {type(value).__name__}")


def _meant(plain: Any) -> Any:
    """What `_plain` was given."""
    if type(plain) is dict:
        return {name: _meant(held) for name, held in plain.items()}
    if type(plain) is list:
        return [_meant(held) for held in plain]
    if type(plain) is tuple:
        return date(*plain) if len(plain) == 3 else Decimal(*plain)
    return plain


if __name__ == "__main__":
    from pathlib import Path

    keep_tables(Path(DATA_FOLDER))
