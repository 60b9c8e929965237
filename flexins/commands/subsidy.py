"""`subsidy`: for how many months 社保补贴 may be had, and how much a month."""

from __future__ import annotations

import argparse
from functools import partial
from typing import Any

from flexins import city
from flexins.answers import subsidy as answers
from flexins.answers.data.subsidy import of_subsidy
from flexins.commands.output import Output, of_answer
from flexins.commands.parsing import code, day, day_or_month, whole
from flexins.rules.month import Month
from flexins.rules.subsidy import subsidy, subsidy_term
from flexins.wording.words import Words


def add(subparsers: Any, common: argparse.ArgumentParser) -> None:
    parser = subparsers.add_parser("subsidy", parents=[common], help="the subsidy's term")
    parser.add_argument("--sex", type=code, choices=("male", "female"), required=True)
    parser.add_argument("--born", type=day_or_month, required=True, metavar="YYYY-MM[-DD]")
    parser.add_argument("--on", type=day, required=True, metavar="YYYY-MM-DD")
    parser.add_argument("--original-age", type=whole, metavar="YEARS")
    parser.set_defaults(handler=handle)


def handle(options: argparse.Namespace) -> Output:
    book = city.book()
    term = subsidy_term(book, options.sex, options.born, options.on, options.original_age)
    found = answers.Found(term, subsidy(book, Month.containing(options.on)))
    data = of_subsidy(found.term, found.monthly, Words(options.lang))
    return of_answer(data, partial(answers.of_subsidy, found))
