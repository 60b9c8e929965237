"""Read the rule data and refuse what must not be used."""

from __future__ import annotations

import os.path
import tomllib
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from flexins.rules.book import RuleBook
from flexins.rules.dated import DatedValue, Timeline
from flexins.rules.errors import RuleDataError
from flexins.rules.schema import SPECS, Scope, bilingual, to_exact
from flexins.rules.standing import Standing

DATA_FOLDER = os.path.join(os.path.dirname(__file__), "data")

_REQUIRED = {"from", "value", "standing", "reference", "checked"}
_OPTIONAL = {"until", "held_earlier", "note", "address", "published"}


@cache  # the files are part of the program and do not change while it runs
def load_city(city: str = "wuhan", folder: str | os.PathLike[str] = DATA_FOLDER) -> RuleBook:
    """The rules of `city`: national.toml and `<city>.toml` in `folder`.

    Raises RuleDataError, naming file, table and key, for anything unknown, missing,
    overlapping, unsorted or out of range.
    """
    national, _ = _read(os.path.join(folder, "national.toml"), "national")
    own, header = _read(os.path.join(folder, f"{city}.toml"), "city")
    book = RuleBook(code=header["code"], name=header["name"], timelines={**national, **own})
    _check_whole(book, f"{city}.toml")
    return book


def _read(path: str, scope: Scope) -> tuple[dict[str, Timeline], dict[str, Any]]:
    file = os.path.basename(path)
    try:
        with open(path, "rb") as data:
            tables = tomllib.load(data, parse_float=Decimal)
    except FileNotFoundError:
        raise RuleDataError(file, "file", "not found") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RuleDataError(file, "file", str(error)) from None
    header = _read_header(file, tables.pop("city", None)) if scope == "city" else {}
    timelines = {}
    for key, rows in _flatten(file, tables):
        spec = SPECS.get(key)
        if spec is None or spec.scope != scope:
            raise RuleDataError(file, key, f"unknown key in a {scope} file")
        timelines[key] = Timeline(_read_rows(file, key, rows))
    for key, spec in SPECS.items():
        if spec.scope == scope and spec.required and key not in timelines:
            raise RuleDataError(file, key, "missing")
    return timelines, header


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


def _read_rows(file: str, key: str, rows: list[Any]) -> tuple[DatedValue, ...]:
    values: list[DatedValue] = []
    for number, row in enumerate(rows, 1):
        value = _read_row(file, key, f"{key}[{number}]", row)
        if values:
            before = values[-1]
            if value.first_day <= before.first_day:
                raise RuleDataError(file, f"{key}[{number}].from", "not in order of time")
            if before.last_day is not None and value.first_day <= before.last_day:
                raise RuleDataError(file, f"{key}[{number}].from", "overlaps the row before it")
            if value.held_earlier:
                raise RuleDataError(
                    file, f"{key}[{number}].held_earlier", "only the first row may have it"
                )
        values.append(value)
    return tuple(values)


def _read_row(file: str, key: str, where: str, row: dict[str, Any]) -> DatedValue:
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
        exact = to_exact(SPECS[key], row["value"])
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
        key=key,
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
    )


def _check_whole(book: RuleBook, file: str) -> None:
    """What no row can show by itself: rates that add up, bases that span whole 社保年度."""
    for rate in book.timeline("pension.rate_percent").values:
        day = rate.first_day
        parts = (
            book.on("pension.personal_account_rate_percent", day).exact
            + book.on("pension.pooled_rate_percent", day).exact
        )
        if parts != rate.exact:
            raise RuleDataError(
                "national.toml", "pension.rate_percent", "personal and pooled do not add up to it"
            )
    bases = book.timeline("contribution_base.monthly_yuan").values
    for number, base in enumerate(bases, 1):
        where = f"contribution_base.monthly_yuan[{number}]"
        year = book.insurance_year_of(base.first_day)
        if (base.first_day, base.last_day) != book.insurance_year_days(year):
            raise RuleDataError(file, where, "must span one insurance year exactly")
    for name in ("lower_limit_yuan", "upper_limit_yuan"):
        key = f"contribution_base.{name}"
        spans = [(value.first_day, value.last_day) for value in book.timeline(key).values]
        if spans != [(value.first_day, value.last_day) for value in bases]:
            raise RuleDataError(file, key, "not dated like contribution_base.monthly_yuan")
