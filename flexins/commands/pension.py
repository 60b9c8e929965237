"""`pension …`: check a sheet, project a plan, compare tiers, ask for a wish, ask when."""

from __future__ import annotations

import argparse
from typing import Any

from flexins.commands import (
    pension_check,
    pension_project,
    pension_target,
    pension_tiers,
    pension_when,
)
from flexins.commands.parsing import PROGRAM


def add(subparsers: Any, common: argparse.ArgumentParser) -> None:
    parser = subparsers.add_parser("pension", help="the monthly pension")
    kinds = parser.add_subparsers(
        dest="kind",
        required=True,
        metavar="check|project|tiers|target|when",
        prog=f"{PROGRAM} pension",
    )
    for kind in (pension_check, pension_project, pension_tiers, pension_target, pension_when):
        kind.add(kinds, common)
