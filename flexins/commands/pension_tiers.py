"""`pension tiers`: what each tier costs and brings, and the step up from the one below."""

from __future__ import annotations

import argparse
from itertools import pairwise
from typing import Any

from flexins.answers.data.projection import of_assumptions, of_paying_on, of_percent
from flexins.commands.output import Output, columns, lines_of_sources, sources
from flexins.commands.pension_plan import add_plan, at_every_tier
from flexins.rules.money import yuan_plain, yuan_text
from flexins.rules.payback import added_today_fen, step_return_percent

STEP_AGE_YEARS = 80


def add(subparsers: Any, common: argparse.ArgumentParser) -> None:
    parser = subparsers.add_parser("tiers", parents=[common], help="project every tier")
    add_plan(parser)
    parser.set_defaults(handler=handle)


def handle(options: argparse.Namespace) -> Output:
    found, assumed = at_every_tier(options)
    step_returns: dict[int, float | None] = {min(found): None}
    for lower, higher in pairwise(found):
        percent = step_return_percent(found[lower], found[higher], STEP_AGE_YEARS)
        step_returns[higher] = percent
    used = tuple({(s.key, s.first_day): s for one in found.values() for s in one.sources}.values())
    first = found[min(found)]
    data = {
        "retirement": str(first.retires),
        "stop_today": {
            "total": yuan_plain(first.stopped.monthly_fen),
            "retirement": str(first.stopped.retires),
        },
        "tiers": [
            {
                "ratio": ratio,
                "paid": yuan_plain(one.paid_total_fen),
                "monthly": yuan_plain(one.monthly_fen),
                "monthly_today": yuan_plain(one.monthly_today_fen),
                "adds": of_paying_on(one),
                "step_return_80": of_percent(step_returns[ratio]),
            }
            for ratio, one in found.items()
        ],
        "assumptions": of_assumptions(assumed),
        "sources": sources(used, options.lang),
    }

    def text(language: str) -> str:
        from flexins.wording import say
        from flexins.wording.pension import even_text, from_text, percent_text
        from flexins.wording.phrases import tier_name

        keys = ("chart.tier", "pension.column.paid", "pension.column.today", "buys.column.adds")
        header = [say(language, key) for key in (*keys, "buys.column.even", "buys.column.step")]
        rows = [
            [
                tier_name(language, number, ratio),
                yuan_text(one.paid_total_fen),
                yuan_text(one.monthly_today_fen),
                yuan_text(added_today_fen(one)),
                even_text(language, one),
                percent_text(step_returns[ratio]),
            ]
            for number, (ratio, one) in enumerate(found.items(), 1)
        ]
        head = [from_text(language, first), say(language, "pension.compared_with")]
        return "\n".join([*head, *columns([header, *rows]), *lines_of_sources(used, language)])

    return Output(data, text)
