"""`pension project`: the pension a plan leads to, and what paying on adds."""

from __future__ import annotations

import argparse
from typing import Any

from flexins import city
from flexins.commands.output import Output, lines_of_sources, sources, steps
from flexins.commands.parsing import add_tier, ratios, years_and_months
from flexins.commands.pension_plan import (
    add_plan,
    adds_data,
    assumptions_data,
    assumptions_of,
    break_even_data,
    plan_of,
)
from flexins.rules.acquired import Acquired, acquired
from flexins.rules.benefit import hundredths_text, index_text
from flexins.rules.money import yuan_plain
from flexins.rules.payout import tenths_text
from flexins.rules.projecting import project
from flexins.rules.projection import Projection


def add(subparsers: Any, common: argparse.ArgumentParser) -> None:
    parser = subparsers.add_parser("project", parents=[common], help="project a plan")
    add_plan(parser)
    add_tier(parser)
    parser.set_defaults(handler=handle)


def handle(options: argparse.Namespace) -> Output:
    book = city.book()
    plan = plan_of(options, ratios(options.tier))
    found = project(book, plan, assumptions_of(options, book), options.today)
    year = acquired(found)
    used = found.sources
    data = _data(found, year) | {
        "steps": steps(found.steps, options.lang),
        "sources": sources(used, options.lang),
    }

    def text(language: str) -> str:
        from flexins.wording.pension import said_of_projection

        said = [
            sentence.replace("**", "") for sentence in said_of_projection(language, found, year)
        ]
        said += [
            f"  {row['label']}: {row['arithmetic']} = {row['result']}"
            if row["arithmetic"]
            else f"  {row['label']}"
            for row in steps(found.steps, language)
        ]
        return "\n".join([*said, *lines_of_sources(used, language)])

    return Output(data, text)


def _data(found: Projection, year: Acquired | None) -> dict[str, Any]:
    given = found.benefit.inputs
    amounts = {
        "account": given.account_fen,
        "basic": found.benefit.basic_fen,
        "personal": found.benefit.personal_fen,
        "total": found.monthly_fen,
    }
    return {
        "retirement": str(found.retires),
        "retirement_age": years_and_months(found.age_months),
        "statutory_month": str(found.statutory.month),
        "months_paid": found.months_paid,
        "years": hundredths_text(given.years_hundredths),
        "index": index_text(given.index_millionths),
        "benefit_base": yuan_plain(given.benefit_base_fen),
        "payout_months": tenths_text(given.payout_tenths),
        **{name: yuan_plain(fen) for name, fen in amounts.items()},
        "paid_total": yuan_plain(found.paid_total_fen),
        "today": {
            **{name: yuan_plain(found.in_todays_money(fen)) for name, fen in amounts.items()},
            "paid_total": yuan_plain(found.paid_total_today_fen),
        },
        "stop_today": {
            "total": yuan_plain(found.stopped.monthly_fen),
            "today": yuan_plain(found.stopped_today_fen),
            "retirement": str(found.stopped.retires),
        },
        "adds": adds_data(found),
        "break_even": break_even_data(found),
        "acquired": None
        if year is None
        else {
            "months": year.months,
            "paid": yuan_plain(year.paid_fen),
            "account": yuan_plain(year.account_fen),
            "monthly": yuan_plain(year.monthly_fen),
        },
        "meets_minimum": found.meets_minimum,
        "minimum_months": found.minimum_months,
        "minimum_met": str(found.minimum_met),
        "assumptions": assumptions_data(found.assumed),
    }
