"""What is done to the ledger from outside is named by its first row."""

import csv
import hmac
import io
import json
from hashlib import sha256

import pytest

from flexins.applications.csv_ledger import CsvLedger
from flexins.applications.errors import LedgerError

from .people import application

ROWS = 6


@pytest.fixture
def filled(ledger):
    for _ in range(ROWS):
        ledger.append(application())
    return ledger


def lines(ledger: CsvLedger) -> list[bytes]:
    """The header and then the rows, so that row n is lines[n]."""
    return ledger.path.read_bytes().splitlines(keepends=True)


def found(ledger: CsvLedger) -> tuple[int | None, str | None]:
    verification = CsvLedger(ledger.path).verify()
    assert verification.intact == (verification.first_bad_row is None)
    return verification.first_bad_row, verification.problem


def test_the_chain_is_what_the_documentation_says(filled):
    """Computed here with the standard library from docs/ledger.md alone."""
    key = (filled.path.parent / "ledger.csv.chain-key").read_bytes()
    before, *rows = lines(filled)
    assert before.startswith(b"\xef\xbb\xbfledger_v1,event,receipt,")
    for row in rows:
        cells, chain, seal = row.removesuffix(b"\r\n").rsplit(b",", 2)
        assert chain.decode() == sha256(before + cells).hexdigest()
        assert seal.decode() == hmac.new(key, chain, "sha256").hexdigest()[:32]
        before = row


def test_an_untouched_ledger_is_intact(filled):
    assert found(filled) == (None, None)
    verification = filled.verify()
    assert (verification.rows, verification.keyed, verification.anchored) == (ROWS, True, True)


@pytest.mark.parametrize("row", [1, 3, ROWS])
def test_a_changed_row(filled, row):
    changed = lines(filled)
    changed[row] = changed[row].replace("武昌区".encode(), "江岸区".encode())
    filled.path.write_bytes(b"".join(changed))
    assert found(filled) == (row, "changed")


@pytest.mark.parametrize("row", [1, 3, ROWS])
@pytest.mark.parametrize("place", [-40, -5, -80])
def test_a_changed_hash(filled, row, place):
    changed = lines(filled)
    sign = changed[row][place : place + 1]
    swapped = b"1" if sign == b"0" else b"0"
    changed[row] = changed[row][:place] + swapped + changed[row][place + 1 :]
    filled.path.write_bytes(b"".join(changed))
    assert found(filled)[0] == row


@pytest.mark.parametrize("row", [1, 3, ROWS - 1])
def test_a_removed_row(filled, row):
    changed = lines(filled)
    del changed[row]
    filled.path.write_bytes(b"".join(changed))
    assert found(filled) == (row, "removed_or_reordered")


@pytest.mark.parametrize("removed", [1, 2, ROWS])
def test_removed_last_rows(filled, removed):
    filled.path.write_bytes(b"".join(lines(filled)[:-removed]))
    assert found(filled) == (ROWS - removed + 1, "rows_missing")
    filled.append(application())  # and writing on does not hide it
    assert found(filled) == (ROWS - removed + 1, "gap")


def test_a_whole_ledger_removed(filled):
    filled.path.unlink()
    filled.append(application())
    assert found(filled) == (1, "gap")


def test_reordered_rows(filled):
    changed = lines(filled)
    changed[2], changed[4] = changed[4], changed[2]
    filled.path.write_bytes(b"".join(changed))
    assert found(filled) == (2, "removed_or_reordered")


def test_a_row_put_in_twice(filled):
    changed = lines(filled)
    changed.insert(3, changed[2])
    filled.path.write_bytes(b"".join(changed))
    assert found(filled)[0] == 3


def test_rows_written_anew_with_a_right_chain_but_without_the_key(filled):
    """Anybody can compute the chain; the seal needs the key."""
    changed = lines(filled)
    before = changed[ROWS - 1]
    cells, _, seal = changed[ROWS].removesuffix(b"\r\n").rsplit(b",", 2)
    cells = cells.replace("武昌区".encode(), "江岸区".encode())
    chain = sha256(before + cells).hexdigest().encode()
    changed[ROWS] = b",".join((cells, chain, seal)) + b"\r\n"
    filled.path.write_bytes(b"".join(changed))
    assert found(filled)[0] == ROWS


def resaved(content: bytes, *, bom: bool, **dialect) -> bytes:
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    out = io.StringIO(newline="")
    csv.writer(out, **dialect).writerows(rows)
    return out.getvalue().encode("utf-8-sig" if bom else "utf-8")


