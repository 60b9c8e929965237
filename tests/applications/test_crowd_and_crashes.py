"""Many writers at once, and writers that die: every receipt that was shown is in the ledger."""

import csv
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from uuid import uuid4

from flexins.applications.csv_ledger import CsvLedger

from .people import application

ROOT = Path(__file__).parents[2]


def run(module: str, *arguments: object) -> subprocess.Popen:
    command = [sys.executable, "-m", f"tests.applications.{module}", *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def receipts_in(path: Path) -> Counter:
    """Read with the csv module alone, as any other program would."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return Counter(row["receipt"] for row in csv.DictReader(file) if row["event"] == "filed")


def test_eight_processes_file_two_hundred_each(ledger):
    crowd = [run("crowd", ledger.path, 200, 2) for _ in range(8)]
    shown = [line for process in crowd for line in process.communicate()[0].split()]
    assert all(process.returncode == 0 for process in crowd)
    assert len(shown) == len(set(shown)) == 1600
    assert receipts_in(ledger.path) == Counter(shown)
    verification = ledger.verify()
    assert (verification.intact, verification.rows) == (True, 1600)
    officers = {record.officer_key for record in ledger.records()}
    assert len(officers) == 1  # one key pair, although eight processes started without any


def test_one_request_from_many_processes_and_threads_is_one_row(ledger):
    request = uuid4()
    crowd = [run("crowd", ledger.path, 20, 4, request) for _ in range(4)]
    shown = {line for process in crowd for line in process.communicate()[0].split()}
    assert len(shown) == 1
    assert receipts_in(ledger.path) == Counter(shown)
    again = CsvLedger(ledger.path).append(application(request_id=str(request)))
    assert again.duplicate
    assert {again.receipt} == shown


def check_shown(shown: list[str], path: Path) -> None:
    ledger = CsvLedger(path)
    found = receipts_in(path)
    assert max(found.values()) == 1
    for line in shown:
        receipt, request_id = line.split()[:2]
        assert found[receipt] == 1
        assert ledger.find_by_receipt(receipt).request_id == request_id


def test_writers_killed_at_random_moments(ledger):
    kills = 220
    process = run("crashes", ledger.path, "random", kills)
    shown = json.loads(process.communicate()[0])["shown"]
    assert len(shown) > kills  # it did write
    ledger.append(application())
    verification = ledger.verify()
    assert verification.intact, verification
    check_shown(shown, ledger.path)


def test_writers_killed_at_every_call_to_the_system(ledger):
    process = run("crashes", ledger.path, "steps")
    answer = json.loads(process.communicate()[0])
    assert process.returncode == 0
    assert answer["steps"] > 60
    by_ledger: dict[str, list[str]] = {}
    for line in answer["shown"]:
        by_ledger.setdefault(line.split(maxsplit=2)[2], []).append(line)
    for path, shown in by_ledger.items():
        check_shown(shown, Path(path))
        assert CsvLedger(Path(path)).verify().intact, path
        for key in Path(path).parent.glob("officer-private.key*"):
            assert key.stat().st_mode & 0o777 == 0o600
