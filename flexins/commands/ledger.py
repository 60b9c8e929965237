"""`ledger verify|show|report|export|answer|copy|keys`: look after the ledger."""

from __future__ import annotations

import argparse
from typing import Any

from flexins.applications.commands import add_ledger
from flexins.commands.filing import answering


def add(subparsers: Any, common: argparse.ArgumentParser) -> None:
    add_ledger(subparsers, [common])
    for action in subparsers.choices["ledger"]._subparsers._group_actions:
        for parser in action.choices.values():
            answering(parser, ())
