"""A person's own record as data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flexins.answers.data import Data, sources, steps
from flexins.answers.record import Found
from flexins.record.table import Column
from flexins.rules.money import yuan_plain
from flexins.rules.record.answer import Reading, RecordAnswer
from flexins.rules.record.bases import TierOf
from flexins.rules.record.gaps import Gap
from flexins.rules.record.index import YearIndex, four_decimals
from flexins.rules.record.months import Span
from flexins.rules.timing import Timing
from flexins.wording.record import finding_text, tier_text
from flexins.wording.words import Words


def of_record(found: Found, columns: Iterable[Column], words: Words) -> Data:
    """`columns`: those of which nobody knows what they are for."""
    record, when = found
    used = (*record.sources, *(when.sources if when else ()))
    return _of_record(record, when, columns, words) | {
        "steps": steps(words, record.steps),
        "sources": sources(words, used),
    }


def _of_record(
    found: RecordAnswer, when: Timing | None, columns: Iterable[Column], words: Words
) -> dict[str, Any]:
    counted, account = found.counted, found.account
    index = found.index_millionths
    standing = found.index.standing
    return {
        "months": found.months,
        "first": None if counted.first is None else str(counted.first),
        "last": None if counted.last is None else str(counted.last),
        "gaps": [_gap(gap) for gap in found.gaps],
        "overlaps": [_span(span) for span in counted.overlaps],
        "index": None if index is None else four_decimals(index),
        "index_standing": standing.value if standing else None,
        "index_by_agency": found.agencys_index_millionths is not None,
        "indexed_months": found.index.indexed_months,
        "index_by_year": [_year(year) for year in found.index.years],
        "account": None if account.fen is None else yuan_plain(account.fen),
        "account_credited_through": account.credited_through,
        "paid_into_account": yuan_plain(account.paid_in_fen),
        "findings": [
            {
                "code": finding.code,
                "text": finding_text(words.language, finding),
                "line": finding.line,
                "lines": list(finding.lines),
            }
            for finding in found.findings
        ],
        "unknown_columns": [
            {"column": column.place, "heading": column.heading, "holds": column.holds}
            for column in columns
        ],
        "minimum": None
        if when is None
        else {
            "minimum_months": when.minimum_months,
            "missing_months": when.missing_months,
            "statutory_month": str(when.statutory.month),
            "latest_start": None if when.latest_start is None else str(when.latest_start),
        },
        "lines": [_line(reading, words) for reading in found.readings],
    }


def _span(span: Span) -> dict[str, Any]:
    return {"from": str(span.first), "to": str(span.last), "months": span.months}


def _gap(gap: Gap) -> dict[str, Any]:
    loss = gap.loss
    return _span(gap.span) | {
        "exact": gap.span.exact,
        "owed_months": gap.owed_months,
        "pension_less": None if loss is None else yuan_plain(loss.monthly_fen),
        "pension_less_today": None if loss is None else yuan_plain(loss.monthly_today_fen),
        "retires_later_months": None if loss is None else loss.retires_later_months,
        "medical_anew": gap.medical_anew,
        "medical_again": None if gap.medical_again is None else str(gap.medical_again),
    }


def _year(year: YearIndex) -> dict[str, Any]:
    index = year.index_millionths
    return {
        "year": year.year,
        "months": year.months,
        "index": None if index is None else four_decimals(index),
        "standing": None if year.standing is None else year.standing.value,
        "indexed_months": year.indexed_months,
        "of_record": year.of_record,
    }


def _line(reading: Reading, words: Words) -> dict[str, Any]:
    entry, tier = reading.entry, reading.tier
    return {
        "line": entry.line,
        "from": str(entry.first),
        "to": str(entry.last),
        "months": entry.months,
        "kind": entry.kind.value,
        "base": None if entry.base_fen is None else yuan_plain(entry.base_fen),
        "province": entry.province,
        "tier": None
        if tier is None
        else {
            "ratio": tier.ratio_percent,
            "insurance_year": tier.insurance_year,
            "exact": isinstance(tier, TierOf),
        },
        "text": tier_text(words.language, reading),
        "findings": list(reading.doubts),
    }
