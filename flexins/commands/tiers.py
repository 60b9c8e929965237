"""`tiers`: every tier of one month."""

from __future__ import annotations

import argparse
from functools import partial
from typing import Any

from flexins import city
from flexins.answers import tier_costs as answers
from flexins.answers.data.tiers import of_tiers
from flexins.commands.output import Output, of_answer
from flexins.commands.parsing import month, own_base_of, yuan_by_year
from flexins.rules.tiers import tiers
from flexins.wording.words import Words


def add(subparsers: Any, common: argparse.ArgumentParser) -> None:
    parser = subparsers.add_parser("tiers", parents=[common], help="all tiers")
    parser.add_argument("--month", type=month, required=True, metavar="YYYY-MM")
    parser.add_argument("--medical", action="store_true")
    parser.add_argument(
        "--base", type=yuan_by_year, action="append", default=[], metavar="YEAR=YUAN"
    )
    parser.set_defaults(handler=handle)


def handle(options: argparse.Namespace) -> Output:
    book = city.book()
    own_base_fen = own_base_of(options, book.insurance_year(options.month))
    found = tiers(book, options.month, own_base_fen, medical=options.medical)
    return of_answer(of_tiers(found, Words(options.lang)), partial(answers.of_tiers, found))
