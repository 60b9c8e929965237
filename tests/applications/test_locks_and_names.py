"""A writer that is stuck, and a ledger with two names: nothing is lost, nobody waits for long."""

import os
import shutil
import threading
import time
from collections import Counter
from contextlib import contextmanager
from pathlib import Path

import pytest

from flexins.applications.csv_ledger import CsvLedger
from flexins.applications.errors import LedgerError
from flexins.applications.postgres.ledger import PostgresLedger

from .people import application
from .stores import CsvStore, receipts_in
from .test_crowd_and_crashes import run

LOCK_SECONDS = 1.0


@contextmanager
def stuck_writer(store):
    if isinstance(store, CsvStore):
        process = run("stuck", store.path)
        assert process.stdout.readline() == "held\n"
        yield
        process.kill()
        process.wait()
        return
    from flexins.applications.postgres import tables

    with store.connect() as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", [tables._LOCK])
        yield


def impatient(store):
    if isinstance(store, CsvStore):
        return CsvLedger(store.path, lock_seconds=LOCK_SECONDS)
    return PostgresLedger(
        store.settings["FLEXINS_LEDGER"],
        chain_key=store.chain_key,
        officer_public_key=Path(store.settings["FLEXINS_OFFICER_PUBLIC_KEY"]),
        lock_seconds=LOCK_SECONDS,
    )


def test_behind_a_stuck_writer_all_wait_for_one_deadline_and_look_ups_for_none(store):
    """More of them than a database has connections for; each used to wait for all before it."""
    ledger = impatient(store)
    receipt = ledger.append(application()).receipt
    waited: list[float] = []

    def file_one() -> None:
        start = time.monotonic()
        with pytest.raises(LedgerError) as caught:
            ledger.append(application())
        assert caught.value.code == "busy"
        waited.append(time.monotonic() - start)

    with stuck_writer(store):
        writers = [threading.Thread(target=file_one) for _ in range(15)]
        for writer in writers:
            writer.start()
        time.sleep(LOCK_SECONDS / 2)  # all of them wait now
        start = time.monotonic()
        assert ledger.find_by_receipt(receipt).receipt == receipt
        assert len(list(ledger.records())) == 1
        looked_up = time.monotonic() - start
        for writer in writers:
            writer.join()
    assert looked_up < LOCK_SECONDS / 2
    assert len(waited) == 15
    assert max(waited) < 2 * LOCK_SECONDS
    ledger.append(application())  # and once it is gone, all goes on
    assert ledger.verify().rows == 2


# Names


def other_name(path: Path, kind: str) -> Path:
    other = path.parent.parent / "other"
    if kind == "folder":
        other.symlink_to(path.parent, target_is_directory=True)
        return other / path.name
    other.mkdir()
    name = other / "second.csv"
    if kind == "link":
        name.symlink_to(path)
    elif kind == "link to a link":
        (other / "first.csv").symlink_to(path)
        name.symlink_to("first.csv")
    else:
        os.link(path, name)
        for suffix in ("chain-key", "head"):
            shutil.copy(f"{path}.{suffix}", f"{name}.{suffix}")
        shutil.copy(path.with_name("officer-public.key"), other)
    return name


@pytest.mark.parametrize("kind", ["link", "link to a link", "folder", "hard link"])
def test_two_names_of_one_ledger_lose_nothing(csv_store, kind):
    CsvLedger(csv_store.path).prepare()
    names = (csv_store.path, other_name(csv_store.path, kind))
    crowd = [run("crowd", 100, 2, settings={"FLEXINS_LEDGER": str(name)}) for name in names]
    shown = [line for process in crowd for line in process.communicate()[0].split()]
    assert len(shown) == 200
    assert receipts_in(csv_store.lines()) == Counter(shown)
    for name in names:
        ledger = CsvLedger(name)
        assert (ledger.verify().intact, ledger.verify().rows) == (True, 200)
        assert all(ledger.find_by_receipt(receipt) for receipt in shown[::20])


def test_a_link_to_nothing_yet_is_followed_and_stays_a_link(tmp_path):
    (tmp_path / "disk").mkdir()
    link = tmp_path / "ledger.csv"
    link.symlink_to(tmp_path / "disk" / "kept.csv")
    receipt = CsvLedger(link).append(application()).receipt
    assert link.is_symlink()
    assert receipt.encode() in (tmp_path / "disk" / "kept.csv").read_bytes()
    assert CsvLedger(tmp_path / "disk" / "kept.csv").find_by_receipt(receipt)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["disk", "ledger.csv"]


def test_a_link_to_itself_is_a_sentence(tmp_path):
    (tmp_path / "ledger.csv").symlink_to(tmp_path / "ledger.csv")
    with pytest.raises(LedgerError) as caught:
        CsvLedger(tmp_path / "ledger.csv").append(application())
    assert caught.value.code == "folder"
