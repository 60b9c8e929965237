"""`pension project`: the pension a plan leads to, and what paying on adds."""

from __future__ import annotations

import argparse
from functools import partial
from typing import Any

from flexins import city
from flexins.answers import projection as answers
from flexins.answers.data.projection import of_projection
from flexins.commands.output import Output, of_answer
from flexins.commands.parsing import add_tier, ratios
from flexins.commands.pension_plan import add_plan, assumptions_of, plan_of
from flexins.rules.projecting import project
from flexins.wording.words import Words


def add(subparsers: Any, common: argparse.ArgumentParser) -> None:
    parser = subparsers.add_parser("project", parents=[common], help="project a plan")
    add_plan(parser)
    add_tier(parser)
    parser.set_defaults(handler=handle)


def handle(options: argparse.Namespace) -> Output:
    book = city.book()
    plan = plan_of(options, ratios(options.tier))
    found = project(book, plan, assumptions_of(options, book), options.today)
    data = of_projection(found, Words(options.lang))
    return of_answer(data, partial(answers.of_projection, found))
