"""`eligibility`: may this person join, and from when until when?"""

from __future__ import annotations

import argparse
from functools import partial
from typing import Any

from flexins import city
from flexins.answers import eligibility as answers
from flexins.answers.data.eligibility import of_verdict
from flexins.commands.output import Output, of_answer
from flexins.commands.parsing import code, day
from flexins.rules.eligibility import eligibility
from flexins.rules.schema import CATEGORIES
from flexins.wording.words import Words


def add(subparsers: Any, common: argparse.ArgumentParser) -> None:
    parser = subparsers.add_parser("eligibility", parents=[common], help="may I join")
    parser.add_argument("--sex", type=code, choices=("male", "female"), required=True)
    parser.add_argument("--born", type=day, required=True, metavar="YYYY-MM-DD")
    parser.add_argument("--on", type=day, required=True, metavar="YYYY-MM-DD")
    parser.add_argument("--category", type=code, choices=CATEGORIES, required=True)
    parser.add_argument("--insured-by-employer", action="store_true")
    parser.add_argument("--drawing-pension", action="store_true")
    parser.set_defaults(handler=handle)


def handle(options: argparse.Namespace) -> Output:
    verdict = eligibility(
        city.book(),
        options.sex,
        options.born,
        options.on,
        options.category,
        insured_by_employer=options.insured_by_employer,
        drawing_pension=options.drawing_pension,
    )
    data = of_verdict(verdict, Words(options.lang))
    return of_answer(data, partial(answers.of_verdict, verdict, today=options.today))
