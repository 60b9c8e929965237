"""`retirement`: the statutory month, the minimum years, the earliest month."""

from __future__ import annotations

import argparse
from typing import Any

from flexins import city
from flexins.commands.output import Output, lines_of_sources, sources, steps
from flexins.commands.parsing import check_born, code, month, whole, years_and_months
from flexins.rules.retirement import retirement, years_text
from flexins.rules.step import sources_of


def add(subparsers: Any, common: argparse.ArgumentParser) -> None:
    parser = subparsers.add_parser("retirement", parents=[common], help="the statutory age")
    parser.add_argument("--sex", type=code, choices=("male", "female"), required=True)
    parser.add_argument("--born", type=month, required=True, metavar="YYYY-MM")
    parser.add_argument("--original-age", type=whole, metavar="YEARS", help="women")
    parser.set_defaults(handler=handle)


def handle(options: argparse.Namespace) -> Output:
    check_born(options.born.first_day(), options.today)
    found = retirement(city.book(), options.sex, options.born, options.original_age)
    used = sources_of(found.steps)
    data = {
        "age": years_and_months(found.age_months),
        "month": str(found.month),
        "delay_months": found.delay_months,
        "minimum_years": years_text(found.minimum_months),
        "earliest_month": str(found.earliest_month),
        "steps": steps(found.steps, options.lang),
        "sources": sources(used, options.lang),
    }

    def text(language: str) -> str:
        from flexins.wording import say
        from flexins.wording.phrases import age_text, month_text

        lines = [
            say(
                language,
                "home.retirement",
                month=month_text(language, found.month),
                age=age_text(language, found.age_months),
            ),
            say(
                language,
                "cli.retirement",
                years=years_text(found.minimum_months),
                month=month_text(language, found.earliest_month),
            ),
        ]
        return "\n".join([*lines, *lines_of_sources(used, language)])

    return Output(data, text)
