"""`rules`: every dated value with its standing, source and the day it was last checked."""

from __future__ import annotations

import argparse
from decimal import Decimal
from typing import Any

from flexins import city
from flexins.commands.output import Output, sources
from flexins.commands.parsing import day
from flexins.rules.dated import Source
from flexins.rules.edition import edition
from flexins.rules.keys import ALL


def add(subparsers: Any, common: argparse.ArgumentParser) -> None:
    parser = subparsers.add_parser("rules", parents=[common], help="every value and its source")
    parser.add_argument("--as-of", type=day, metavar="YYYY-MM-DD")
    parser.set_defaults(handler=handle)


def handle(options: argparse.Namespace) -> Output:
    book = city.book()
    values = list(book.values(options.as_of))
    data = {
        "city": book.code,
        "edition": edition(book),
        "as_of": str(options.as_of) if options.as_of else None,
        "values": [_row(value, options.lang) for value in values],
        "sources": sources(values, options.lang),
    }

    def text(language: str) -> str:
        from flexins.wording import say
        from flexins.wording.values import value_text

        lines = [say(language, "sources.says", edition=edition(book))]
        for value in values:
            standing = say(language, f"standing.{value.standing.value}")
            until = f" – {value.last_day}" if value.last_day else ""
            lines.append(
                f"{value.key} {value.first_day}{until}: {value_text(language, value)} "
                f"[{standing}] {value.reference[language]} ({value.checked})"
            )
        return "\n".join(lines)

    return Output(data, text)


def _row(value: Source, language: str) -> dict[str, Any]:
    return {
        "key": value.key,
        "from": str(value.first_day),
        "until": str(value.last_day) if value.last_day else None,
        "held_earlier": value.held_earlier,
        "value": _plain(value.value),
        "standing": value.standing.value,
        "reference": value.reference[language],
        "note": value.note[language] if value.note else None,
        "address": value.address,
        "published": str(value.published) if value.published else None,
        "checked": str(value.checked),
        "for_information": ALL[value.key].spec.informs_only,
        "operators_own": value.operators_own,
    }


def _plain(value: Any) -> Any:
    """The value as JSON can say it; decimals stay exact as text."""
    return str(value) if isinstance(value, Decimal) else value
