"""Read the rule data and refuse what must not be used."""

from __future__ import annotations

import os.path
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from itertools import pairwise
from typing import Any

from flexins.rules.book import RuleBook
from flexins.rules.dated import DatedValue, Source, Timeline
from flexins.rules.errors import RuleDataError
from flexins.rules.keys import ALL, Key
from flexins.rules.law_files import DATA_FOLDER, tables_of
from flexins.rules.schema import Scope, bilingual, to_exact
from flexins.rules.standing import Standing
from flexins.rules.wholeness import check_whole, check_years

# The file of each scope, in the order in which all values are told.
_FILES: dict[Scope, str] = {
    "national": "national.toml",
    "national_benefits": "national_benefits.toml",
    "city": "{city}.toml",
    "city_benefits": "{city}_benefits.toml",
    "resident": "{city}_resident.toml",
    "lives": "life_tables.toml",
}
_MAY_BE_MISSING: Scope = "resident"  # not every city's residents' scheme is known

_REQUIRED = {"from", "value", "standing", "reference", "checked"}
_OPTIONAL = {"until", "held_earlier", "note", "address", "published"}


@cache  # the files are part of the program and do not change while it runs
def load_city(
    city: str = "wuhan",
    folder: str | os.PathLike[str] = DATA_FOLDER,
    operators_file: str | None = None,
) -> RuleBook:
    """The rules of `city`: of the files in `folder`, each read when something of it is asked for.

    What contributions stand on, national.toml and `<city>.toml`, is read at once; every file is
    in which `operators_file` adds rows to the city's, in the same form, such as a base that was
    published after the program. Raises RuleDataError, naming file, table and key, for anything
    unknown, missing, overlapping, unsorted or out of range; for what is read later, then.
    """
    added = _read_added(operators_file) if operators_file else {}
    header: dict[str, Any] = {}

    def read(scope: Scope) -> dict[str, Timeline[Any]]:
        file = _FILES[scope].format(city=city)
        path = os.path.join(folder, file)
        tables = {} if scope == _MAY_BE_MISSING and not os.path.exists(path) else _tables(path)
        if scope == "city":
            header.update(_read_header(file, tables.pop("city", None)))
        timelines = _timelines(file, tables, scope, added)
        check_years(timelines, file)
        return timelines

    timelines = _Timelines(read)
    for scope in ("national", "city", *(ALL[key].spec.scope for key in added)):
        timelines.read(scope)
    book = RuleBook(code=header["code"], name=header["name"], timelines=timelines)
    file = f"{city}.toml"
    check_whole(book, f"{file}, {os.path.basename(operators_file)}" if operators_file else file)
    return book


class _Timelines(dict[str, Timeline[Any]]):
    """Every timeline by its key; those of a scope are read when one of them is asked for, or all
    are: most starts need few of them."""

    def __init__(self, read: Callable[[Scope], dict[str, Timeline[Any]]]) -> None:
        super().__init__()
        self._read = read
        self._of: dict[Scope, dict[str, Timeline[Any]]] = {}

    def read(self, scope: Scope) -> dict[str, Timeline[Any]]:
        """Those of one scope."""
        found = self._of.get(scope)
        if found is None:
            found = self._of[scope] = self._read(scope)
            self.update(found)
        return found

    def __missing__(self, key: str) -> Timeline[Any]:
        return self.read(ALL[key].spec.scope)[key]

    def values(self) -> Any:  # the type of a dictionary's own has no name
        return [timeline for scope in _FILES for timeline in self.read(scope).values()]


def _read_added(path: str) -> dict[str, list[Source]]:
    """The rows of the operator's own file, of either scope."""
    file = os.path.basename(path)
    return {
        key: _read_rows(file, key, rows, None, operators_own=True)
        for key, rows in _flatten(file, _tables(path))
    }


def _tables(path: str) -> dict[str, Any]:
    file = os.path.basename(path)
    try:
        return tables_of(path)
    except OSError as error:
        raise RuleDataError(file, "file", error.strerror or "cannot be read") from None
    except ValueError as error:
        raise RuleDataError(file, "file", str(error)) from None


