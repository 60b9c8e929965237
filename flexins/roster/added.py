"""The answers that a table's further columns allow, as columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pyarrow as pa

from flexins.roster import writing
from flexins.roster.told import Told, Value


def column(name: str, rows: Sequence[Told], yes_and_no: tuple[str, str]) -> pa.Array:
    """The answers called `name`, empty where there is none."""
    values = [told.answers.get(name) for told in rows]
    return _KINDS[name](values, yes_and_no)


def _flags(values: list[Value], yes_and_no: tuple[str, str]) -> pa.Array:
    known = np.array([value is not None for value in values], np.bool_)
    return writing.flags(np.array([bool(value) for value in values], np.bool_), known, yes_and_no)


def _texts(values: list[Value], _: tuple[str, str]) -> pa.Array:
    return pa.array([None if value is None else str(value) for value in values], pa.string())


def _counts(values: list[Value], _: tuple[str, str]) -> pa.Array:
    return pa.array(values, pa.int64())


def _yuan(values: list[Value], _: tuple[str, str]) -> pa.Array:
    known = np.array([value is not None for value in values], np.bool_)
    return writing.yuan(np.array([value or 0 for value in values], np.int64), known)


_KINDS: dict[str, Callable[[list[Value], tuple[str, str]], pa.Array]] = {
    "eligible": _flags,
    "statutory_month": _texts,
    "minimum_months": _counts,
    "missing_months": _counts,
    "latest_start": _texts,
    "subsidy_months": _counts,
    "monthly_today": _yuan,
    "registered_at": _texts,
}
