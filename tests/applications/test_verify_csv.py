"""What is done to a CSV ledger's files from outside, beyond what any store suffers."""

import csv
import io
import os
import sqlite3
import subprocess
import tempfile
from contextlib import closing, suppress
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

import pytest

from flexins.applications.csv_ledger import CsvLedger
from flexins.applications.errors import LedgerError

from .in_trouble import NOBODY
from .people import application
from .stores import receipts_in

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


@pytest.mark.parametrize("side_file", ["none", "emptied", "garbage", "old", "another ledger's"])
def test_no_side_file_is_believed(filled, tmp_path, side_file):
    """Emptied, the index of earlier versions lost a receipt and let a request in twice."""
    index = filled.path.with_name("ledger.csv.index")
    one_more = application()
    filled.append(one_more)
    known = [record.receipt for record in filled.records()]
    if side_file != "none":
        index_of_earlier_versions(index, filled.path, side_file)
    before = index.read_bytes() if index.exists() else None
    for ledger in (filled, CsvLedger(filled.path)):
        assert [ledger.find_by_receipt(receipt).receipt for receipt in known] == known
        assert ledger.append(one_more).duplicate
        assert ledger.find_by_request(one_more.request_id) is not None
    assert filled.verify().rows == ROWS + 1
    assert (index.read_bytes() if index.exists() else None) == before


def index_of_earlier_versions(index, ledger, state):
    content = ledger.read_bytes()
    if state == "garbage":
        index.write_bytes(b"garbage" * 4000)
        return
    last = content.splitlines(keepends=True)[-1]
    with closing(sqlite3.connect(index)) as connection, connection:
        connection.execute("CREATE TABLE covered (one, length, last_line_length, last_line_hash)")
        connection.execute("CREATE TABLE places (start, receipt, request_id)")
        covered = (1, len(content), len(last), sha256(last).digest())
        connection.execute("INSERT INTO covered VALUES (?, ?, ?, ?)", covered)
        if state != "emptied":
            place = (len(content) // 2, "0000-0000-0000-0001", str(uuid4()))
            connection.execute("INSERT INTO places VALUES (?, ?, ?)", place)


@pytest.mark.parametrize("change", ["cut", "put back", "another", "in the middle"])
def test_what_is_known_of_the_places_follows_the_file(filled, tmp_path, change):
    """The file is exchanged under a process that has read it already."""
    content = filled.path.read_bytes()
    known = [record.receipt for record in filled.records()]
    assert all(filled.find_by_receipt(receipt) for receipt in known)
    lines = content.splitlines(keepends=True)
    if change == "cut":
        filled.path.write_bytes(b"".join(lines[:-2]))
    elif change == "put back":
        newer = filled.append(application()).receipt
        assert filled.find_by_receipt(newer)
        filled.path.write_bytes(content)
        assert filled.find_by_receipt(newer) is None
    elif change == "another":
        other = CsvLedger(tmp_path / "other" / "ledger.csv")
        theirs = [other.append(application()).receipt for _ in range(ROWS + 2)]
        filled.path.write_bytes(other.path.read_bytes())
        assert all(filled.find_by_receipt(receipt) for receipt in theirs)
    else:
        lines[2], lines[4] = lines[4], lines[2]
        filled.path.write_bytes(b"".join(lines))
    left = receipts_in(filled.path.read_bytes().splitlines(keepends=True))
    for receipt in known:
        assert (filled.find_by_receipt(receipt) is not None) == (receipt in left)


# A disk that cannot be written


def check_read_only(ledger, rows, *, torn):
    verification = ledger.verify()
    assert (verification.intact, verification.rows, verification.keyed) == (True, rows, True)
    assert ledger.find_by_receipt(next(ledger.records()).receipt)
    before = sorted(path.name for path in ledger.path.parent.iterdir())
    assert not torn or not any("torn" in name for name in before)


@pytest.mark.parametrize("lock_is_there", [True, False])
@pytest.mark.parametrize("torn", [b"", b"7,filed,half"])
def test_a_ledger_on_a_read_only_disk_is_verified(tmp_path, lock_is_there, torn):
    disk = tmp_path / "disk"
    disk.mkdir()
    if os.getuid() != 0 or mounted("-t", "tmpfs", "-o", "size=1m", "tmpfs", disk):
        pytest.skip("a disk can only be mounted by root")
    try:
        ledger = CsvLedger(disk / "data" / "ledger.csv")
        for _ in range(2):
            ledger.append(application())
        with ledger.path.open("ab") as file:
            file.write(torn)
        if not lock_is_there:
            ledger.path.with_name("ledger.csv.lock").unlink()
        assert not mounted("-o", "remount,ro", disk)
        check_read_only(CsvLedger(ledger.path), 2, torn=torn)
        with pytest.raises(LedgerError) as caught:
            CsvLedger(ledger.path).append(application())
        assert caught.value.code == "read_only"
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)


def mounted(*arguments):
    """The exit status of mount."""
    return subprocess.run(["mount", *map(str, arguments)], capture_output=True).returncode


@pytest.mark.parametrize("torn", [b"", b"7,filed,half"])
def test_who_may_only_read_verifies_too(torn):
    with tempfile.TemporaryDirectory() as folder:
        ledger = CsvLedger(Path(folder) / "ledger.csv")
        for _ in range(2):
            ledger.append(application())
        with ledger.path.open("ab") as file:
            file.write(torn)
        for path in Path(folder).iterdir():
            path.chmod(0o444)
        Path(folder).chmod(0o555)
        child = os.fork()
        if child == 0:
            status = 1
            with suppress(BaseException):
                if os.getuid() == 0:
                    os.setgroups([])
                    os.setgid(NOBODY)
                    os.setuid(NOBODY)
                check_read_only(CsvLedger(ledger.path), 2, torn=torn)
                status = 0
            os._exit(status)
        assert os.waitpid(child, 0)[1] == 0
        Path(folder).chmod(0o700)
