"""`cost`: the bill for a period."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import Any

from flexins import city
from flexins.commands.output import Answer, columns, lines_of_sources, sources, steps, warnings
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
from flexins.rules.cost import PeriodCost, cost
from flexins.rules.money import yuan_plain, yuan_text
from flexins.rules.person import Person
from flexins.rules.step import sources_of


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


def handle(options: argparse.Namespace) -> Answer:
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
    used = [source for stretch in bill.stretches for source in stretch.base.base_sources]
    used += sources_of(bill.steps)
    used += [warning.source for warning in bill.warnings if warning.source]
    data = _data(bill) | {
        "warnings": warnings(bill.warnings, options.lang),
        "steps": steps(bill.steps, options.lang),
        "sources": sources(used, options.lang),
    }

    def text(language: str) -> str:
        from flexins.wording import say
        from flexins.wording.phrases import month_text, tier_name, year_text, yuan

        said = say(
            language,
            "cost.says",
            first=month_text(language, bill.first),
            last=month_text(language, bill.last),
            count=bill.months,
        )
        keys = ["chart.insurance_year", "cost.column.months", "chart.tier", "cost.column.base"]
        keys += ["cost.column.pension", "cost.column.medical", "chart.total"]
        rows = [[say(language, key) for key in keys]]
        numbers = {
            ratio: n for n, ratio in enumerate(book.tier_ratios_percent(bill.last.first_day()), 1)
        }
        for year in bill.years:
            mark = say(language, "cost.provisional") if year.provisional else ""
            rows.append(
                [
                    year_text(language, year.insurance_year) + mark,
                    str(year.months),
                    tier_name(language, numbers[year.ratio_percent], year.ratio_percent),
                    yuan_text(year.contribution_base_fen),
                    yuan_text(year.pension_fen),
                    yuan_text(year.medical_fen),
                    yuan_text(year.total_fen),
                ]
            )
        notes = [item["text"] for item in warnings(bill.warnings, language)]
        head = f"{said} {yuan(language, bill.total_fen)}"
        return "\n".join([head, *notes, *columns(rows), *lines_of_sources(used, language)])

    return Answer(data, text)


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


def _data(bill: PeriodCost) -> dict[str, Any]:
    return {
        "from": str(bill.first),
        "to": str(bill.last),
        "months": bill.months,
        "pension": yuan_plain(bill.pension_fen),
        "personal": yuan_plain(bill.personal_fen),
        "pooled": yuan_plain(bill.pooled_fen),
        "medical": yuan_plain(bill.medical_fen),
        "large_medical": yuan_plain(bill.large_medical_fen),
        "total": yuan_plain(bill.total_fen),
        "provisional": bill.provisional,
        "years": [
            {
                "insurance_year": year.insurance_year,
                "months": year.months,
                "base": yuan_plain(year.contribution_base_fen),
                "reference_base": yuan_plain(year.reference_base_fen),
                "ratio": year.ratio_percent,
                "pension": yuan_plain(year.pension_fen),
                "medical": yuan_plain(year.medical_fen),
                "total": yuan_plain(year.total_fen),
                "provisional": year.provisional,
                "own_base": year.own_base,
            }
            for year in bill.years
        ],
        "rows": [
            {
                "month": str(row.month),
                "pension": yuan_plain(row.pension_fen),
                "personal": yuan_plain(row.personal_fen),
                "pooled": yuan_plain(row.pooled_fen),
                "medical": yuan_plain(row.medical_fen),
                "total": yuan_plain(row.total_fen),
                "provisional": row.provisional,
            }
            for row in bill.rows
        ],
    }
