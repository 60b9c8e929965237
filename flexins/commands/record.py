"""`record`: what follows from a person's own record of contributions."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

from flexins import city
from flexins.commands.output import Output, lines_of_sources, sources, steps
from flexins.commands.parsing import OptionError, Refused, code, month, scaled, whole, yuan
from flexins.record.bounds import MOST_BYTES
from flexins.record.errors import RecordError
from flexins.record.headings import Field
from flexins.record.reading import Read, read_text
from flexins.rules.book import RuleBook
from flexins.rules.errors import RuleError
from flexins.rules.money import Fen, Millionths, yuan_plain
from flexins.rules.month import Month
from flexins.rules.record.answer import Reading, RecordAnswer, answer_record
from flexins.rules.record.bases import TierOf
from flexins.rules.record.gaps import Gap, Holder
from flexins.rules.record.given import Balance
from flexins.rules.record.index import YearIndex, four_decimals
from flexins.rules.record.months import Span
from flexins.rules.timing import Timing, timing

_FROM_STANDARD_INPUT = "-"


def add(subparsers: Any, common: argparse.ArgumentParser) -> None:
    parser = subparsers.add_parser(
        "record", parents=[common], help="months, gaps, index and account of a record"
    )
    parser.add_argument("file", metavar="FILE", help="text, CSV, .xlsx or PDF; - for a paste")
    parser.add_argument("--sex", type=code, choices=("male", "female"))
    parser.add_argument("--born", type=month, metavar="YYYY-MM")
    parser.add_argument("--original-age", type=whole, metavar="YEARS")
    parser.add_argument("--index", type=scaled(6), metavar="N", help="as the agency gave it")
    parser.add_argument("--balance", type=yuan, metavar="YUAN", help="a balance you know")
    parser.add_argument("--balance-at", type=month, metavar="YYYY-MM", help="at its beginning")
    parser.add_argument("--column", type=_column, action="append", default=[], metavar="NUMBER=USE")
    parser.add_argument("--leave-out", type=whole, action="append", default=[], metavar="LINE")
    parser.set_defaults(handler=handle)


def _column(text: str) -> tuple[int, Field]:
    """`4=base` as (4, Field.BASE)."""
    place, _, use = text.partition("=")
    uses = {field.value: field for field in Field}
    if not place.isdecimal() or use not in uses:
        raise Refused(text, "record.accepted.column", accepted=", ".join(uses))
    return int(place), uses[use]


def handle(options: argparse.Namespace) -> Output:
    _check(options)
    book = city.book()
    read = _read(options)
    given = read.given
    if options.balance is not None:
        own = Balance(line=None, at=options.balance_at, fen=Fen(options.balance))
        given = replace(given, balances=(own,))
    holder = None
    if options.sex is not None:
        holder = Holder(sex=options.sex, born=options.born, original_age_years=options.original_age)
    agencys = None if options.index is None else Millionths(options.index)
    found = answer_record(
        book, given, options.today, holder=holder, agencys_index_millionths=agencys
    )
    when = _timing(book, options, found)
    used = (*found.sources, *(when.sources if when else ()))
    data = _data(found, read, when, options.lang) | {
        "steps": steps(found.steps, options.lang),
        "sources": sources(used, options.lang),
    }

    def text(language: str) -> str:
        from flexins.wording.record import (
            gap_text,
            said_of_findings,
            said_of_missing,
            said_of_record,
        )

        said = list(said_of_record(language, found))
        if when is not None:
            said += said_of_missing(language, when)
        said += [gap_text(language, gap) for gap in found.gaps]
        said += said_of_findings(language, found)
        return "\n".join([*said, *lines_of_sources(used, language)])

    return Output(data, text)


def _check(options: argparse.Namespace) -> None:
    for one, other in (("sex", "born"), ("balance", "balance_at")):
        names = [f"--{name.replace('_', '-')}" for name in (one, other)]
        for has, lacks in ((0, 1), (1, 0)):
            values = [getattr(options, one), getattr(options, other)]
            if values[has] is not None and values[lacks] is None:
                raise OptionError(names[has], "cli.goes_with", other=names[lacks])
    if options.original_age is not None and options.sex is None:
        raise OptionError("--original-age", "cli.goes_with", other="--sex, --born")


def _read(options: argparse.Namespace) -> Read:
    from flexins.record.files import text_of_file

    name = f"FILE {Path(options.file).name}"
    try:
        if options.file == _FROM_STANDARD_INPUT:
            text = text_of_file(BytesIO(sys.stdin.buffer.read(MOST_BYTES + 1)))
        else:
            path = Path(options.file)
            if path.exists() and not path.is_file():
                raise OptionError(name, "roster.no_file")
            with path.open("rb") as file:
                text = text_of_file(file)
        return read_text(text, columns=dict(options.column), left_out=options.leave_out)
    except RecordError as problem:
        raise OptionError(name, problem.key, **problem.parameters) from None
    except OSError as problem:
        reason = problem.strerror or ""
        raise OptionError(name, "roster.cannot_read", reason=reason) from None


def _timing(book: RuleBook, options: argparse.Namespace, found: RecordAnswer) -> Timing | None:
    """When the minimum can be met; None where nobody said whose record it is."""
    if options.sex is None:
        return None
    now = Month.containing(options.today)
    last = found.counted.last
    try:
        return timing(
            book,
            sex=options.sex,
            born=options.born,
            start=now if last is None else max(now, last.plus(1)),
            paid_months=found.months,
            today=options.today,
            original_age_years=options.original_age,
        )
    except RuleError as problem:
        # Months and start are the record's own: what does not fit them is the month of birth.
        field = "born" if problem.field in ("paid", "start") else problem.field
        raise RuleError(problem.code, field, **problem.parameters) from None


def _data(found: RecordAnswer, read: Read, when: Timing | None, language: str) -> dict[str, Any]:
    from flexins.wording.record import finding_text

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
                "text": finding_text(language, finding),
                "line": finding.line,
                "lines": list(finding.lines),
            }
            for finding in found.findings
        ],
        "unknown_columns": [
            {"column": column.place, "heading": column.heading, "holds": column.holds}
            for column in read.unknown_columns
        ],
        "minimum": None
        if when is None
        else {
            "minimum_months": when.minimum_months,
            "missing_months": when.missing_months,
            "statutory_month": str(when.statutory.month),
            "latest_start": None if when.latest_start is None else str(when.latest_start),
        },
        "lines": [_line(reading, language) for reading in found.readings],
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


def _line(reading: Reading, language: str) -> dict[str, Any]:
    from flexins.wording.record import tier_text

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
        "text": tier_text(language, reading),
        "findings": list(reading.doubts),
    }
