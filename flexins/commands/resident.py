"""`resident`: what the residents' scheme pays."""

from __future__ import annotations

import argparse
from functools import partial
from typing import Any

from flexins import city
from flexins.answers import resident as answers
from flexins.answers.data.resident import of_pension
from flexins.commands.output import Output, of_answer
from flexins.commands.parsing import (
    calendar_year,
    check_born,
    code,
    day_or_month,
    scaled,
    whole,
    yuan,
)
from flexins.inputs.kinds.number import PERCENT
from flexins.inputs.kinds.way import HIGHEST_PERCENT, PERCENT_DECIMALS
from flexins.rules.month import Month
from flexins.rules.resident import resident
from flexins.wording.words import Words

_RATE = scaled(PERCENT_DECIMALS, PERCENT, high=HIGHEST_PERCENT)


def add(subparsers: Any, common: argparse.ArgumentParser) -> None:
    parser = subparsers.add_parser(
        "resident", parents=[common], help="the residents' pension scheme"
    )
    parser.add_argument("--born", type=day_or_month, required=True, metavar="YYYY-MM")
    parser.add_argument("--yearly", type=yuan, required=True, metavar="YUAN")
    parser.add_argument("--from", dest="first", type=calendar_year, required=True, metavar="YEAR")
    parser.add_argument("--years", type=whole, metavar="N", help="else all before the pension")
    parser.add_argument("--crediting-rate", type=_RATE, metavar="PCT")
    parser.add_argument(
        "--household", type=code, choices=("wuhan", "other"), default="wuhan", help="户籍"
    )
    parser.set_defaults(handler=handle)


def handle(options: argparse.Namespace) -> Output:
    check_born(options.born, options.today)
    found = resident(
        city.book(),
        born=Month.containing(options.born),
        yearly_fen=options.yearly,
        first_year=options.first,
        years=options.years,
        crediting=options.crediting_rate,
        household=options.household,
    )
    return of_answer(of_pension(found, Words(options.lang)), partial(answers.of_pension, found))
