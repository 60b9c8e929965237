"""`pension target`: the lowest tier that reaches a wished pension."""

from __future__ import annotations

import argparse
from typing import Any

from flexins.commands.output import Output, lines_of_sources, sources
from flexins.commands.parsing import yuan
from flexins.commands.pension_plan import add_plan, assumptions_data, at_every_tier
from flexins.rules.money import yuan_plain
from flexins.rules.projection import Projection
from flexins.rules.target import target


def add(subparsers: Any, common: argparse.ArgumentParser) -> None:
    parser = subparsers.add_parser("target", parents=[common], help="ask for a wished pension")
    add_plan(parser)
    parser.add_argument("--monthly", type=yuan, required=True, metavar="YUAN")
    parser.add_argument("--then", action="store_true", help="in the money of the time")
    parser.set_defaults(handler=handle)


def handle(options: argparse.Namespace) -> Output:
    tiers, assumed = at_every_tier(options)
    found = target(tiers, options.monthly, then=options.then)
    shown = found.reaching or found.highest
    reached = _data(found.reaching) if found.reaching else dict.fromkeys(_data(found.highest))
    data = {
        "wished": yuan_plain(found.wished_fen),
        "then": options.then,
        **reached,
        "highest": _data(found.highest),
        "assumptions": assumptions_data(assumed),
        "sources": sources(shown.sources, options.lang),
    }

    def text(language: str) -> str:
        from flexins.wording.pension import from_text, said_of_target

        lines = [from_text(language, shown), said_of_target(language, found, then=options.then)]
        return "\n".join([*lines, *lines_of_sources(shown.sources, language)]).replace("**", "")

    return Output(data, text)


def _data(found: Projection) -> dict[str, Any]:
    return {
        "ratio": found.payments[-1].ratio_percent if found.payments else found.plan.ratios,
        "monthly_today": yuan_plain(found.monthly_today_fen),
        "monthly": yuan_plain(found.monthly_fen),
    }
