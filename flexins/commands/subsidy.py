"""`subsidy`: for how many months 社保补贴 may be had, and how much a month."""

from __future__ import annotations

import argparse
from typing import Any

from flexins import city
from flexins.commands.output import Output, lines_of_sources, sources
from flexins.commands.parsing import code, day, whole
from flexins.rules.money import yuan_plain
from flexins.rules.month import Month
from flexins.rules.subsidy import subsidy, subsidy_term


def add(subparsers: Any, common: argparse.ArgumentParser) -> None:
    parser = subparsers.add_parser("subsidy", parents=[common], help="the subsidy's term")
    parser.add_argument("--sex", type=code, choices=("male", "female"), required=True)
    parser.add_argument("--born", type=day, required=True, metavar="YYYY-MM-DD")
    parser.add_argument("--on", type=day, required=True, metavar="YYYY-MM-DD")
    parser.add_argument("--original-age", type=whole, metavar="YEARS")
    parser.set_defaults(handler=handle)


def handle(options: argparse.Namespace) -> Output:
    book = city.book()
    term = subsidy_term(book, options.sex, options.born, options.on, options.original_age)
    amounts = subsidy(book, Month.containing(options.on))
    used = (*term.sources, *amounts.sources)
    data = {
        "months": term.months,
        "by_age": term.by_age,
        "monthly_pension": yuan_plain(amounts.pension_fen),
        "monthly_medical": yuan_plain(amounts.medical_fen),
        "waits_for": str(term.longer_from) if term.longer_from else None,
        "has_retired": term.has_retired,
        "sources": sources(used, options.lang),
    }

    def text(language: str) -> str:
        from flexins.wording import say
        from flexins.wording.pension import said_of_subsidy
        from flexins.wording.phrases import yuan

        lines = said_of_subsidy(language, term)
        lines.append(
            say(
                language,
                "subsidy.monthly",
                pension=yuan(language, amounts.pension_fen),
                medical=yuan(language, amounts.medical_fen),
            )
        )
        return "\n".join([*lines, *lines_of_sources(used, language)])

    return Output(data, text)
