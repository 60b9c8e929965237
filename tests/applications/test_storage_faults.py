"""A disk that is full, a folder that cannot be written, rows cut by a crash."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from flexins.applications.csv_ledger import CsvLedger
from flexins.applications.errors import LedgerError
from flexins.applications.sentences import sentences
from flexins.wording import LANGUAGES

from .people import MOBILE, NAME, NUMBER, application
from .stores import CsvStore, receipts_in
from .test_crowd_and_crashes import run


@pytest.fixture
def ledger(csv_store: CsvStore) -> CsvLedger:
    return CsvLedger(csv_store.path)


def in_trouble(path: Path, *trouble: object) -> tuple[list[str], str]:
    """The receipts that were shown and the code that ended it."""
    process = run("in_trouble", path, *trouble)
    lines = process.communicate()[0].split()
    assert process.returncode == 0
    return lines[:-1], lines[-1]


def check_nothing_half_written(path: Path, shown: list[str]) -> None:
    assert path.read_bytes().endswith(b"\r\n")
    assert set(receipts_in(path.read_bytes().splitlines(keepends=True))) == set(shown)
    assert list(path.parent.glob("*.torn-*")) == []
    verification = CsvLedger(path).verify()
    assert verification.intact
    assert verification.rows == len(shown)


@pytest.mark.parametrize("limit_bytes", [1_500, 7_001, 20_480, 40_000])
def test_a_file_size_limit_is_a_full_disk(tmp_path, limit_bytes):
    path = tmp_path / "ledger.csv"
    shown, code = in_trouble(path, "size-limit", limit_bytes)
    assert code == "full"
    check_nothing_half_written(path, shown)
    CsvLedger(path).append(application())  # and it goes on when there is room again
    assert CsvLedger(path).verify().rows == len(shown) + 1


@pytest.fixture(params=["192k", "256k"])
def small_disk(tmp_path, request):
    disk = tmp_path / "disk"
    disk.mkdir()
    options = ["-t", "tmpfs", "-o", f"size={request.param}", "tmpfs", str(disk)]
    if os.getuid() != 0 or subprocess.run(["mount", *options], capture_output=True).returncode:
        pytest.skip("a small disk can only be mounted by root")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def test_a_small_disk_that_is_full(small_disk, tmp_path):
    path = small_disk / "data" / "ledger.csv"
    path.parent.mkdir()
    shown: list[str] = []
    for size_bytes in (60_000, 30_000, 7_000, 777):
        (small_disk / f"other-{size_bytes}").write_bytes(b"x" * size_bytes)
    while True:
        more, code = in_trouble(path, "plain")
        shown += more
        if not more or code in ("full", "storage"):
            break
        shown.append(code)
    assert code == "full"
    assert len(shown) > 0
    check_nothing_half_written(path, shown)
    (small_disk / "other-60000").unlink()
    assert CsvLedger(path).append(application()).receipt
    shutil.copytree(path.parent, tmp_path / "copy")
    assert CsvLedger(tmp_path / "copy" / "ledger.csv").verify().intact


def test_a_folder_that_is_a_file(tmp_path):
    (tmp_path / "data").write_text("not a folder")
    with pytest.raises(LedgerError) as caught:
        CsvLedger(tmp_path / "data" / "deeper" / "ledger.csv").append(application())
    assert caught.value.code == "folder"


def test_a_ledger_that_is_a_folder(tmp_path):
    (tmp_path / "ledger.csv").mkdir()
    (tmp_path / "ledger.csv" / "x").write_text("x")
    with pytest.raises(LedgerError):
        CsvLedger(tmp_path / "ledger.csv").append(application())


def test_a_folder_without_the_right_to_write():
    """Root may write anywhere, so the writer gives its rights up first."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o555)
        code = in_trouble(Path(folder) / "data" / "ledger.csv", "nobody")[1]
        assert code == "read_only"
        assert list(Path(folder).iterdir()) == []
        Path(folder).chmod(0o700)


def test_a_ledger_without_the_right_to_write():
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.csv"
        ledger = CsvLedger(path)
        receipt = ledger.append(application()).receipt
        before = path.read_bytes()
        for file in Path(folder).iterdir():
            file.chmod(0o444)
        Path(folder).chmod(0o555)
        assert in_trouble(path, "nobody") == ([], "read_only")
        assert path.read_bytes() == before
        assert CsvLedger(path).find_by_receipt(receipt) is not None
        Path(folder).chmod(0o700)


def test_every_trouble_has_a_sentence_without_what_was_typed():
    for code in ("full", "read_only", "folder", "storage", "busy", "missing", "foreign"):
        for language in LANGUAGES:
            (sentence,) = sentences(LedgerError(code), language)
            assert len(sentence) > 10
            assert not any(typed in sentence for typed in (NAME, NUMBER, MOBILE))


