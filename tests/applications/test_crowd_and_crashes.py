"""Many writers at once, and writers that die: every receipt that was shown is in the ledger."""

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from uuid import uuid4

import pytest

from flexins.applications.csv_ledger import CsvLedger

from .people import application
from .stores import CsvStore, Store, opened, receipts_in

ROOT = Path(__file__).parents[2]


def run(module: str, *arguments: object, settings: dict[str, str] | None = None):
    command = [sys.executable, "-m", f"tests.applications.{module}", *map(str, arguments)]
    environment = os.environ | (settings or {})
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)


@pytest.mark.parametrize(
    ("kind", "processes", "rows"), [("csv_store", 8, 200), ("postgres_store", 4, 40)]
)
def test_many_processes_file_at_once(request, kind, processes, rows):
    store = request.getfixturevalue(kind)
    crowd = [run("crowd", rows, 2, settings=store.settings) for _ in range(processes)]
    shown = [line for process in crowd for line in process.communicate()[0].split()]
    assert all(process.returncode == 0 for process in crowd)
    assert len(shown) == len(set(shown)) == processes * rows
    assert receipts_in(store.lines()) == Counter(shown)
    verification = opened(store).verify()
    assert (verification.intact, verification.rows) == (True, processes * rows)
    officers = {record.officer_key for record in opened(store).records()}
    assert len(officers) == 1  # one key pair, although all processes started at once


def test_one_request_from_many_processes_and_threads_is_one_row(store):
    request = uuid4()
    crowd = [run("crowd", 20, 4, request, settings=store.settings) for _ in range(4)]
    shown = {line for process in crowd for line in process.communicate()[0].split()}
    assert len(shown) == 1
    assert receipts_in(store.lines()) == Counter(shown)
    again = opened(store).append(application(request_id=str(request)))
    assert again.duplicate
    assert {again.receipt} == shown


def check_shown(shown: list[str], store: Store) -> None:
    ledger = opened(store)
    found = receipts_in(store.lines())
    assert max(found.values()) == 1
    for line in shown:
        receipt, request_id = line.split()[:2]
        assert found[receipt] == 1
        assert ledger.find_by_receipt(receipt).request_id == request_id


@pytest.mark.parametrize(
    ("kind", "kills", "longest_seconds"),
    [("csv_store", 220, 0.03), ("postgres_store", 30, 0.3)],  # connecting takes its time
)
def test_writers_killed_at_random_moments(request, kind, kills, longest_seconds):
    store = request.getfixturevalue(kind)
    place = store.settings["FLEXINS_LEDGER"]
    process = run("crashes", place, "random", kills, longest_seconds, settings=store.settings)
    shown = json.loads(process.communicate()[0])["shown"]
    assert len(shown) > kills / 4  # it did write
    opened(store).append(application())
    verification = opened(store).verify()
    assert verification.intact, verification
    check_shown(shown, store)


def test_writers_killed_at_every_call_to_the_system(csv_store):
    process = run("crashes", csv_store.path, "steps")
    answer = json.loads(process.communicate()[0])
    assert process.returncode == 0
    assert answer["steps"] > 60
    by_ledger: dict[str, list[str]] = {}
    for line in answer["shown"]:
        by_ledger.setdefault(line.split(maxsplit=2)[2], []).append(line)
    for path, shown in by_ledger.items():
        check_shown(shown, CsvStore(Path(path).parent))
        assert CsvLedger(Path(path)).verify().intact, path
        for key in Path(path).parent.glob("officer-private.key*"):
            assert key.stat().st_mode & 0o777 == 0o600
