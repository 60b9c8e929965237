"""`apply`: file an application in the ledger."""

from __future__ import annotations

import argparse
from typing import Any

from flexins.applications.commands import add_apply
from flexins.commands.filing import answering
from flexins.rules.loading import load_city


def add(subparsers: Any, common: argparse.ArgumentParser) -> None:
    add_apply(subparsers, [common])
    parser = subparsers.choices["apply"]
    districts = load_city().timeline("filing.districts").values[-1]
    parser.set_defaults(agencies=tuple(district.name["zh"] for district in districts.exact))
    answering(parser, (districts,))