# Torn rows


@pytest.mark.parametrize("kept_bytes", [1, 2, 40, 300, -3, -2, -1])
def test_a_row_cut_before_its_receipt_was_shown_is_set_aside(ledger, tmp_path, kept_bytes, caplog):
    """The bytes a crash leaves: part of a row, and a head that has not counted it."""
    first = ledger.append(application()).receipt
    head = (ledger.path.parent / "ledger.csv.head").read_bytes()
    whole = ledger.path.read_bytes()
    ledger.append(application())
    torn = ledger.path.read_bytes()[len(whole) :][:kept_bytes]
    ledger.path.write_bytes(whole + torn)
    (ledger.path.parent / "ledger.csv.head").write_bytes(head)

    reopened = CsvLedger(ledger.path)
    second = reopened.append(application()).receipt
    aside = ledger.path.parent / "ledger.csv.torn-1"
    assert aside.read_bytes() == torn
    assert "ledger.csv.torn-1" in caplog.text
    verification = reopened.verify()
    assert (verification.intact, verification.rows) == (True, 2)
    assert verification.set_aside == ("ledger.csv.torn-1",)
    assert set(receipts_in(ledger.path.read_bytes().splitlines(keepends=True))) == {first, second}


def test_verifying_sets_a_torn_row_aside_and_says_so(ledger):
    ledger.append(application())
    with ledger.path.open("ab") as file:
        file.write(b"2,filed,half")
    verification = ledger.verify()
    assert verification.intact
    assert verification.set_aside == ("ledger.csv.torn-1",)


def test_a_row_cut_after_its_receipt_was_shown_is_never_hidden(ledger):
    """The disk lost what it had promised to keep: the site goes on, the book tells of it."""
    ledger.append(application())
    whole = ledger.path.read_bytes()
    lost = ledger.append(application()).receipt
    ledger.path.write_bytes(ledger.path.read_bytes()[:-20])
    assert not CsvLedger(ledger.path).verify().intact
    later = CsvLedger(ledger.path).append(application()).receipt
    verification = CsvLedger(ledger.path).verify()
    assert (verification.intact, verification.first_bad_row) == (False, 2)
    assert verification.problem == "gap"
    assert verification.set_aside == ("ledger.csv.torn-1",)
    assert lost.encode() in (ledger.path.parent / "ledger.csv.torn-1").read_bytes()
    assert ledger.path.read_bytes().startswith(whole)
    assert CsvLedger(ledger.path).find_by_receipt(later) is not None


def test_two_torn_rows_get_two_files(ledger):
    ledger.append(application())
    for torn in (b"one", b"two", b"two"):
        with ledger.path.open("ab") as file:
            file.write(torn)
        ledger.append(application())
    names = {path.name: path.read_bytes() for path in ledger.path.parent.glob("*.torn-*")}
    assert names == {"ledger.csv.torn-1": b"one", "ledger.csv.torn-2": b"two"}


# What is on the disk when a receipt is shown


def test_the_row_and_its_folder_are_synced_before_the_receipt(tmp_path, monkeypatch):
    """No kill shows a missing sync, only a power cut would: so the calls are watched."""
    synced: dict[int, int] = {}
    real = os.fsync

    def watch(descriptor: int) -> None:
        real(descriptor)
        state = os.fstat(descriptor)
        synced[state.st_ino] = state.st_size

    monkeypatch.setattr(os, "fsync", watch)
    ledger = CsvLedger(tmp_path / "new" / "data" / "ledger.csv")
    for _ in range(3):
        ledger.append(application())
        state = ledger.path.stat()
        assert synced[state.st_ino] == state.st_size
    for folder in (ledger.path.parent, tmp_path / "new", tmp_path):
        assert folder.stat().st_ino in synced
    for name in ("officer-private.key", "officer-public.key", "ledger.csv.chain-key"):
        state = (ledger.path.parent / name).stat()
        assert synced[state.st_ino] == state.st_size

    synced.clear()
    CsvLedger(ledger.path).append(application())  # another process, which did not make the file
    assert ledger.path.parent.stat().st_ino in synced


def test_a_sync_that_fails_leaves_no_row(ledger, monkeypatch):
    ledger.append(application())
    before = ledger.path.read_bytes()
    real = os.fsync
    calls = []

    def fail_first(descriptor: int) -> None:
        calls.append(descriptor)
        if len(calls) == 1:
            raise OSError(5, "Input/output error")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fail_first)
    with pytest.raises(LedgerError) as caught:
        ledger.append(application())
    assert caught.value.code == "storage"
    assert ledger.path.read_bytes() == before
