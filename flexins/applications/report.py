"""How many applications there are, of what kind and in what state; nothing of any person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from flexins.applications.ledger import Record
from flexins.applications.states import UNANSWERED
from flexins.rules.month import Month


def report_of(records: Iterable[Record], today: date, month: Month | None = None) -> dict[str, Any]:
    """Counts of those filed in `month`, or of all.

    Keys: month, records, action, agency, state (each: how many by name), counts (how many of each
    action, agency and state together), oldest_unanswered_days (on `today`; None where every one
    is answered or withdrawn).
    """
    counts: Counter[tuple[str, str, str]] = Counter()
    oldest: date | None = None
    for record in records:
        day = datetime.fromisoformat(record.submitted_at).date()
        if month is not None and Month.containing(day) != month:
            continue
        counts[record.action, record.agency, record.state] += 1
        if record.state == UNANSWERED:
            oldest = day if oldest is None else min(oldest, day)
    return {
        "month": None if month is None else str(month),
        "records": counts.total(),
        **{name: _by(counts, place) for place, name in enumerate(("action", "agency", "state"))},
        "counts": [
            {"action": action, "agency": agency, "state": state, "count": counts[which]}
            for which in sorted(counts)
            for action, agency, state in (which,)
        ],
        "oldest_unanswered_days": None if oldest is None else max(0, (today - oldest).days),
    }


def _by(counts: Counter[tuple[str, str, str]], place: int) -> dict[str, int]:
    found: Counter[str] = Counter()
    for which, count in counts.items():
        found[which[place]] += count
    return dict(sorted(found.items()))
