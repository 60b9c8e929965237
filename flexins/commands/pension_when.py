"""`pension when`: the earliest month, the statutory one, the latest month to begin."""

from __future__ import annotations

import argparse
from functools import partial
from typing import Any

from flexins import city
from flexins.answers import timing as answers
from flexins.answers.data.timing import of_timing
from flexins.commands.output import Output, of_answer
from flexins.commands.parsing import code, month, whole
from flexins.rules.month import Month
from flexins.rules.timing import timing
from flexins.wording.words import Words


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
    return of_answer(of_timing(found, Words(options.lang)), partial(answers.of_timing, found))
