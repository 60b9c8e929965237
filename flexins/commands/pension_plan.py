"""The plan of a person as options, as every command that projects one takes it."""

from __future__ import annotations

import argparse

from flexins import city
from flexins.commands.parsing import (
    OptionError,
    code,
    month,
    once_each,
    scaled,
    whole,
    yuan,
    yuan_by_year,
)
from flexins.inputs.kinds.number import PERCENT
from flexins.rules.book import RuleBook
from flexins.rules.future import Assumptions, default_assumptions
from flexins.rules.money import Fen, Millionths
from flexins.rules.plan import Plan
from flexins.rules.projecting import project_tiers
from flexins.rules.projection import Projection
from flexins.rules.stretch import Ratios

_PERCENT_DECIMALS = 4  # a percent with four decimals is a whole number of millionths


def add_plan(parser: argparse.ArgumentParser) -> None:
    """The options that `plan_of` and `assumptions_of` read."""
    parser.add_argument("--sex", type=code, choices=("male", "female"), required=True)
    parser.add_argument("--born", type=month, required=True, metavar="YYYY-MM")
    parser.add_argument("--original-age", type=whole, metavar="YEARS")
    parser.add_argument("--start", type=month, required=True, metavar="YYYY-MM")
    parser.add_argument("--paid-months", type=whole, default=0, metavar="N")
    parser.add_argument("--index", type=scaled(6), metavar="N", help="of the months paid")
    parser.add_argument("--account", type=yuan, default=0, metavar="YUAN")
    parser.add_argument("--wage-growth", type=scaled(_PERCENT_DECIMALS, PERCENT), metavar="PCT")
    parser.add_argument("--crediting-rate", type=scaled(_PERCENT_DECIMALS, PERCENT), metavar="PCT")
    parser.add_argument("--retire", type=month, metavar="YYYY-MM", help="early, by choice")
    parser.add_argument("--subsidised-months", type=whole, default=0, metavar="N")
    parser.add_argument(
        "--base", type=yuan_by_year, action="append", default=[], metavar="YEAR=YUAN"
    )


def plan_of(options: argparse.Namespace, ratios: Ratios) -> Plan:
    """Raises OptionError where options do not go together."""
    if options.paid_months and options.index is None:
        raise OptionError("--paid-months", "cli.goes_with", other="--index")
    return Plan(
        sex=options.sex,
        born=options.born,
        start=options.start,
        ratios=ratios,
        original_age_years=options.original_age,
        paid_months=options.paid_months,
        index_millionths=Millionths(options.index or 0),
        account_fen=Fen(options.account),
        retire_at=options.retire,
        subsidised_months=options.subsidised_months,
        own_bases_fen=once_each(options.base, "--base"),
    )


def assumptions_of(options: argparse.Namespace, book: RuleBook) -> Assumptions:
    usual = default_assumptions(book, options.today)
    growth, crediting = options.wage_growth, options.crediting_rate
    return Assumptions(
        wage_growth_millionths=usual.wage_growth_millionths
        if growth is None
        else Millionths(growth),
        crediting_rate_millionths=usual.crediting_rate_millionths
        if crediting is None
        else Millionths(crediting),
    )


def at_every_tier(options: argparse.Namespace) -> dict[int, Projection]:
    """The plan at each tier, by ratio from the lowest."""
    book = city.book()
    lowest = book.tier_ratios_percent(options.start.first_day())[0]
    assumed = assumptions_of(options, book)
    return project_tiers(book, plan_of(options, lowest), assumed, options.today)
