"""`cost`: the bill for a period."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from functools import partial
from typing import Any

from flexins import city
from flexins.answers import cost as answers
from flexins.answers.data.cost import of_bill
from flexins.commands.output import Output, of_answer
from flexins.commands.parsing import (
    OptionError,
    add_tier,
    check_born,
    code,
    day,
    month,
    once_each,
    ratios,
    whole,
    yuan_by_year,
)
from flexins.rules.cost import cost
from flexins.rules.person import Person
from flexins.wording.words import Words


def add(subparsers: Any, common: argparse.ArgumentParser) -> None:
    parser = subparsers.add_parser("cost", parents=[common], help="the bill for a period")
    parser.add_argument("--from", dest="first", type=month, required=True, metavar="YYYY-MM")
    parser.add_argument("--to", type=month, required=True, metavar="YYYY-MM")
    add_tier(parser)
    parser.add_argument("--medical", action="store_true")
    parser.add_argument("--large-medical", action="store_true")
    parser.add_argument(
        "--base", type=yuan_by_year, action="append", default=[], metavar="YEAR=YUAN"
    )
    parser.add_argument(
        "--sex", type=code, choices=("male", "female"), help="with --born: age warnings"
    )
    parser.add_argument("--born", type=day, metavar="YYYY-MM-DD")
    parser.add_argument("--original-age", type=whole, metavar="YEARS")
    parser.set_defaults(handler=handle)


def handle(options: argparse.Namespace) -> Output:
    _check_person(options)
    book = city.book()
    own_bases_fen = once_each(options.base, "--base")
    _check_years(own_bases_fen, book.insurance_year(options.first), book.insurance_year(options.to))
    bill = cost(
        book,
        options.first,
        options.to,
        ratios(options.tier),
        medical=options.medical,
        large_medical=options.large_medical,
        own_bases_fen=own_bases_fen,
        today=options.today,
        person=Person(options.sex, options.born, options.original_age) if options.sex else None,
    )
    return of_answer(of_bill(bill, Words(options.lang)), partial(answers.of_bill, bill))


def _check_person(options: argparse.Namespace) -> None:
    """Half a person gives no age warnings: better to say so than to leave them out."""
    if (options.sex is None) != (options.born is None):
        missing, given = ("--sex", "--born") if options.sex is None else ("--born", "--sex")
        raise OptionError(given, "cli.goes_with", other=missing)
    if options.original_age is not None and options.sex is None:
        raise OptionError("--original-age", "cli.goes_with", other="--sex, --born")
    if options.born is not None:
        check_born(options.born, options.today)


def _check_years(own_bases_fen: Mapping[int, int], first: int, last: int) -> None:
    """A base for a year outside the period would be left out without a word."""
    for year in own_bases_fen:
        if first <= last and not first <= year <= last:
            raise OptionError("--base", "cli.year_outside", year=year, first=first, last=last)
