"""`pension check`: each amount of a 养老金核定表 again, with the arithmetic."""

from __future__ import annotations

import argparse
from typing import Any

from flexins import city
from flexins.commands.output import Output, lines_of_sources, sources, steps
from flexins.commands.parsing import age, scaled, yuan
from flexins.inputs.kinds.number import YEARS
from flexins.rules.benefit import BenefitInputs, hundredths_text, index_text
from flexins.rules.law import benefit_law
from flexins.rules.money import Fen, Hundredths, Millionths, yuan_plain, yuan_text
from flexins.rules.payout import payout_months_tenths, tenths_text
from flexins.rules.sheet import PARTS, Difference, Explanation, check_sheet
from flexins.rules.step import sources_of


def add(subparsers: Any, common: argparse.ArgumentParser) -> None:
    parser = subparsers.add_parser("check", parents=[common], help="check a sheet")
    parser.add_argument("--benefit-base", type=yuan, required=True, metavar="YUAN")
    parser.add_argument("--index", type=scaled(6), required=True, metavar="N")
    parser.add_argument("--years", type=scaled(2, YEARS), required=True, metavar="N")
    parser.add_argument("--deemed-years", type=scaled(2, YEARS), default=0, metavar="N")
    parser.add_argument("--account", type=yuan, required=True, metavar="YUAN")
    parser.add_argument("--age", type=age, required=True, metavar="Y-M")
    for part in PARTS:
        parser.add_argument(f"--sheet-{part}", type=yuan, metavar="YUAN")
    parser.set_defaults(handler=handle)


def handle(options: argparse.Namespace) -> Output:
    book = city.book()
    law = benefit_law(book, options.today)
    tenths, payout_step = payout_months_tenths(law, options.age)
    given = BenefitInputs(
        benefit_base_fen=Fen(options.benefit_base),
        index_millionths=Millionths(options.index),
        years_hundredths=Hundredths(options.years),
        deemed_years_hundredths=Hundredths(options.deemed_years),
        account_fen=Fen(options.account),
        payout_tenths=tenths,
    )
    sheet_fen = {
        part: fen for part in PARTS if (fen := getattr(options, f"sheet_{part}")) is not None
    }
    check = check_sheet(book, given, options.today, sheet_fen)
    found = check.benefit
    lines = (payout_step, *found.steps)
    used = sources_of(lines)
    data = {
        "payout_months": tenths_text(tenths),
        "basic": yuan_plain(found.basic_fen),
        "transition": yuan_plain(found.transition_fen),
        "personal": yuan_plain(found.personal_fen),
        "total": yuan_plain(found.total_fen),
        "differences": [_difference(difference) for difference in check.differences],
        "steps": steps(lines, options.lang),
        "sources": sources(used, options.lang),
    }

    def text(language: str) -> str:
        said = [
            f"{row['label']}: {row['arithmetic']} = {row['result']}"
            for row in steps(lines, language)
        ]
        for item in check.differences:
            parts = (yuan_text(item.sheet_fen), yuan_text(item.ours_fen))
            said.append(f"{item.part}: {' ≠ '.join(parts)} ({yuan_text(item.difference_fen)})")
            said += [f"  {e.field} = {explained_text(e)} ✓" for e in item.explanations]
        return "\n".join([*said, *lines_of_sources(used, language)])

    return Output(data, text)


def _difference(item: Difference) -> dict[str, Any]:
    return {
        "part": item.part,
        "sheet": yuan_plain(item.sheet_fen),
        "ours": yuan_plain(item.ours_fen),
        "difference": yuan_plain(item.difference_fen),
        "explanations": [
            {"input": e.field.rpartition("_")[0], "value": explained_text(e)}
            for e in item.explanations
        ],
    }


def explained_text(item: Explanation) -> str:
    """The value that would explain a difference, in the unit of the sheet."""
    unit = item.field.rpartition("_")[2]
    texts = {"fen": yuan_text, "millionths": index_text, "tenths": tenths_text}
    return texts.get(unit, hundredths_text)(item.value)
