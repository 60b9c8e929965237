"""The same rules as the pages, for scripts, counters and checks.

No streamlit; and no pandas, numpy or pyarrow but for `roster`.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib import import_module
from typing import Any, NoReturn

from flexins import __version__
from flexins.commands.output import Output, as_json
from flexins.commands.parsing import PROGRAM, CommandError, day, today
from flexins.rules.errors import RuleDataError, RuleError

# Each is a module of this package with add(subparsers, common); only the one asked for is loaded.
COMMANDS = (
    "eligibility",
    "tiers",
    "cost",
    "budget",
    "retirement",
    "pension",
    "subsidy",
    "resident",
    "survivors",
    "ways",
    "record",
    "receipt",
    "rules",
    "roster",
    "apply",
    "ledger",
)

Handler = Callable[[argparse.Namespace], Output]

EXIT_OK, EXIT_FAILED, EXIT_BAD_INPUT, EXIT_INTERRUPTED = 0, 1, 2, 130
_HELP_WIDTH = 88
_DESCRIPTION = "Social insurance of flexible workers in Wuhan (武汉灵活就业社保自助测算)."


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit status: 0 answered, 2 bad input, others as the command says."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    arguments = list(sys.argv[1:] if argv is None else argv)
    options: argparse.Namespace | None = None
    try:
        options = _parsed(arguments)
        options.today = options.today or today()
        answer: Output = options.handler(options)
        text = as_json(answer) if options.json else answer.text(options.lang)
    except _HelpAsked as asked:
        return _print(str(asked)) or EXIT_OK
    except CommandError as error:
        from flexins.commands import refusal

        return _refuse(refusal.of_command_line(error, arguments))
    except RuleError as error:
        from flexins.commands import refusal

        assert options is not None
        return _refuse(refusal.of_rule(error, options, arguments))
    except RuleDataError as error:
        return _refuse(str(error), EXIT_FAILED)
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    return _print(text) or answer.exit_status


def _print(text: str) -> int:
    """Write the answer; 0, or the exit status where it cannot be written."""
    try:
        print(text, flush=True)
    except OSError as error:
        # Nothing more may be tried at the end of the process.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):  # there the reader has simply seen enough
            return _refuse(f"{error.strerror}", EXIT_FAILED)
    return EXIT_OK


def _refuse(sentence: str, status: int = EXIT_BAD_INPUT) -> int:
    from flexins.commands.refusal import printable

    with suppress(OSError):  # nobody listens: the exit status says enough
        print("flexins:", printable(sentence), file=sys.stderr, flush=True)
    return status


class _HelpAsked(Exception):
    """Someone asked for help, or for the version; its text is that."""


class _Version(argparse.Action):
    def __call__(self, *_: object, **__: object) -> NoReturn:
        raise _HelpAsked(__version__)


def _formatter(prog: str) -> argparse.HelpFormatter:
    """Of a fixed width: argparse makes one for every option and would measure the terminal."""
    return argparse.HelpFormatter(prog, width=_HELP_WIDTH)


class _Parser(argparse.ArgumentParser):
    def __init__(self, **options: Any) -> None:
        super().__init__(**{"formatter_class": _formatter, "allow_abbrev": False, **options})

    def error(self, message: str) -> NoReturn:
        raise CommandError(message)

    def print_help(self, file: Any = None) -> NoReturn:
        raise _HelpAsked(self.format_help().rstrip())


def _parsed(arguments: Sequence[str]) -> argparse.Namespace:
    """Raises CommandError, which names every command there is."""
    nothing = "" if "--version" in arguments else None
    asked = next((word for word in arguments if word in COMMANDS), nothing)
    if asked:
        with suppress(CommandError):  # without the other commands it starts a good deal faster
            return _parser([asked], asked).parse_args(arguments)
    return _parser(COMMANDS, asked).parse_args(arguments)


def _parser(commands: Sequence[str], asked: str | None) -> argparse.ArgumentParser:
    """Of `commands`; the options of the one `asked` for, or for None those of all, for the help."""
    common = _Parser(add_help=False)
    _add_general(common, hidden=True)
    parser = _Parser(prog=PROGRAM, description=_DESCRIPTION)
    _add_general(parser, hidden=False)
    parser.add_argument("--version", action=_Version, nargs=0, help="and nothing else")
    subparsers = parser.add_subparsers(
        dest="command", required=True, metavar="COMMAND", prog=PROGRAM
    )
    for name in commands:
        if asked in (name, None):
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
