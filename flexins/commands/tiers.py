"""`tiers`: every tier of one month."""

from __future__ import annotations

import argparse
from typing import Any

from flexins import city
from flexins.commands.output import Output, columns, lines_of_sources, sources
from flexins.commands.parsing import month, own_base_of, yuan_by_year
from flexins.rules.age import MONTHS_PER_YEAR
from flexins.rules.money import yuan_plain, yuan_text
from flexins.rules.step import sources_of
from flexins.rules.tiers import Tier, tiers


def add(subparsers: Any, common: argparse.ArgumentParser) -> None:
    parser = subparsers.add_parser("tiers", parents=[common], help="all tiers")
    parser.add_argument("--month", type=month, required=True, metavar="YYYY-MM")
    parser.add_argument("--medical", action="store_true")
    parser.add_argument(
        "--base", type=yuan_by_year, action="append", default=[], metavar="YEAR=YUAN"
    )
    parser.set_defaults(handler=handle)


def handle(options: argparse.Namespace) -> Output:
    book = city.book()
    own_base_fen = own_base_of(options, book.insurance_year(options.month))
    table = tiers(book, options.month, own_base_fen, medical=options.medical)
    used = sources_of(step for tier in table.tiers for step in tier.steps)
    used = (*table.base.base_sources, *used)
    data = {
        "month": str(table.month),
        "insurance_year": table.base.insurance_year,
        "base": yuan_plain(table.base.monthly_fen),
        "provisional": table.base.provisional,
        "standing": table.base.standing.value,
        "tiers": [
            {
                "tier": tier.number,
                "ratio": tier.ratio_percent,
                "base": yuan_plain(tier.amounts.contribution_base_fen),
                "monthly": yuan_plain(tier.pension_fen),
                "personal": yuan_plain(tier.amounts.personal_fen),
                "pooled": yuan_plain(tier.amounts.pooled_fen),
                "yearly": yuan_plain(tier.pension_fen * MONTHS_PER_YEAR),
                **_with_medical(tier, options.medical),
            }
            for tier in table.tiers
        ],
        "sources": sources(used, options.lang),
    }

    def text(language: str) -> str:
        from flexins.wording import say
        from flexins.wording.phrases import month_text, tier_name, year_text, yuan

        year = year_text(language, table.base.insurance_year)
        lines = [
            say(language, "tiers.range_month", month=month_text(language, table.month)),
            say(language, "tiers.base", year=year, base=yuan(language, table.base.monthly_fen)),
        ]
        if table.base.provisional:
            lines.append(say(language, "tiers.provisional", year=year))
        if table.medical_fen:
            amount = yuan(language, table.medical_fen)
            lines.append(say(language, "tiers.with_medical", amount=amount))
        keys = ("chart.tier", "tiers.column.month", "chart.personal", "chart.pooled")
        rows = [[say(language, key) for key in (*keys, "tiers.column.year")]]
        rows += [
            [
                tier_name(language, tier.number, tier.ratio_percent),
                yuan_text(tier.monthly_fen),
                yuan_text(tier.amounts.personal_fen),
                yuan_text(tier.amounts.pooled_fen),
                yuan_text(tier.yearly_fen),
            ]
            for tier in table.tiers
        ]
        return "\n".join([*lines, *columns(rows), *lines_of_sources(used, language)])

    return Output(data, text)


def _with_medical(tier: Tier, medical: bool) -> dict[str, str]:
    if not medical:
        return {}
    return {"medical": yuan_plain(tier.medical_fen), "total": yuan_plain(tier.monthly_fen)}
