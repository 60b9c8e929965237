"""`rules`: every dated value with its standing, source and the day it was last checked."""

from __future__ import annotations

import argparse
from functools import partial
from typing import Any

from flexins import city
from flexins.answers import sources as answers
from flexins.answers.data.values import of_values
from flexins.commands.output import Output, of_answer
from flexins.commands.parsing import day
from flexins.wording.words import Words


def add(subparsers: Any, common: argparse.ArgumentParser) -> None:
    parser = subparsers.add_parser("rules", parents=[common], help="every value and its source")
    parser.add_argument("--as-of", type=day, metavar="YYYY-MM-DD")
    parser.set_defaults(handler=handle)


def handle(options: argparse.Namespace) -> Output:
    values = tuple(city.book().values(options.as_of))
    data = of_values(values, options.as_of, Words(options.lang))
    return of_answer(data, partial(answers.of_values, values))
