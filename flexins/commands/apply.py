"""`apply`: file an application in the ledger."""

from __future__ import annotations

import argparse
from typing import Any

from flexins import city
from flexins.applications.commands import add_apply
from flexins.commands.filing import answering
from flexins.commands.parsing import today
from flexins.rules import keys


def add(subparsers: Any, common: argparse.ArgumentParser) -> None:
    add_apply(subparsers, [common])
    parser = subparsers.choices["apply"]
    districts = city.book().on(keys.DISTRICTS, today())
    parser.set_defaults(agencies=tuple(district.name["zh"] for district in districts.exact))
    answering(parser, (districts,))
