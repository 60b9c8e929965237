"""What is done to the ledger from outside is named by its first row."""

import hmac
from dataclasses import replace
from hashlib import sha256

import pytest

from flexins.applications.rows import line_of, parse_line

from .people import application
from .stores import Store, opened

ROWS = 6


@pytest.fixture
def filled(store, ledger):
    for _ in range(ROWS):
        ledger.append(application())
    return store


def found(store: Store) -> tuple[int | None, str | None]:
    verification = opened(store).verify()
    assert verification.intact == (verification.first_bad_row is None)
    return verification.first_bad_row, verification.problem


def test_the_chain_is_what_the_documentation_says(filled):
    """Computed here with the standard library from docs/ledger.md alone."""
    key = filled.chain_key.read_bytes()
    before, *rows = filled.lines()
    assert before.startswith(b"\xef\xbb\xbfledger_v1,event,receipt,")
    for row in rows:
        cells, chain, seal = row.removesuffix(b"\r\n").rsplit(b",", 2)
        assert chain.decode() == sha256(before + cells).hexdigest()
        assert seal.decode() == hmac.new(key, chain, "sha256").hexdigest()[:32]
        before = row


def test_an_untouched_ledger_is_intact(filled):
    assert found(filled) == (None, None)
    verification = opened(filled).verify()
    assert (verification.rows, verification.keyed, verification.anchored) == (ROWS, True, True)


@pytest.mark.parametrize("row", [1, 3, ROWS])
def test_a_changed_row(filled, row):
    changed = filled.lines()
    changed[row] = changed[row].replace("武昌区".encode(), "江岸区".encode())
    filled.put(changed)
    assert found(filled) == (row, "changed")


@pytest.mark.parametrize("row", [1, 3, ROWS])
@pytest.mark.parametrize("place", [-40, -5, -80])
def test_a_changed_hash(filled, row, place):
    changed = filled.lines()
    sign = changed[row][place : place + 1]
    swapped = b"1" if sign == b"0" else b"0"
    changed[row] = changed[row][:place] + swapped + changed[row][place + 1 :]
    filled.put(changed)
    assert found(filled)[0] == row


@pytest.mark.parametrize("row", [1, 3, ROWS - 1])
def test_a_removed_row(filled, row):
    changed = filled.lines()
    del changed[row]
    filled.put(changed)
    assert found(filled) == (row, "removed_or_reordered")


@pytest.mark.parametrize("removed", [1, 2, ROWS])
def test_removed_last_rows(filled, removed):
    filled.put(filled.lines()[:-removed])
    assert found(filled) == (ROWS - removed + 1, "rows_missing")
    opened(filled).append(application())  # and writing on does not hide it
    assert found(filled) == (ROWS - removed + 1, "gap")


def test_a_whole_ledger_removed(filled):
    filled.remove_rows()
    opened(filled).append(application())
    assert found(filled) == (1, "gap")


def test_reordered_rows(filled):
    changed = filled.lines()
    changed[2], changed[4] = changed[4], changed[2]
    filled.put(changed)
    assert found(filled) == (2, "removed_or_reordered")


def test_a_row_put_in_twice(filled):
    changed = filled.lines()
    changed.insert(3, changed[2])
    filled.put(changed)
    assert found(filled)[0] == 3


def test_rows_written_anew_with_a_right_chain_but_without_the_key(filled):
    """Anybody can compute the chain; the seal needs the key."""
    changed = filled.lines()
    before = changed[ROWS - 1]
    cells, _, seal = changed[ROWS].removesuffix(b"\r\n").rsplit(b",", 2)
    cells = cells.replace("武昌区".encode(), "江岸区".encode())
    chain = sha256(before + cells).hexdigest().encode()
    changed[ROWS] = b",".join((cells, chain, seal)) + b"\r\n"
    filled.put(changed)
    assert found(filled)[0] == ROWS


def test_dates_and_numbers_turned(filled):
    filled.put([line.replace(b"2026-11-01", b"2026/11/1") for line in filled.lines()])
    assert found(filled) == (1, "changed")
    receipt = opened(filled).append(application()).receipt  # the rows can be told: it goes on
    assert found(filled) == (1, "changed")
    assert opened(filled).find_by_receipt(receipt) is not None


def sealed_again(filled: Store, row: int, **changes: str) -> bytes:
    """A row once more at the end, sealed as one with the chain key could."""
    lines = filled.lines()
    copied = replace(parse_line(lines[row]), number=str(ROWS + 1), **changes)
    return line_of(copied, lines[-1], filled.chain_key.read_bytes())


def test_a_request_that_was_filed_twice(filled):
    twice = sealed_again(filled, 2, receipt="0000-0000-0000-0001")
    filled.put([*filled.lines(), twice])
    assert found(filled) == (ROWS + 1, "request_twice")


def test_a_receipt_that_was_used_twice(filled):
    twice = sealed_again(filled, 2, request_id="6f9619ff-8b86-4011-b42d-00cf4fc964ff")
    filled.put([*filled.lines(), twice])
    assert found(filled) == (ROWS + 1, "receipt_twice")


def test_the_head_taken_away(filled):
    filled.remove_head()
    assert found(filled) == (ROWS + 1, "head_missing")
    opened(filled).append(application())
    assert found(filled) == (ROWS + 1, "gap")
