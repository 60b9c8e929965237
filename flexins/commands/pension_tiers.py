"""`pension tiers`: what each tier costs and brings, and the step up from the one below."""

from __future__ import annotations

import argparse
from functools import partial
from typing import Any

from flexins.answers import tier_worth
from flexins.answers.data.tier_worth import of_worth
from flexins.commands.output import Output, of_answer
from flexins.commands.pension_plan import add_plan, at_every_tier
from flexins.wording.words import Words


def add(subparsers: Any, common: argparse.ArgumentParser) -> None:
    parser = subparsers.add_parser("tiers", parents=[common], help="project every tier")
    add_plan(parser)
    parser.set_defaults(handler=handle)


def handle(options: argparse.Namespace) -> Output:
    worth = at_every_tier(options)
    return of_answer(of_worth(worth, Words(options.lang)), partial(tier_worth.of_worth, worth))
