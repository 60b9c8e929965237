"""`receipt`: which tier and which months an amount pays."""

from __future__ import annotations

import argparse
from functools import partial
from typing import Any

from flexins import city
from flexins.answers import receipt as answers
from flexins.answers.data.receipt import of_receipt
from flexins.commands.output import Output, of_answer
from flexins.commands.parsing import code, month, yuan
from flexins.rules.receipt import read_receipt
from flexins.wording.words import Words

_MEDICAL = {"yes": True, "no": False, "either": None}


def add(subparsers: Any, common: argparse.ArgumentParser) -> None:
    parser = subparsers.add_parser(
        "receipt", parents=[common], help="which tier and months an amount pays"
    )
    parser.add_argument("--amount", type=yuan, required=True, metavar="YUAN")
    parser.add_argument("--from", dest="first", type=month, metavar="YYYY-MM")
    parser.add_argument("--to", type=month, metavar="YYYY-MM")
    parser.add_argument("--medical", type=code, choices=tuple(_MEDICAL), default="either")
    parser.add_argument("--large-medical", action="store_true", help="surely with it")
    parser.set_defaults(handler=handle)


def handle(options: argparse.Namespace) -> Output:
    found = read_receipt(
        city.book(),
        options.amount,
        options.today,
        first=options.first,
        last=options.to,
        medical=_MEDICAL[options.medical],
        large_medical=options.large_medical,
    )
    return of_answer(of_receipt(found, Words(options.lang)), partial(answers.of_receipt, found))
