"""`pension target`: the lowest tier that reaches a wished pension."""

from __future__ import annotations

import argparse
from functools import partial
from typing import Any

from flexins.answers import what_if
from flexins.answers.data.projection import of_target
from flexins.commands.output import Output, of_answer
from flexins.commands.parsing import yuan
from flexins.commands.pension_plan import add_plan, at_every_tier
from flexins.rules.target import target
from flexins.wording.words import Words


def add(subparsers: Any, common: argparse.ArgumentParser) -> None:
    parser = subparsers.add_parser("target", parents=[common], help="ask for a wished pension")
    add_plan(parser)
    parser.add_argument("--monthly", type=yuan, required=True, metavar="YUAN")
    parser.add_argument("--then", action="store_true", help="in the money of the time")
    parser.set_defaults(handler=handle)


def handle(options: argparse.Namespace) -> Output:
    found = target(at_every_tier(options), options.monthly, then=options.then)
    data = of_target(found, Words(options.lang), then=options.then)
    return of_answer(data, partial(what_if.of_target, found, then=options.then))
