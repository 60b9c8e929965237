"""`survivors`: what is left to the family of a member who dies."""

from __future__ import annotations

import argparse
from functools import partial
from typing import Any

from flexins import city
from flexins.answers import survivors as answers
from flexins.answers.data.survivors import of_survivors
from flexins.commands.output import Output, of_answer
from flexins.commands.parsing import day, whole, yuan
from flexins.rules.survivors import survivors
from flexins.wording.words import Words


def add(subparsers: Any, common: argparse.ArgumentParser) -> None:
    parser = subparsers.add_parser("survivors", parents=[common], help="what the family gets")
    parser.add_argument("--paid-months", type=whole, required=True, metavar="N")
    parser.add_argument("--drawn-months", type=whole, default=0, metavar="N")
    parser.add_argument("--account", type=yuan, default=0, metavar="YUAN", help="what is left")
    parser.add_argument("--on", type=day, metavar="YYYY-MM-DD", help="default today")
    parser.set_defaults(handler=handle)


def handle(options: argparse.Namespace) -> Output:
    found = survivors(
        city.book(),
        paid_months=options.paid_months,
        drawn_months=options.drawn_months,
        account_fen=options.account,
        on=options.on or options.today,
    )
    return of_answer(
        of_survivors(found, Words(options.lang)),
        partial(answers.of_survivors, found, options.paid_months),
    )
