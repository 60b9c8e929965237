"""An export in which an officer has filled in states comes back, and is noted in the ledger."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from flexins.applications.errors import LedgerError
from flexins.applications.export import opened_records
from flexins.applications.ledger import Ledger
from flexins.applications.receipt import parse_receipt
from flexins.applications.rows import WITHDRAWN
from flexins.applications.sealing import Opener
from flexins.applications.states import ANSWERS, UNANSWERED
from flexins.inputs.kinds.plain import NotRead, plain
from flexins.wording import LANGUAGES, say

_STATE_COLUMNS = ("state", "answer", "状态", "答复")
# Who sorts one column of a table alone answers one person with another's state.
_SAME_PERSON = ("name", "document_number")
_LONGEST_RECEIPT = 40


class Filled(NamedTuple):
    """A row of the table: its receipt and state as typed, and what it says of the person."""

    receipt: str
    state: str
    person: dict[str, str]


def read_filled(path: Path) -> list[Filled]:
    """The rows of the first sheet of a workbook, but for those without a receipt.

    Raises OSError, and LedgerError("answers_form") for what is no such table.
    """
    from flexins.roster.bounds import ON_THE_COMMAND_LINE
    from flexins.roster.columns import RosterError
    from flexins.roster.workbooks import texts_of_workbook

    try:
        with path.open("rb") as file:
            text = texts_of_workbook(file, ON_THE_COMMAND_LINE, lambda: None)
    except RosterError:
        raise LedgerError("answers_form") from None
    rows = csv.reader(io.TextIOWrapper(text, encoding="utf-8", newline=""))
    names = [name.strip().casefold() for name in next(rows, [])]
    state = next((name for name in _STATE_COLUMNS if name in names), None)
    if state is None or "receipt" not in names:
        raise LedgerError("answers_form")
    found = (dict(zip(names, cells, strict=False)) for cells in rows)
    return [
        Filled(
            row["receipt"], row[state], {name: row[name] for name in _SAME_PERSON if name in row}
        )
        for row in found
        if row["receipt"].strip()
    ]


def note_answers(
    filled: list[Filled], ledger: Ledger, opener: Opener, language: str
) -> dict[str, Any]:
    """Note each state that is new, a row each.

    Keys: changed, unchanged (how many), refused (receipt, code, text). Raises LedgerError for a
    ledger in trouble: what was noted before stands, and giving the table again does no harm.
    """
    known = {record.receipt: record.state for record in ledger.records()}
    persons = {one.receipt: one.values for one in opened_records(ledger.records(), opener)}
    changed = unchanged = 0
    refused = []
    seen: set[str] = set()
    for row in filled:
        receipt = parse_receipt(row.receipt)
        code = None
        state = _state(row.state)
        person = persons.get(receipt or "")
        if receipt is None or receipt not in known:
            code = "receipt_unknown"
        elif receipt in seen:
            code = "receipt_twice"
        elif person is None:
            code = "other_key"
        elif any(text != person[name] for name, text in row.person.items()):
            code = "row_mixed_up"
        elif state is None:
            code = "state_unknown"
        elif state in ("", UNANSWERED, WITHDRAWN, known[receipt]):
            unchanged += 1
        else:
            code = ledger.answer(receipt, state)
            changed += code is None
        if receipt is not None:
            seen.add(receipt)
        if code is not None:
            text = say(language, f"ledger.refused.{code}", allowed=_allowed(language))
            shown = receipt or row.receipt[:_LONGEST_RECEIPT]
            refused.append({"receipt": shown, "code": code, "text": text})
    return {"changed": changed, "unchanged": unchanged, "refused": refused}


def _state(text: str) -> str | None:
    """The state by its code or its word in either language; None where it is none."""
    try:
        word = plain(text).casefold()
    except NotRead:
        return None
    return dict(_words()).get(word, "" if not word else None)


def _words() -> Iterator[tuple[str, str]]:
    for state in (*ANSWERS, UNANSWERED, WITHDRAWN):
        yield state, state
        for language in LANGUAGES:
            yield say(language, f"ledger.state.{state}").casefold(), state


def _allowed(language: str) -> str:
    return ", ".join(say(language, f"ledger.state.{state}") for state in ANSWERS)
