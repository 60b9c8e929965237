"""`retirement`: the statutory month, the minimum years, the earliest month."""

from __future__ import annotations

import argparse
from functools import partial
from typing import Any

from flexins import city
from flexins.answers import retirement as answers
from flexins.answers.data.retirement import of_retirement
from flexins.commands.output import Output, of_answer
from flexins.commands.parsing import check_born, code, month, whole
from flexins.rules.retirement import retirement
from flexins.wording.words import Words


def add(subparsers: Any, common: argparse.ArgumentParser) -> None:
    parser = subparsers.add_parser("retirement", parents=[common], help="the statutory age")
    parser.add_argument("--sex", type=code, choices=("male", "female"), required=True)
    parser.add_argument("--born", type=month, required=True, metavar="YYYY-MM")
    parser.add_argument("--original-age", type=whole, metavar="YEARS", help="women")
    parser.set_defaults(handler=handle)


def handle(options: argparse.Namespace) -> Output:
    check_born(options.born.first_day(), options.today)
    found = retirement(city.book(), options.sex, options.born, options.original_age)
    data = of_retirement(found, Words(options.lang))
    return of_answer(data, partial(answers.of_retirement, found))
