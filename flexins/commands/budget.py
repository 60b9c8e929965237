"""`budget`: the highest tier for so much a month."""

from __future__ import annotations

import argparse
from typing import Any

from flexins import city
from flexins.commands.output import Output, lines_of_sources, sources, steps
from flexins.commands.parsing import month, own_base_of, yuan, yuan_by_year
from flexins.rules.budget import budget
from flexins.rules.money import yuan_plain
from flexins.rules.step import sources_of


def add(subparsers: Any, common: argparse.ArgumentParser) -> None:
    parser = subparsers.add_parser(
        "budget", parents=[common], help="the highest tier within a budget"
    )
    parser.add_argument("--month", type=month, required=True, metavar="YYYY-MM")
    parser.add_argument("--monthly", type=yuan, required=True, metavar="YUAN")
    parser.add_argument("--medical", action="store_true")
    parser.add_argument(
        "--base", type=yuan_by_year, action="append", default=[], metavar="YEAR=YUAN"
    )
    parser.set_defaults(handler=handle)


def handle(options: argparse.Namespace) -> Output:
    book = city.book()
    found = budget(
        book,
        options.month,
        options.monthly,
        medical=options.medical,
        own_base_fen=own_base_of(options, book.insurance_year(options.month)),
    )
    used = sources_of(found.steps)
    data = {
        "month": str(found.month),
        "budget": yuan_plain(found.budget_fen),
        "ratio": found.ratio_percent,
        "monthly": None if found.monthly_fen is None else yuan_plain(found.monthly_fen),
        "left": yuan_plain(found.left_fen),
        "lowest_monthly": yuan_plain(found.lowest_fen),
        "provisional": found.provisional,
        "steps": steps(found.steps, options.lang),
        "sources": sources(used, options.lang),
    }

    def text(language: str) -> str:
        from flexins.wording import phrases, say

        if found.ratio_percent is None or found.monthly_fen is None:
            lowest = phrases.yuan(language, found.lowest_fen)
            says = say(language, "tiers.budget_none", lowest=lowest)
        else:
            number = (
                book.tier_ratios_percent(found.month.first_day()).index(found.ratio_percent) + 1
            )
            says = say(
                language,
                "tiers.budget_fits",
                budget=phrases.yuan(language, found.budget_fen),
                tier=phrases.tier_name(language, number, found.ratio_percent),
                monthly=phrases.yuan(language, found.monthly_fen),
                left=phrases.yuan(language, found.left_fen),
            ).replace("**", "")
        lines = [says]
        if found.provisional:
            year = phrases.year_text(language, book.insurance_year(found.month))
            lines.append(say(language, "tiers.provisional", year=year))
        return "\n".join([*lines, *lines_of_sources(used, language)])

    return Output(data, text)
