"""`apply` and `ledger verify|show|report|export|answer|copy|keys`: the answers as plain dicts."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flexins.applications.application import parse
from flexins.applications.errors import InvalidApplication, LedgerError
from flexins.applications.ledger import Ledger, now_in_shanghai
from flexins.applications.opening import open_ledger
from flexins.applications.sentences import sentences
from flexins.applications.telling import Answer, Answered, Report
from flexins.applications.vocabulary import DEFAULT_AGENCIES
from flexins.inputs.kinds.month import read_month
from flexins.inputs.kinds.plain import NotRead
from flexins.rules.month import Month
from flexins.wording import LANGUAGES, say

if TYPE_CHECKING:
    from flexins.applications.sealing import Opener

_FILE_LIMIT_BYTES = 1_000_000
_LONGEST_SHOWN = 40


class CommandError(Exception):
    """Bad input or a ledger in trouble, told of one option. The exit status is 2."""

    def __init__(self, option: str, key: str, **parameters: object) -> None:
        super().__init__(f"{option}: {key}")
        self.option = option
        self.key = key
        self.parameters = parameters
        self.cause: InvalidApplication | LedgerError | None = None

    @classmethod
    def of(cls, option: str, cause: InvalidApplication | LedgerError) -> CommandError:
        error = cls(option, cause.key if isinstance(cause, LedgerError) else "application.error")
        error.cause = cause
        return error

    def line(self, language: str) -> str:
        """One line that names the option and says what is accepted; nothing of the person."""
        if self.cause is None:
            said = [say(language, self.key, **self.parameters)]
        else:
            said = sentences(self.cause, language)
        return f"{self.option}: {' '.join(said)}"


Handler = Callable[[argparse.Namespace], Answer]


Subparsers = argparse._SubParsersAction  # argparse keeps the type to itself


def add_apply(subparsers: Subparsers[Any], parents: Sequence[argparse.ArgumentParser] = ()) -> None:
    """Add `apply`; it sets `handler`, a function from arguments to an Answer.

    `parents` brings the options that all commands share, `--today` among them. Handlers raise
    CommandError.
    """
    parser = subparsers.add_parser("apply", parents=parents, help="file an application")
    parser.add_argument("--file", type=Path, required=True, help="JSON, - for standard input")
    _add_place(parser)
    parser.set_defaults(handler=_handle_apply)


def add_ledger(
    subparsers: Subparsers[Any], parents: Sequence[argparse.ArgumentParser] = ()
) -> None:
    """Add `ledger verify|show|report|export|answer|copy|keys`, as `add_apply` does."""
    ledger = subparsers.add_parser("ledger", help="verify, show, report, export").add_subparsers(
        dest="ledger_command", required=True, metavar="verify|show|report|export|answer|copy|keys"
    )
    verify_parser = ledger.add_parser("verify", parents=parents)
    verify_parser.set_defaults(handler=_handle_verify)
    show_parser = ledger.add_parser("show", parents=parents)
    show_parser.add_argument("--receipt", required=True)
    show_parser.set_defaults(handler=_handle_show)
    report_parser = ledger.add_parser("report", parents=parents)
    report_parser.add_argument("--month", help="of the filing; without it all")
    report_parser.set_defaults(handler=_handle_report)
    export_parser = ledger.add_parser("export", parents=parents)
    export_parser.add_argument("--key", type=Path, required=True)
    export_parser.add_argument("--out", type=Path, required=True)
    export_parser.set_defaults(handler=_handle_export)
    answer_parser = ledger.add_parser("answer", parents=parents)
    answer_parser.add_argument("file", type=Path, metavar="FILE.xlsx")
    answer_parser.add_argument("--key", type=Path, required=True)
    answer_parser.set_defaults(handler=_handle_answer)
    copy_parser = ledger.add_parser("copy", parents=parents)
    copy_parser.add_argument("--to", required=True, help="postgresql://…, an empty ledger")
    copy_parser.set_defaults(handler=_handle_copy)
    placed = (verify_parser, show_parser, report_parser, export_parser, answer_parser, copy_parser)
    for parser in placed:
        _add_place(parser)
    keys_parser = ledger.add_parser("keys", parents=parents)
    keys_parser.add_argument("--out", type=Path, required=True)
    keys_parser.set_defaults(handler=_handle_keys)


def _add_place(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--ledger", help="a path, or postgresql://…")


def apply_file(
    file: Path, ledger: Ledger, *, today: date, agencies: Collection[str] = DEFAULT_AGENCIES
) -> dict[str, Any]:
    """File the application in a JSON file ("-": standard input).

    Keys: receipt, submitted_at (ISO 8601, Shanghai), duplicate. Raises CommandError.
    """
    try:
        application = parse(_read_json(file), today=today, agencies=agencies)
    except InvalidApplication as error:
        raise CommandError.of(f"--file {file}", error) from None
    try:
        filing = ledger.append(application)
    except LedgerError as error:
        raise CommandError.of(f"--ledger {ledger.place}", error) from None
    return {
        "receipt": filing.receipt,
        "submitted_at": filing.submitted_at.isoformat(),
        "duplicate": filing.duplicate,
    }


def verify_ledger(ledger: Ledger) -> dict[str, Any]:
    """Keys: those of a Verification."""
    try:
        return asdict(ledger.verify())
    except LedgerError as error:
        raise CommandError.of(f"--ledger {ledger.place}", error) from None


def show_record(receipt: str, ledger: Ledger) -> dict[str, Any]:
    """The record without what identifies the person. Raises CommandError: receipt_unknown."""
    try:
        record = ledger.find_by_receipt(receipt)
    except LedgerError as error:
        raise CommandError.of(f"--ledger {ledger.place}", error) from None
    if record is None:
        raise CommandError("--receipt", "ledger.error.receipt_unknown")
    shown = asdict(record)
    for name in ("sealed", "officer_key", "request_id", "mobile_kept"):
        del shown[name]
    return shown | {"insurances": list(record.insurances), "answers": list(record.answers)}


def report_records(ledger: Ledger, today: date, month: Month | None = None) -> dict[str, Any]:
    """Counts without anything that identifies. Keys: those of `report_of`. Raises CommandError."""
    from flexins.applications.report import report_of

    try:
        found = report_of(ledger.records(), today, month)
        if not found["records"]:
            ledger.verify()  # what is no ledger at all is not one without applications
        return found
    except LedgerError as error:
        raise CommandError.of(f"--ledger {ledger.place}", error) from None


def export_records(key: Path, out: Path, ledger: Ledger) -> dict[str, Any]:
    """Write the opened records to `out` (.csv or .xlsx).

    Keys: rows (written), unopened (receipts sealed for another key), intact, out.
    """
    from flexins.applications.export import opened_records, write_table

    opener = _opener(key)
    try:
        verification = ledger.verify()
        opened = list(opened_records(ledger.records(), opener))
        rows = [record.values for record in opened if record.values is not None]
        if opened and not rows:
            raise LedgerError("wrong_key")
    except LedgerError as error:
        option = f"--key {key}" if error.code == "wrong_key" else f"--ledger {ledger.place}"
        raise CommandError.of(option, error) from None
    try:
        write_table(rows, out)
    except OSError:
        raise CommandError(f"--out {out}", "ledger.error.out_unwritable") from None
    unopened = [record.receipt for record in opened if record.values is None]
    return {
        "rows": len(rows),
        "unopened": unopened,
        "intact": verification.intact,
        "out": str(out),
    }


def answer_from(file: Path, key: Path, ledger: Ledger, language: str) -> dict[str, Any]:
    """Note the states that an officer has filled into an export.

    Keys: changed, unchanged, refused (receipt, code, text). Raises CommandError.
    """
    from flexins.applications.answers import note_answers, read_filled

    opener = _opener(key)
    try:
        filled = read_filled(file)
    except OSError:
        raise CommandError(f"FILE {file}", "application.error.file_unreadable") from None
    except LedgerError as error:
        raise CommandError.of(f"FILE {file}", error) from None
    try:
        if not ledger.verify().intact:
            raise LedgerError("answers_not_intact")
        return note_answers(filled, ledger, opener, language)
    except LedgerError as error:
        raise CommandError.of(f"--ledger {ledger.place}", error) from None


def copy_to(target: Ledger, ledger: Ledger) -> dict[str, Any]:
    """Copy a CSV ledger into an empty one in PostgreSQL. Keys: rows, intact."""
    from flexins.applications.copying import copy_ledger

    try:
        verification = copy_ledger(ledger, target)
    except LedgerError as error:
        of_source = error.code in ("missing", "foreign", "copy_not_intact", "copy_grown")
        option = f"--ledger {ledger.place}" if of_source else f"--to {target.place}"
        raise CommandError.of(option, error) from None
    return {"rows": verification.rows, "intact": verification.intact}


def make_keys(out: Path) -> dict[str, Any]:
    """Make the key files of a new ledger in PostgreSQL in a folder. Keys: out, made."""
    from flexins.applications.key_files import make_shared_keys

    try:
        made = make_shared_keys(out)
    except LedgerError as error:
        raise CommandError.of(f"--out {out}", error) from None
    except OSError:
        raise CommandError(f"--out {out}", "ledger.error.out_unwritable") from None
    return {"out": str(out), "made": [path.name for path in made]}


def _handle_apply(arguments: argparse.Namespace) -> Answer:
    today = arguments.today or now_in_shanghai().date()
    agencies = getattr(arguments, "agencies", DEFAULT_AGENCIES)
    result = apply_file(arguments.file, _ledger(arguments), today=today, agencies=agencies)
    return Answer(
        result, "ledger.answer.duplicate" if result["duplicate"] else "ledger.answer.filed"
    )


def _handle_verify(arguments: argparse.Namespace) -> Answer:
    result = verify_ledger(_ledger(arguments))
    if result["intact"]:
        return Answer(result, "ledger.answer.intact")
    return Answer(result, "ledger.answer.not_intact", exit_status=1)


def _handle_show(arguments: argparse.Namespace) -> Answer:
    result = show_record(arguments.receipt, _ledger(arguments))
    if result["withdrawn_at"] is not None:
        return Answer(result, "ledger.answer.withdrawn")
    answered = result["answered_at"] is not None
    return Answer(result, "ledger.answer.record_answered" if answered else "ledger.answer.record")


def _handle_report(arguments: argparse.Namespace) -> Report:
    month = None
    if arguments.month is not None:
        try:
            month = read_month(arguments.month)
        except NotRead as problem:
            option = f"--month {arguments.month[:_LONGEST_SHOWN]!r}"
            raise CommandError(option, problem.key, **problem.parameters) from None
    today = arguments.today or now_in_shanghai().date()
    return Report(report_records(_ledger(arguments), today, month), "ledger.answer.report")


def _handle_export(arguments: argparse.Namespace) -> Answer:
    result = export_records(arguments.key, arguments.out, _ledger(arguments))
    return Answer(result, "ledger.answer.exported")


def _handle_answer(arguments: argparse.Namespace) -> Answered:
    language = getattr(arguments, "lang", LANGUAGES[0])
    result = answer_from(arguments.file, arguments.key, _ledger(arguments), language)
    return Answered(result, "ledger.answer.answered", int(bool(result["refused"])))


def _handle_copy(arguments: argparse.Namespace) -> Answer:
    result = copy_to(_opened("--to", arguments.to), _ledger(arguments))
    return Answer(result, "ledger.answer.copied")


def _handle_keys(arguments: argparse.Namespace) -> Answer:
    return Answer(make_keys(arguments.out), "ledger.answer.keys_made")


def _opener(key: Path) -> Opener:
    from flexins.applications.sealing import Opener, read_private_key

    try:
        return Opener(read_private_key(key.read_bytes()))
    except OSError:
        raise CommandError(f"--key {key}", "ledger.error.key_unreadable") from None
    except LedgerError as error:
        raise CommandError.of(f"--key {key}", error) from None


def _ledger(arguments: argparse.Namespace) -> Ledger:
    return _opened("--ledger", arguments.ledger)


def _opened(option: str, place: str | None) -> Ledger:
    try:
        return open_ledger(os.environ, place)
    except LedgerError as error:
        raise CommandError.of(option, error) from None


def _read_json(file: Path) -> Mapping[str, object]:
    option = f"--file {file}"
    try:
        if str(file) == "-":
            content = sys.stdin.buffer.read(_FILE_LIMIT_BYTES + 1)
        else:
            with file.open("rb") as opened:
                content = opened.read(_FILE_LIMIT_BYTES + 1)
    except OSError:
        raise CommandError(option, "application.error.file_unreadable") from None
    if len(content) > _FILE_LIMIT_BYTES:
        raise CommandError(option, "application.error.file_too_long")
    try:
        raw = json.loads(content.decode("utf-8-sig"), object_pairs_hook=_no_key_twice)
    except (ValueError, RecursionError):
        raise CommandError(option, "application.error.file_form") from None
    if not isinstance(raw, dict):
        raise CommandError(option, "application.error.file_form")
    return raw


def _no_key_twice(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice")
    return found