@pytest.mark.parametrize(
    "saved",
    [
        {"bom": True, "lineterminator": "\n"},
        {"bom": True, "lineterminator": "\r\n", "quoting": csv.QUOTE_ALL},
        {"bom": True, "lineterminator": "\r\n", "delimiter": ";"},
        {"bom": False, "lineterminator": "\r\n"},
        {"bom": True, "lineterminator": "\r\n", "delimiter": "\t"},
    ],
)
def test_a_file_saved_again_by_a_spreadsheet(filled, saved):
    filled.path.write_bytes(resaved(filled.path.read_bytes(), **saved))
    assert found(filled) == (1, "resaved")
    assert found(filled) == (1, "resaved")  # looking changes nothing
    with pytest.raises(LedgerError) as caught:
        filled.append(application())
    assert caught.value.code == "foreign"


def test_a_spreadsheet_that_turns_dates_and_numbers(filled):
    changed = filled.path.read_bytes().replace(b"2026-11-01", b"2026/11/1")
    filled.path.write_bytes(changed)
    assert found(filled) == (1, "changed")
    receipt = filled.append(application()).receipt  # the rows can still be told: it goes on
    assert found(filled) == (1, "changed")
    assert CsvLedger(filled.path).find_by_receipt(receipt) is not None


def test_the_head_file_taken_away(filled):
    (filled.path.parent / "ledger.csv.head").unlink()
    assert found(filled) == (ROWS + 1, "head_missing")
    filled.append(application())
    assert found(filled) == (ROWS + 1, "gap")


@pytest.mark.parametrize("slot", [0, 1])
def test_a_head_slot_cut_short_leaves_the_other(filled, slot):
    path = filled.path.parent / "ledger.csv.head"
    content = bytearray(path.read_bytes())
    content[slot * 192 + 30 : slot * 192 + 90] = b"\0" * 60
    path.write_bytes(bytes(content))
    filled.append(application())
    assert found(filled) == (None, None)


def test_a_copy_of_the_csv_alone_can_be_verified_and_stays_alone(filled, tmp_path):
    copy = tmp_path / "copy" / "elsewhere.csv"
    copy.parent.mkdir()
    copy.write_bytes(filled.path.read_bytes())
    verification = CsvLedger(copy).verify()
    assert (verification.intact, verification.keyed, verification.anchored) == (True, False, False)
    assert [path.name for path in copy.parent.iterdir()] == ["elsewhere.csv"]
    copy.write_bytes(copy.read_bytes()[:-4])
    assert CsvLedger(copy).verify().first_bad_row == ROWS


def test_the_chain_key_taken_away(filled):
    (filled.path.parent / "ledger.csv.chain-key").unlink()
    assert filled.verify().keyed is False
    with pytest.raises(LedgerError) as caught:
        filled.append(application())
    assert caught.value.code == "chain_key_missing"


@pytest.mark.parametrize("damage", ["delete", "garbage", "empty", "old", "other ledger"])
def test_the_index_may_be_deleted_or_damaged(filled, tmp_path, damage):
    index = filled.path.parent / "ledger.csv.index"
    old = index.read_bytes()
    known = [record.receipt for record in filled.records()]
    one_more = application()
    filled.append(one_more)
    filled._index.close()
    for path in filled.path.parent.glob("ledger.csv.index*"):
        path.unlink()
    if damage == "garbage":
        index.write_bytes(b"garbage" * 4000)
    elif damage == "empty":
        index.write_bytes(b"")
    elif damage == "old":
        index.write_bytes(old)
    elif damage == "other ledger":
        other = CsvLedger(tmp_path / "other" / "ledger.csv")
        for _ in range(ROWS + 1):
            other.append(application())
        other._index.close()
        index.write_bytes((tmp_path / "other" / "ledger.csv.index").read_bytes())
    reopened = CsvLedger(filled.path)
    assert all(reopened.find_by_receipt(receipt) for receipt in known)
    assert reopened.append(one_more).duplicate
    assert reopened.find_by_request(one_more.request_id) is not None


def test_the_index_holds_nothing_of_a_person(filled):
    filled._index.close()
    content = (filled.path.parent / "ledger.csv.index").read_bytes()
    assert json.dumps("武昌区").encode() not in content
    for mark in ("武昌区".encode(), "买".encode(), b"1397", b"1101", b"v1."):
        assert mark not in content
