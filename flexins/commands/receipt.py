"""`receipt`: which tier and which months an amount pays."""

from __future__ import annotations

import argparse
from typing import Any

from flexins import city
from flexins.commands.output import Output, lines_of_sources, sources
from flexins.commands.parsing import code, month, yuan
from flexins.rules.money import yuan_plain
from flexins.rules.receipt import Match, read_receipt

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
    book = city.book()
    found = read_receipt(
        book,
        options.amount,
        options.today,
        first=options.first,
        last=options.to,
        medical=_MEDICAL[options.medical],
        large_medical=options.large_medical,
    )
    data = {
        "amount": yuan_plain(found.amount_fen),
        "matches": [_match(match) for match in found.matches],
        "nearest": None
        if found.nearest is None
        else _match(found.nearest) | {"difference": yuan_plain(found.difference_fen or 0)},
        "others": [_match(match) for match in found.others],
        "searched": {
            "from": str(found.first),
            "to": str(found.last),
            "longest_months": found.longest_months,
        },
        "sources": sources(found.sources, options.lang),
    }

    def text(language: str) -> str:
        from flexins.wording.receipt import said_of_receipt

        said = said_of_receipt(language, book, found)
        return "\n".join([*said, *lines_of_sources(found.sources, language)])

    return Output(data, text)


def _match(match: Match) -> dict[str, Any]:
    return {
        "ratio": match.ratio_percent,
        "from": str(match.first),
        "to": str(match.last),
        "months": match.months,
        "pension": yuan_plain(match.pension_fen),
        "medical": yuan_plain(match.medical_fen),
        "large_medical": yuan_plain(match.large_medical_fen),
        "total": yuan_plain(match.total_fen),
        "provisional": match.provisional,
    }
