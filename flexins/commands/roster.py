"""`roster`: the bills of a whole table of people."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flexins import city
from flexins.answers.data import sources
from flexins.commands.lines import columns, lines_of_sources
from flexins.commands.output import Output
from flexins.commands.parsing import OptionError
from flexins.rules.money import yuan_plain, yuan_text
from flexins.wording.words import Words

if TYPE_CHECKING:
    from flexins.roster.run import Progress

_COLUMNS = """columns id,from,to,tier,medical, and beside them any of
sex,born,original_age,paid_months,index,account,district; also .xlsx"""
_WORKBOOKS = {".xlsx", ".xlsm", ".xlsb", ".xls"}


def add(subparsers: Any, common: argparse.ArgumentParser) -> None:
    parser = subparsers.add_parser(
        "roster", parents=[common], help="the bills of a table of people (CSV or .xlsx)"
    )
    parser.add_argument("file", type=Path, metavar="IN.csv", help=_COLUMNS)
    parser.add_argument("--out", type=Path, required=True, metavar="OUT.csv")
    parser.set_defaults(handler=handle)


def handle(options: argparse.Namespace) -> Output:
    # Only this command needs pandas' engine; the others answer at once without it.
    from flexins.roster.columns import AMOUNTS, RosterError
    from flexins.roster.files import FileError, run_files
    from flexins.roster.sources import sources_of_summary

    book = city.book()
    if options.out.suffix.casefold() in _WORKBOOKS:
        raise OptionError(f"--out {options.out.name}", "roster.out_is_csv")
    try:
        done = run_files(options.file, options.out, book, options.lang, _bar, today=options.today)
    except FileError as problem:
        name = f"--out {options.out.name}" if problem.writing else f"IN.csv {options.file.name}"
        if isinstance(problem.cause, RosterError):
            raise OptionError(name, problem.cause.key, **problem.cause.parameters) from None
        key = "roster.cannot_write" if problem.writing else "roster.cannot_read"
        raise OptionError(name, key, reason=problem.cause.strerror or "") from None
    used = sources_of_summary(book, done)
    data = {
        "rows": done.rows,
        "answered": done.rows - done.errors,
        "errors": done.errors,
        "partly": done.partly,
        **{name: yuan_plain(done.totals_fen[name]) for name in AMOUNTS},
        "ids_twice": done.ids_twice,
        "ids_rounded": done.ids_rounded,
        "provisional": done.provisional > 0,
        "provisional_rows": done.provisional,
        "first_errors": [{"row": row, "error": text} for row, text in done.first_errors],
        "sources": sources(Words(options.lang), used),
    }

    nothing_answered = done.errors == done.rows

    def text(language: str) -> str:
        from flexins.wording import say

        head = [
            say(language, "roster.done", count=done.rows),
            say(language, "roster.answered", count=done.rows - done.errors),
        ]
        if done.provisional:
            head.append(say(language, "roster.provisional", count=done.provisional))
        if done.ids_twice:
            head.append(say(language, "roster.ids_twice", count=done.ids_twice))
        if done.ids_rounded:
            head.append(say(language, "roster.ids_rounded", count=done.ids_rounded))
        if nothing_answered:
            head.append(say(language, "roster.only_faulty"))
        faulty = done.errors + done.partly
        if done.partly:
            head.append(say(language, "roster.partly", count=done.partly))
        if faulty:
            head.append(say(language, "roster.faulty", count=faulty))
        bad = [
            f"  {say(language, 'roster.row', row=row)} {sentence}"
            for row, sentence in done.first_errors
        ]
        more = faulty - len(bad)
        if more:
            bad.append(f"  {say(language, 'roster.more', count=more)}")
        sums = [
            [say(language, f"download.{name}"), yuan_text(done.totals_fen[name])]
            for name in AMOUNTS
        ]
        if nothing_answered:
            return "\n".join([*head, *bad])
        return "\n".join([*head, *bad, *columns(sums), *lines_of_sources(used, language)])

    return Output(data, text, int(nothing_answered))


@contextmanager
def _bar(size_bytes: int) -> Iterator[Progress]:
    """On a terminal, how far it is; elsewhere nothing."""
    if not sys.stderr.isatty():
        yield lambda done_bytes: None
        return
    from tqdm import tqdm

    with tqdm(total=size_bytes, unit="B", unit_scale=True, leave=False, file=sys.stderr) as bar:
        yield lambda done_bytes: bar.update(done_bytes) and None
