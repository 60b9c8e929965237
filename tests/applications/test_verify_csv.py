"""What is done to a CSV ledger's files from outside, beyond what any store suffers."""

import csv
import io
import json

import pytest

from flexins.applications.csv_ledger import CsvLedger
from flexins.applications.errors import LedgerError

from .people import application

ROWS = 6


@pytest.fixture
def filled(csv_store):
    ledger = CsvLedger(csv_store.path)
    for _ in range(ROWS):
        ledger.append(application())
    return ledger


def found(ledger: CsvLedger) -> tuple[int | None, str | None]:
    verification = CsvLedger(ledger.path).verify()
    return verification.first_bad_row, verification.problem


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
