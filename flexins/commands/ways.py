"""`ways`: what one may do from here on, side by side."""

from __future__ import annotations

import argparse
from functools import partial
from typing import Any

from flexins import city
from flexins.answers import ways as answers
from flexins.answers.data.ways import of_ways
from flexins.answers.ways_given import AGES_YEARS, Found
from flexins.commands.output import Output, of_answer
from flexins.commands.parsing import (
    CommandError,
    OptionError,
    code,
    ratio_or_by_year,
    ratios,
    scaled,
    way,
    whole,
    yuan,
)
from flexins.commands.pension_plan import add_plan, assumptions_of, plan_of
from flexins.inputs.kinds.number import PERCENT
from flexins.inputs.kinds.way import HIGHEST_PERCENT, MOST_WAYS, PERCENT_DECIMALS, write_way
from flexins.rules.life import TABLES
from flexins.rules.ways.asked import STOP, Asked, Person
from flexins.rules.ways.reaching import reach
from flexins.rules.ways.turning import turns
from flexins.rules.ways.weighing import (
    LeftOut,
    WayRefused,
    Weighing,
    usual_ways,
    weigh,
    weigh_possible,
)
from flexins.wording import say
from flexins.wording.words import Words

_RATE = scaled(PERCENT_DECIMALS, PERCENT, high=HIGHEST_PERCENT)


def add(subparsers: Any, common: argparse.ArgumentParser) -> None:
    parser = subparsers.add_parser("ways", parents=[common], help="ways side by side")
    add_plan(parser)
    parser.add_argument(
        "--tier",
        type=ratio_or_by_year,
        action="append",
        default=[],
        metavar="RATIO|YEAR=RATIO",
        help="of the ways that name none, and of the deposit's money; default the lowest",
    )
    parser.add_argument(
        "--way",
        type=way,
        action="append",
        default=[],
        metavar="KIND[:DETAIL]",
        help="up to six times: stop, least-until-minimum, tier:RATIO, tiers:YEAR=RATIO,…, "
        "early:MONTH, subsidy[:MONTH], budget:YUAN, resident:YUAN, deposit:PCT",
    )
    parser.add_argument("--baseline", type=way, default=STOP, metavar="KIND[:DETAIL]")
    parser.add_argument("--live", type=whole, metavar="AGE")
    parser.add_argument("--table", type=code, choices=TABLES, default="average")
    parser.add_argument("--household", type=code, choices=("wuhan", "other"), default="wuhan")
    parser.add_argument("--resident-crediting-rate", type=_RATE, metavar="PCT")
    parser.add_argument("--wish", type=yuan, metavar="YUAN", help="a month, in today's money")
    parser.add_argument("--budget", type=yuan, metavar="YUAN", help="a month, in today's money")
    parser.set_defaults(handler=handle)


def handle(options: argparse.Namespace) -> Output:
    if len(options.way) > MOST_WAYS:
        raise OptionError("--way", "cli.too_many_ways", most=MOST_WAYS)
    person = _person(options)
    deposit_as = _deposit_as(options)
    weighing, left_out = _weighed(person, options, deposit_as)
    wished = options.wish is not None or options.budget is not None
    found = Found(
        weighing=weighing,
        turns=turns(weighing, options.live),
        reaching=reach(person, wished_fen=options.wish, budget_fen=options.budget)
        if wished
        else None,
        left_out=left_out,
    )
    return of_answer(of_ways(found, Words(options.lang)), partial(answers.of_ways, found))


def _weighed(
    person: Person, options: argparse.Namespace, deposit_as: Asked | None
) -> tuple[Weighing, tuple[LeftOut, ...]]:
    """What was asked for is all of it possible, or refused; what nobody chose may be left out."""
    asked = options.way
    said = {
        "ages_years": AGES_YEARS,
        "baseline": options.baseline,
        "live_years": options.live,
        "deposit_as": deposit_as,
    }
    try:
        if asked:
            return weigh(person, asked, **said), ()
        weighing, left_out = weigh_possible(person, usual_ways(person), **said)
        for one in left_out:
            if one.is_baseline:
                raise one.why
        return weighing, left_out
    except WayRefused as refused:
        option = "--way" if refused.asked in asked else "--baseline"
        if refused.asked == deposit_as and refused.asked not in asked:
            option = "--tier"
        raise CommandError(_why(option, refused, options.lang)) from None


def _person(options: argparse.Namespace) -> Person:
    book = city.book()
    lowest = book.tier_ratios_percent(options.start.first_day())[0]
    return Person(
        book=book,
        plan=plan_of(options, ratios(options.tier) if options.tier else lowest),
        assumed=assumptions_of(options, book),
        today=options.today,
        table=options.table,
        household=options.household,
        resident_crediting=options.resident_crediting_rate,
    )


def _deposit_as(options: argparse.Namespace) -> Asked | None:
    """Whose money a deposit is, where a tier was given."""
    if not options.tier:
        return None
    chosen = ratios(options.tier)
    if isinstance(chosen, int):
        return Asked(kind="tier", ratio_percent=chosen)
    return Asked(kind="tiers", by_year=tuple(sorted(chosen.items())))


def _why(option: str, refused: WayRefused, language: str) -> str:
    """The one line about a way that cannot be, which names it alone of all that were given."""
    # Months and days as the command line takes them, so that they can be typed back.
    plain = {
        name: value if isinstance(value, int | str) else str(value)
        for name, value in refused.parameters.items()
    }
    text = write_way(refused.asked)
    if option == "--tier":
        text = text.partition(":")[2]
    return f"{option} {text}: {say(language, f'error.{refused.code}', **plain)}"
