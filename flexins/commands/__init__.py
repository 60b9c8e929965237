"""The same rules as the pages, for scripts, counters and checks; no streamlit, no pandas."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any, NoReturn

from flexins.commands.output import Answer, as_json, explain
from flexins.commands.parsing import CommandError, day, today
from flexins.rules.errors import RuleError

# Each is a module of this package with add(subparsers, common); only the one asked for is loaded.
COMMANDS = ("eligibility", "tiers", "cost", "budget", "retirement", "pension", "rules")

Handler = Callable[[argparse.Namespace], Answer]

EXIT_OK, EXIT_BAD_INPUT = 0, 2
_HELP_WIDTH = 88


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit status: 0 answered, 2 bad input, others as the command says."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    arguments = list(sys.argv[1:] if argv is None else argv)
    options: argparse.Namespace | None = None
    try:
        options = _parser(arguments).parse_args(arguments)
        options.today = options.today or today()
        answer: Answer = options.handler(options)
        text = as_json(answer) if options.json else answer.text(options.lang)
    except CommandError as error:
        return _refuse(str(error))
    except RuleError as error:
        assert options is not None
        return _refuse(explain(error, options))
    try:
        print(text, flush=True)
    except BrokenPipeError:  # the reader has seen enough; not our failure
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return answer.exit_status


def _refuse(sentence: str) -> int:
    print("flexins:", " ".join(sentence.split()), file=sys.stderr)
    return EXIT_BAD_INPUT


def _formatter(prog: str) -> argparse.HelpFormatter:
    """Of a fixed width: argparse makes one for every option and would measure the terminal."""
    return argparse.HelpFormatter(prog, width=_HELP_WIDTH)


class _Parser(argparse.ArgumentParser):
    def __init__(self, **options: Any) -> None:
        super().__init__(**{"formatter_class": _formatter, "allow_abbrev": False, **options})

    def error(self, message: str) -> NoReturn:
        raise CommandError(message)


def _parser(arguments: Sequence[str]) -> argparse.ArgumentParser:
    common = _Parser(add_help=False)
    _add_general(common, hidden=True)
    parser = _Parser(prog="python -m flexins", description=__doc__)
    _add_general(parser, hidden=False)
    subparsers = parser.add_subparsers(
        dest="command", required=True, metavar="COMMAND", prog="python -m flexins"
    )
    asked = next((word for word in arguments if word in COMMANDS), None)
    for name in COMMANDS:
        if name == asked:
            import_module(f"flexins.commands.{name}").add(subparsers, common)
        else:
            subparsers.add_parser(name)
    return parser


def _add_general(parser: argparse.ArgumentParser, *, hidden: bool) -> None:
    """The options every command takes, before its name or after it.

    Those after it must not reset those before it, hence no default there (`hidden`).
    """

    def default(value: object) -> object:
        return argparse.SUPPRESS if hidden else value

    parser.add_argument(
        "--json", action="store_true", default=default(False), help="one JSON object"
    )
    parser.add_argument("--lang", choices=("zh", "en"), default=default("zh"), help="default zh")
    parser.add_argument("--today", type=day, default=default(None), metavar="YYYY-MM-DD")
