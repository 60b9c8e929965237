"""`budget`: the highest tier for so much a month."""

from __future__ import annotations

import argparse
from functools import partial
from typing import Any

from flexins import city
from flexins.answers import budget as answers
from flexins.answers.data.tiers import of_budget
from flexins.commands.output import Output, of_answer
from flexins.commands.parsing import month, own_base_of, yuan, yuan_by_year
from flexins.rules.budget import budget
from flexins.wording.words import Words


def add(subparsers: Any, common: argparse.ArgumentParser) -> None:
    parser = subparsers.add_parser(
        "budget", parents=[common], help="the highest tier within a budget"
    )
    parser.add_argument("--month", type=month, required=True, metavar="YYYY-MM")
    parser.add_argument("--monthly", type=yuan, required=True, metavar="YUAN")
    parser.add_argument("--medical", action="store_true")
    parser.add_argument(
        "--base", type=yuan_by_year, action="append", default=[], metavar="YEAR=YUAN"
    )
    parser.set_defaults(handler=handle)


def handle(options: argparse.Namespace) -> Output:
    book = city.book()
    found = budget(
        book,
        options.month,
        options.monthly,
        medical=options.medical,
        own_base_fen=own_base_of(options, book.insurance_year(options.month)),
    )
    return of_answer(of_budget(found, Words(options.lang)), partial(answers.of_budget, found))
