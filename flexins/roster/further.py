"""The columns that a table may have beside those asked for, and the answers that they allow."""

from __future__ import annotations

from collections.abc import Collection

FURTHER = ("sex", "born", "original_age", "paid_months", "index", "account", "district")

_PERSON = ("sex", "born")
_PAID = (*_PERSON, "paid_months")
# An answer is added where every column that it needs stands.
_NEEDS: dict[str, tuple[str, ...]] = {
    "eligible": _PERSON,
    "statutory_month": _PERSON,
    "minimum_months": _PERSON,
    "missing_months": _PAID,
    "latest_start": _PAID,
    "payable_this_year": (),
    "subsidy_months": _PERSON,
    "monthly_today": (*_PAID, "index", "account"),
    "next_deadline": (),
    "registered_at": ("district",),
}
# Not needed: without it the usual age counts.
_READ_BESIDE = {"original_age": _PERSON}


def answers_to(columns: Collection[str]) -> tuple[str, ...]:
    """The answers that these further columns allow, in their order; none without any of them."""
    if not columns:
        return ()
    return tuple(name for name, needs in _NEEDS.items() if _stand(needs, columns))


def read_for(columns: Collection[str]) -> tuple[str, ...]:
    """Of these further columns those that are read; the others allow nothing."""
    needed = {name for answer in answers_to(columns) for name in _NEEDS[answer]}
    needed |= {name for name, needs in _READ_BESIDE.items() if _stand(needs, columns)}
    return tuple(name for name in FURTHER if name in columns and name in needed)


def _stand(needed: tuple[str, ...], columns: Collection[str]) -> bool:
    return all(name in columns for name in needed)
