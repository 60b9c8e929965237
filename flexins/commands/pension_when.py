"""`pension when`: the earliest month, the statutory one, the latest month to begin."""

from __future__ import annotations

import argparse
from typing import Any

from flexins import city
from flexins.commands.output import Output, lines_of_sources, sources
from flexins.commands.parsing import code, month, whole
from flexins.rules.month import Month
from flexins.rules.timing import timing


def add(subparsers: Any, common: argparse.ArgumentParser) -> None:
    parser = subparsers.add_parser("when", parents=[common], help="when at the earliest")
    parser.add_argument("--sex", type=code, choices=("male", "female"), required=True)
    parser.add_argument("--born", type=month, required=True, metavar="YYYY-MM")
    parser.add_argument("--original-age", type=whole, metavar="YEARS")
    parser.add_argument("--paid-months", type=whole, default=0, metavar="N")
    parser.add_argument("--start", type=month, metavar="YYYY-MM", help="default: next month")
    parser.set_defaults(handler=handle)


def handle(options: argparse.Namespace) -> Output:
    start = options.start or Month.containing(options.today).plus(1)
    found = timing(
        city.book(),
        sex=options.sex,
        born=options.born,
        start=start,
        paid_months=options.paid_months,
        today=options.today,
        original_age_years=options.original_age,
    )
    data = {
        "earliest_month": _text(found.earliest_month),
        "statutory_month": str(found.statutory.month),
        "minimum_months": found.minimum_months,
        "missing_months": found.missing_months,
        "latest_start": _text(found.latest_start),
        "pays_until": _text(found.pays_until),
        "minimum_met": _text(found.minimum_met),
        "sources": sources(found.sources, options.lang),
    }

    def text(language: str) -> str:
        from flexins.wording.pension import said_of_timing

        lines = said_of_timing(language, found)
        return "\n".join([*lines, *lines_of_sources(found.sources, language)])

    return Output(data, text)


def _text(month: Month | None) -> str | None:
    return None if month is None else str(month)
