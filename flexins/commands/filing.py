"""Answers of the applications room, in the form of this command line."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from flexins.answers.data import sources
from flexins.applications import commands
from flexins.commands.output import Output
from flexins.commands.parsing import CommandError
from flexins.rules.dated import Source
from flexins.wording.words import Words


def answering(parser: argparse.ArgumentParser, used: Sequence[Source]) -> None:
    """Let the handler of `parser` answer and refuse as every other command does."""
    handler: commands.Handler = parser.get_default("handler")

    def handle(options: argparse.Namespace) -> Output:
        try:
            found = handler(options)
        except commands.CommandError as error:
            raise CommandError(error.line(options.lang)) from None
        data = found.result | {"sources": sources(Words(options.lang), used)}
        return Output(data, found.text, found.exit_status)

    parser.set_defaults(handler=handle)
