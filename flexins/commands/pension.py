"""`pension check`: a sheet's amounts again. `pension project`: what a plan leads to."""

from __future__ import annotations

import argparse
from typing import Any

from flexins.commands import pension_check, pension_project


def add(subparsers: Any, common: argparse.ArgumentParser) -> None:
    parser = subparsers.add_parser("pension", help="the monthly pension")
    kinds = parser.add_subparsers(
        dest="kind", required=True, metavar="check|project", prog="python -m flexins pension"
    )
    pension_check.add(kinds, common)
    pension_project.add(kinds, common)
