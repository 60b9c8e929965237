"""`apply` and `ledger` as real processes on a ledger of their own."""

import json
import subprocess
import sys

import pytest

APPLICATION = {
    "request_id": "0d4b4f9e-5f3a-4a57-9d0c-3a1f8f3f7c11",
    "action": "suspend",
    "agency": "武昌区",
    "document_type": "resident_id",
    "document_number": "11010519491231002X",  # the example of GB 11643
    "name": "王小明",
    "mobile": "13812345678",
    "insurances": ["pension"],
    "reason": "转往外地",
    "suspended_on": "2026-11-30",
}


@pytest.fixture
def ledger(tmp_path):
    return tmp_path / "data" / "ledger.csv"


def run(*words, status=0):
    command = [sys.executable, "-m", "flexins", *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == status, done.stderr
    return done


def file_of(tmp_path, **changes):
    path = tmp_path / "application.json"
    path.write_text(json.dumps(APPLICATION | changes), encoding="utf-8")
    return path


def test_filing_showing_verifying_exporting(tmp_path, ledger):
    today = ("--today", "2026-11-24", "--json")
    file = file_of(tmp_path)
    first = json.loads(run("apply", "--file", file, "--ledger", ledger, *today).stdout)
    again = json.loads(run("apply", "--file", file, "--ledger", ledger, *today).stdout)
    assert first["duplicate"] is False
    assert again["duplicate"] is True
    assert again["receipt"] == first["receipt"]
    assert first["sources"][0]["key"] == "filing.districts"
    shown = run("ledger", "show", "--receipt", first["receipt"], "--ledger", ledger, "--json")
    assert json.loads(shown.stdout)["agency"] == "武昌区"
    for secret in ("王小明", "11010519491231002X", "13812345678"):
        assert secret not in shown.stdout
        assert secret not in ledger.read_text(encoding="utf-8-sig")
    verified = json.loads(run("ledger", "verify", "--ledger", ledger, "--json").stdout)
    assert (verified["rows"], verified["intact"]) == (1, True)
    key = next(path for path in ledger.parent.iterdir() if "private" in path.name)
    out = tmp_path / "opened.csv"
    run("ledger", "export", "--key", key, "--out", out, "--ledger", ledger)
    assert "王小明" in out.read_text(encoding="utf-8-sig")


def test_a_changed_ledger_is_named_with_exit_status_1(tmp_path, ledger):
    run("apply", "--file", file_of(tmp_path), "--ledger", ledger, "--today", "2026-11-24")
    ledger.write_bytes(ledger.read_bytes().replace("武昌区".encode(), "江岸区".encode()))
    found = run("ledger", "verify", "--ledger", ledger, "--json", status=1)
    assert json.loads(found.stdout)["first_bad_row"] == 1


def test_bad_input_is_one_line_without_what_was_typed(tmp_path, ledger):
    file = file_of(tmp_path, mobile="12345", agency="火星区")
    done = run("apply", "--file", file, "--ledger", ledger, "--today", "2026-11-24", status=2)
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "--file" in done.stderr
    assert "12345" not in done.stderr
    assert not ledger.exists()
    missing = run("ledger", "show", "--receipt", "nothing", "--ledger", ledger, status=2)
    assert "--receipt" in missing.stderr