def _timelines(
    file: str,
    tables: dict[str, Any],
    scope: Scope,
    added: Mapping[str, list[Source]],
) -> dict[str, Timeline[Any]]:
    """Every key of `scope` with its values, those of `added` among them."""
    rows_of = {key: _read_rows(file, key, rows, scope) for key, rows in _flatten(file, tables)}
    for key, values in added.items():
        if ALL[key].spec.scope == scope:
            both = (*rows_of.get(key, ()), *values)
            rows_of[key] = sorted(both, key=lambda value: value.first_day)
    for key, values in rows_of.items():
        _check_order(file, key, values)
    timelines = {key: Timeline(tuple(values)) for key, values in rows_of.items()}
    for key, known in ALL.items():
        if known.spec.scope == scope and key not in timelines:
            if known.spec.required:
                raise RuleDataError(file, key, "missing")
            timelines[key] = Timeline(())
    return timelines


def _read_header(file: str, header: Any) -> dict[str, Any]:
    if not isinstance(header, dict) or set(header) != {"code", "name"}:
        raise RuleDataError(file, "city", "expected code and name")
    try:
        return {"code": str(header["code"]), "name": bilingual(header["name"])}
    except ValueError as error:
        raise RuleDataError(file, "city.name", str(error)) from None


def _flatten(file: str, table: dict[str, Any], prefix: str = "") -> list[tuple[str, list[Any]]]:
    found: list[tuple[str, list[Any]]] = []
    for name, value in table.items():
        key = f"{prefix}{name}"
        if isinstance(value, dict):
            found += _flatten(file, value, f"{key}.")
        elif isinstance(value, list) and value and all(isinstance(row, dict) for row in value):
            found.append((key, value))
        else:
            raise RuleDataError(file, key, "expected tables of dated values")
    return found


def _read_rows(
    file: str, key: str, rows: list[Any], scope: Scope | None, *, operators_own: bool = False
) -> list[Source]:
    known = ALL.get(key)
    if known is None or scope not in (None, known.spec.scope):
        raise RuleDataError(file, key, f"unknown key in a {scope or 'rule'} file")
    return [
        _read_row(file, known, f"{key}[{number}]", row, operators_own=operators_own)
        for number, row in enumerate(rows, 1)
    ]


def _check_order(file: str, key: str, values: list[Source]) -> None:
    for number, (before, value) in enumerate(pairwise(values), 2):
        if value.first_day <= before.first_day:
            raise RuleDataError(file, f"{key}[{number}].from", "not in order of time")
        if before.last_day is not None and value.first_day <= before.last_day:
            raise RuleDataError(file, f"{key}[{number}].from", "overlaps the row before it")
        if value.held_earlier:
            raise RuleDataError(
                file, f"{key}[{number}].held_earlier", "only the first row may have it"
            )


def _read_row(
    file: str, key: Key[Any], where: str, row: dict[str, Any], *, operators_own: bool
) -> Source:
    for name in sorted(_REQUIRED - set(row)):
        raise RuleDataError(file, f"{where}.{name}", "missing")
    for name in sorted(set(row) - _REQUIRED - _OPTIONAL):
        raise RuleDataError(file, f"{where}.{name}", "unknown key")
    for name in ("from", "until", "published", "checked"):
        if name in row and type(row[name]) is not date:
            raise RuleDataError(file, f"{where}.{name}", f"not a date: {row[name]!r}")
    if "until" in row and row["until"] < row["from"]:
        raise RuleDataError(file, f"{where}.until", "ends before it begins")
    if not isinstance(row.get("held_earlier", False), bool):
        raise RuleDataError(file, f"{where}.held_earlier", "expected true or false")
    if not isinstance(row.get("address", ""), str):
        raise RuleDataError(file, f"{where}.address", "expected a text")
    try:
        standing = Standing(row["standing"])
    except ValueError:
        allowed = ", ".join(standing.value for standing in Standing)
        raise RuleDataError(
            file, f"{where}.standing", f"{row['standing']!r} is none of {allowed}"
        ) from None
    if standing is not Standing.OFFICIAL and "note" not in row:
        raise RuleDataError(file, f"{where}.note", "missing: why is it not official?")
    try:
        exact = to_exact(key.spec, row["value"])
    except ValueError as error:
        raise RuleDataError(file, f"{where}.value", str(error)) from None
    texts = {}
    for name in ("reference", "note"):
        try:
            texts[name] = bilingual(row[name]) if name in row else None
        except ValueError as error:
            raise RuleDataError(file, f"{where}.{name}", str(error)) from None
    reference = texts["reference"]
    assert reference is not None
    return DatedValue(
        key=key.name,
        first_day=row["from"],
        last_day=row.get("until"),
        held_earlier=row.get("held_earlier", False),
        value=row["value"],
        exact=exact,
        standing=standing,
        reference=reference,
        note=texts["note"],
        address=row.get("address"),
        published=row.get("published"),
        checked=row["checked"],
        operators_own=operators_own,
    )
