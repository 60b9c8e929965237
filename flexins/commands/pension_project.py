"""`pension project`: the pension a plan leads to."""

from __future__ import annotations

import argparse
from typing import Any

from flexins.commands.output import Answer, lines_of_sources, sources, steps
from flexins.commands.parsing import (
    OptionError,
    add_tier,
    code,
    month,
    ratios,
    scaled,
    whole,
    years_and_months,
    yuan,
)
from flexins.inputs.kinds.number import PERCENT
from flexins.rules.benefit import hundredths_text, index_text
from flexins.rules.future import Assumptions, default_assumptions
from flexins.rules.loading import load_city
from flexins.rules.money import percent_text, yuan_plain
from flexins.rules.payback import break_even
from flexins.rules.payout import tenths_text
from flexins.rules.projection import Plan, Projection, project
from flexins.rules.step import sources_of

_PERCENT_DECIMALS = 4  # a percent with four decimals is a whole number of millionths


def add(subparsers: Any, common: argparse.ArgumentParser) -> None:
    parser = subparsers.add_parser("project", parents=[common], help="project a plan")
    parser.add_argument("--sex", type=code, choices=("male", "female"), required=True)
    parser.add_argument("--born", type=month, required=True, metavar="YYYY-MM")
    parser.add_argument("--original-age", type=whole, metavar="YEARS")
    parser.add_argument("--start", type=month, required=True, metavar="YYYY-MM")
    add_tier(parser)
    parser.add_argument("--paid-months", type=whole, default=0, metavar="N")
    parser.add_argument("--index", type=scaled(6), metavar="N", help="of the months paid")
    parser.add_argument("--account", type=yuan, default=0, metavar="YUAN")
    parser.add_argument("--wage-growth", type=scaled(_PERCENT_DECIMALS, PERCENT), metavar="PCT")
    parser.add_argument("--crediting-rate", type=scaled(_PERCENT_DECIMALS, PERCENT), metavar="PCT")
    parser.add_argument("--retire", type=month, metavar="YYYY-MM", help="early, by choice")
    parser.add_argument("--subsidised-months", type=whole, default=0, metavar="N")
    parser.set_defaults(handler=handle)


def handle(options: argparse.Namespace) -> Answer:
    if options.paid_months and options.index is None:
        raise OptionError("--paid-months", "cli.goes_with", other="--index")
    book = load_city()
    usual = default_assumptions(book)
    growth, crediting = options.wage_growth, options.crediting_rate
    assumed = Assumptions(
        usual.wage_growth_millionths if growth is None else growth,
        usual.crediting_rate_millionths if crediting is None else crediting,
    )
    plan = Plan(
        sex=options.sex,
        born=options.born,
        start=options.start,
        ratios=ratios(options.tier),
        original_age_years=options.original_age,
        paid_months=options.paid_months,
        index_millionths=options.index or 0,
        account_fen=options.account,
        retire_at=options.retire,
        subsidised_months=options.subsidised_months,
    )
    found = project(book, plan, assumed, options.today)
    base = found.bases.reference[book.insurance_year_of(options.today)]
    used = (*sources_of(found.steps), *base.base_sources)
    data = _data(found, assumed) | {
        "steps": steps(found.steps, options.lang),
        "sources": sources(used, options.lang),
    }

    def text(language: str) -> str:
        from flexins.wording import phrases, say

        even = break_even(found)
        said = [
            say(
                language,
                "pension.from",
                month=phrases.month_text(language, found.first_pension_month),
                age=phrases.age_text(language, found.age_months),
            ),
            say(
                language,
                "pension.both_moneys",
                today=phrases.yuan(language, found.in_todays_money(found.monthly_fen)),
                then=phrases.yuan(language, found.monthly_fen),
            ),
        ]
        if even is not None:
            age = phrases.age_text(language, even.age_months)
            paid = phrases.yuan(language, found.paid_total_fen)
            said.append(say(language, "pension.even", paid=paid, age=age))
        said += [
            f"  {row['label']}: {row['arithmetic']} = {row['result']}"
            for row in steps(found.steps, language)
        ]
        return "\n".join([*said, *lines_of_sources(used, language)])

    return Answer(data, text)


def _data(found: Projection, assumed: Assumptions) -> dict[str, Any]:
    given, even = found.benefit.inputs, break_even(found)
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
        "break_even": None
        if even is None
        else {
            "age": even.age_months // 12,
            "months": even.age_months % 12,
            "after_months": even.pension_months,
            "month": str(even.month),
        },
        "meets_minimum": found.meets_minimum,
        "minimum_months": found.statutory.minimum_months,
        "minimum_met": str(found.minimum_met),
        "assumptions": {
            "wage_growth": percent_text(assumed.wage_growth_millionths),
            "crediting_rate": percent_text(assumed.crediting_rate_millionths),
        },
    }
