"""Bad input in one line: the option, the value as it was typed, and what is accepted."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from datetime import date

from flexins.commands.parsing import CommandError, OptionError, Refused
from flexins.rules.errors import RuleError
from flexins.rules.month import Month
from flexins.wording import LANGUAGES, say

_LONGEST_VALUE = 50

# Where the option is not called like the field of the rule.
_OPTIONS = {
    "large": "--large-medical",
    "paid": "--paid-months",
    "subsidised": "--subsidised-months",
    "growth": "--wage-growth",
    "crediting": "--crediting-rate",
}
# What a rule calls the month is, on the command line, the first of these the command has.
_MONTHS = {"month": "--month", "first": "--from", "start": "--start", "on": "--on"}

# What argparse itself says, and the message that says it in the reader's language.
_ARGPARSE = {
    r"argument (?P<option>\S+): invalid choice: (?P<value>.*) \(choose from (?P<accepted>.*)\)": (
        "cli.one_of"
    ),
    r"the following arguments are required: (?P<options>.*)": "cli.required",
    r"unrecognized arguments: (?P<value>.*)": "cli.unrecognized",
    r"argument (?P<option>\S+): expected one argument": "cli.value_missing",
    r"argument (?P<option>\S+): ignored explicit argument (?P<value>.*)": "cli.takes_no_value",
}


def language_of(arguments: Sequence[str]) -> str:
    """The language asked for, known even where the rest cannot be read."""
    found = LANGUAGES[0]
    for before, word in zip(("", *arguments), arguments, strict=False):
        asked = word if before == "--lang" else word.removeprefix("--lang=")
        if asked in LANGUAGES and (before == "--lang" or asked != word):
            found = asked
    return found


def of_command_line(error: CommandError, arguments: Sequence[str]) -> str:
    """The line for words that argparse, or a command, cannot take."""
    language = language_of(arguments)
    if isinstance(error, OptionError):
        parts = (error.option, *typed(arguments, error.option))
        return _line(parts, say(language, error.key, **error.parameters))
    argument = error.__context__
    refused = argument.__context__ if isinstance(argument, argparse.ArgumentError) else None
    if isinstance(argument, argparse.ArgumentError) and isinstance(refused, Refused):
        parts = (str(argument.argument_name), refused.text)
        return _line(parts, say(language, refused.key, **refused.parameters))
    for pattern, key in _ARGPARSE.items():
        if match := re.fullmatch(pattern, str(error), re.DOTALL):
            if key == "cli.required" and match["options"] == "COMMAND":
                from flexins.commands import COMMANDS

                return say(language, "cli.command_missing", accepted=", ".join(COMMANDS))
            found = {name: _cut(text) for name, text in match.groupdict().items()}
            if accepted := match.groupdict().get("accepted"):
                found["accepted"] = accepted.replace("'", "")  # ours, and wanted whole
            return say(language, key, **found)
    return str(error)


def of_rule(error: RuleError, options: argparse.Namespace, arguments: Sequence[str]) -> str:
    """The line for an answer that the rules refuse."""
    language = options.lang
    # Months and days as this command line takes them, so that they can be typed back.
    plain = {
        name: str(value) if isinstance(value, Month | date) else value
        for name, value in error.parameters.items()
    }
    sentence = say(language, f"error.{error.code}", **plain)
    option = _option(error.field, options)
    return _line((option, *typed(arguments, option)), sentence)


def _option(field: str, options: argparse.Namespace) -> str:
    if field == "month":
        name = next((name for name in _MONTHS if hasattr(options, name)), None)
        # A projection begins with the earlier of its first month and today.
        if name is None or (name == "start" and str(options.today) < str(options.start)):
            return "--today"
        return _MONTHS[name]
    return _OPTIONS.get(field, f"--{field.replace('_', '-')}")


def typed(arguments: Sequence[str], option: str) -> list[str]:
    """The values that stand after `option`, as they were typed."""
    found = []
    for word, after in zip(arguments, (*arguments[1:], "--"), strict=True):
        if word == option and not after.startswith("--"):
            found.append(after)
        elif word.startswith(f"{option}="):
            found.append(word.partition("=")[2])
    return found


def printable(text: str) -> str:
    """One line without characters that a terminal would act upon."""
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode("ascii")
        for char in " ".join(text.split())
    )


def _line(parts: Sequence[str], sentence: str) -> str:
    return f"{' '.join(map(_cut, parts))}: {sentence}"


def _cut(text: str) -> str:
    text = text.replace("'", "")
    return text if len(text) <= _LONGEST_VALUE else f"{text[:_LONGEST_VALUE]}…"
