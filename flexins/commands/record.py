"""`record`: what follows from a person's own record of contributions."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

from flexins.answers import record as answers
from flexins.answers.data.record import of_record
from flexins.commands.output import Output, of_answer
from flexins.commands.parsing import OptionError, Refused, code, month, scaled, whole, yuan
from flexins.record.bounds import MOST_BYTES
from flexins.record.errors import RecordError
from flexins.record.headings import Field
from flexins.record.reading import Read, read_text
from flexins.rules.money import Fen, Millionths
from flexins.rules.record.gaps import Holder
from flexins.rules.record.given import Balance
from flexins.wording.words import Words

_FROM_STANDARD_INPUT = "-"


def add(subparsers: Any, common: argparse.ArgumentParser) -> None:
    parser = subparsers.add_parser(
        "record", parents=[common], help="months, gaps, index and account of a record"
    )
    parser.add_argument("file", metavar="FILE", help="text, CSV, .xlsx or PDF; - for a paste")
    parser.add_argument("--sex", type=code, choices=("male", "female"))
    parser.add_argument("--born", type=month, metavar="YYYY-MM")
    parser.add_argument("--original-age", type=whole, metavar="YEARS")
    parser.add_argument("--index", type=scaled(6), metavar="N", help="as the agency gave it")
    parser.add_argument("--balance", type=yuan, metavar="YUAN", help="a balance you know")
    parser.add_argument("--balance-at", type=month, metavar="YYYY-MM", help="at its beginning")
    parser.add_argument("--column", type=_column, action="append", default=[], metavar="NUMBER=USE")
    parser.add_argument("--leave-out", type=whole, action="append", default=[], metavar="LINE")
    parser.set_defaults(handler=handle)


def _column(text: str) -> tuple[int, Field]:
    """`4=base` as (4, Field.BASE)."""
    place, _, use = text.partition("=")
    uses = {field.value: field for field in Field}
    if not place.isdecimal() or use not in uses:
        raise Refused(text, "record.accepted.column", accepted=", ".join(uses))
    return int(place), uses[use]


def handle(options: argparse.Namespace) -> Output:
    _check(options)
    read = _read(options)
    given = read.given
    if options.balance is not None:
        own = Balance(line=None, at=options.balance_at, fen=Fen(options.balance))
        given = replace(given, balances=(own,))
    holder = None
    if options.sex is not None:
        holder = Holder(sex=options.sex, born=options.born, original_age_years=options.original_age)
    agencys = None if options.index is None else Millionths(options.index)
    found = answers.find(given, options.today, holder, agencys)
    data = of_record(found, read.unknown_columns, Words(options.lang))
    return of_answer(data, partial(answers.of_record, found))


def _check(options: argparse.Namespace) -> None:
    for one, other in (("sex", "born"), ("balance", "balance_at")):
        names = [f"--{name.replace('_', '-')}" for name in (one, other)]
        for has, lacks in ((0, 1), (1, 0)):
            values = [getattr(options, one), getattr(options, other)]
            if values[has] is not None and values[lacks] is None:
                raise OptionError(names[has], "cli.goes_with", other=names[lacks])
    if options.original_age is not None and options.sex is None:
        raise OptionError("--original-age", "cli.goes_with", other="--sex, --born")


def _read(options: argparse.Namespace) -> Read:
    from flexins.record.files import text_of_file

    name = f"FILE {Path(options.file).name}"
    try:
        if options.file == _FROM_STANDARD_INPUT:
            text = text_of_file(BytesIO(sys.stdin.buffer.read(MOST_BYTES + 1)))
        else:
            path = Path(options.file)
            if path.exists() and not path.is_file():
                raise OptionError(name, "roster.no_file")
            with path.open("rb") as file:
                text = text_of_file(file)
        return read_text(text, columns=dict(options.column), left_out=options.leave_out)
    except RecordError as problem:
        raise OptionError(name, problem.key, **problem.parameters) from None
    except OSError as problem:
        reason = problem.strerror or ""
        raise OptionError(name, "roster.cannot_read", reason=reason) from None
