"""`pension check`: each amount of a 养老金核定表 again, with the arithmetic."""

from __future__ import annotations

import argparse
from functools import partial
from typing import Any

from flexins import city
from flexins.answers import sheet as answers
from flexins.answers.data.sheet import of_check
from flexins.commands.output import Output, of_answer
from flexins.commands.parsing import age, scaled, yuan
from flexins.inputs.kinds.number import YEARS
from flexins.rules.benefit import BenefitInputs
from flexins.rules.law import benefit_law
from flexins.rules.money import Fen, Hundredths, Millionths
from flexins.rules.payout import payout_months_tenths
from flexins.rules.sheet import PARTS, check_sheet
from flexins.wording.words import Words


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
    on_sheet = {
        part: fen for part in PARTS if (fen := getattr(options, f"sheet_{part}")) is not None
    }
    found = check_sheet(book, given, options.today, on_sheet)
    return of_answer(
        of_check(found, Words(options.lang), (payout_step,)),
        partial(answers.of_check, found, on_sheet=on_sheet, before=(payout_step,)),
    )
