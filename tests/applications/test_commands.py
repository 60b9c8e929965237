"""The commands as a script calls them."""

import argparse
import json
from datetime import date, datetime, timedelta

import pytest

from flexins.applications.commands import CommandError, add_apply, add_ledger
from flexins.applications.receipt import new_receipt
from tests.postgresql import PASSWORD, free_port

from .people import MOBILE, NAME, NUMBER, raw


def run(*arguments: object):
    parser = argparse.ArgumentParser()
    subparsers = parser.add_subparsers(required=True)
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--today", type=date.fromisoformat)
    add_apply(subparsers, [common])
    add_ledger(subparsers, [common])
    parsed = parser.parse_args([str(argument) for argument in arguments])
    return parsed.handler(parsed)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "data" / "ledger.csv"


def file_one(tmp_path, path, **changes):
    file = tmp_path / "application.json"
    file.write_text(json.dumps(raw(**changes)), encoding="utf-8")
    return run("apply", "--file", file, "--ledger", path, "--today", "2026-11-24")


@pytest.fixture
def place(store, monkeypatch):
    """What stands after --ledger, the keys in the environment."""
    for name, value in store.settings.items():
        monkeypatch.setenv(name, value)
    return store.settings["FLEXINS_LEDGER"]


def test_apply_files_once(tmp_path, place):
    path = place
    request = "6f9619ff-8b86-d011-b42d-00cf4fc964ff"
    answer = file_one(tmp_path, path, request_id=request)
    assert answer.result.keys() == {"receipt", "submitted_at", "duplicate"}
    assert answer.result["duplicate"] is False
    submitted = datetime.fromisoformat(answer.result["submitted_at"])
    assert submitted.utcoffset() == timedelta(hours=8)
    assert abs(submitted.timestamp() - datetime.now().timestamp()) < 60
    again = file_one(tmp_path, path, request_id=request)
    assert again.result == answer.result | {"duplicate": True}
    assert answer.result["receipt"] in answer.text("zh")


def test_verify_show_and_export(tmp_path, store, place):
    receipt = file_one(tmp_path, place).result["receipt"]
    assert run("ledger", "verify", "--ledger", place).result["rows"] == 1

    shown = run("ledger", "show", "--receipt", receipt.lower(), "--ledger", place)
    text = json.dumps(shown.result, ensure_ascii=False) + shown.text("zh") + shown.text("en")
    assert "武昌区" in text
    assert not any(typed in text for typed in (NAME, NUMBER, MOBILE, "1949-12-31"))

    out = tmp_path / "out.csv"
    key = store.private_key
    answer = run("ledger", "export", "--key", key, "--out", out, "--ledger", place)
    assert answer.result == {"rows": 1, "unopened": [], "intact": True, "out": str(out)}
    assert NAME in out.read_text(encoding="utf-8-sig")

    store.put([line.replace("武昌区".encode(), "江岸区".encode()) for line in store.lines()])
    answer = run("ledger", "verify")  # the environment's
    assert (answer.exit_status, answer.result["first_bad_row"]) == (1, 1)
    assert answer.result["intact"] is False
    assert answer.text("zh")


def test_a_ledger_is_copied_by_command(tmp_path, path, postgres_store, monkeypatch):
    file_one(tmp_path, path)
    for name, value in postgres_store.settings.items():
        monkeypatch.setenv(name, value)
    to = postgres_store.settings["FLEXINS_LEDGER"]
    with pytest.raises(CommandError) as caught:
        run("ledger", "copy", "--ledger", tmp_path / "nothing.csv", "--to", to)
    assert caught.value.line("en").startswith("--ledger ")
    with pytest.raises(CommandError) as caught:
        run("ledger", "copy", "--ledger", path, "--to", to)
    assert caught.value.key == "ledger.error.copy_other_key"
    assert PASSWORD not in caught.value.line("zh") + caught.value.line("en")
    monkeypatch.setenv("FLEXINS_LEDGER_CHAIN_KEY", str(path.parent / "ledger.csv.chain-key"))
    answer = run("ledger", "copy", "--ledger", path, "--to", to)
    assert answer.result == {"rows": 1, "intact": True}
    assert "1" in answer.text("en")
    assert run("ledger", "verify", "--ledger", to).result["rows"] == 1


def test_keys_for_a_ledger_in_a_database_are_made_once(tmp_path):
    folder = tmp_path / "keys"
    answer = run("ledger", "keys", "--out", folder)
    assert sorted(answer.result["made"]) == sorted(path.name for path in folder.glob("*.key"))
    assert all(path.stat().st_mode & 0o777 == 0o600 for path in folder.glob("*.key"))
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(CommandError) as caught:
        run("ledger", "keys", "--out", folder)
    assert caught.value.key == "ledger.error.keys_exist"
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert "officer-private.key" in answer.text("zh")


def test_a_database_in_trouble_is_one_line_without_its_address(tmp_path, monkeypatch):
    place = f"postgresql://someone:{PASSWORD}@127.0.0.1:{free_port()}/x"
    for command in (("verify",), ("show", "--receipt", new_receipt())):
        with pytest.raises(CommandError) as caught:
            run("ledger", *command, "--ledger", place)
        line = caught.value.line("zh") + caught.value.line("en")
        assert "\n" not in line
        assert not any(part in line for part in (PASSWORD, "127.0.0.1", "someone"))


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"{", b"\xff\xfe", b'{"a":1,"a":2}', b"[" * 100_000, b" " * 1_000_001, b"null"],
)
def test_a_file_that_holds_no_application(tmp_path, path, content):
    file = tmp_path / "application.json"
    file.write_bytes(content)
    with pytest.raises(CommandError) as caught:
        run("apply", "--file", file, "--ledger", path)
    assert "\n" not in caught.value.line("zh")
    assert caught.value.line("en").startswith(f"--file {file}: ")
    assert not path.exists()


def test_bad_fields_are_told_in_one_line_without_what_was_typed(tmp_path, path):
    with pytest.raises(CommandError) as caught:
        file_one(tmp_path, path, mobile="1397123456", name="=1+1秘密", born="1949-12-30")
    line = caught.value.line("zh")
    assert "手机号码" in line
    assert "姓名" in line
    assert "\n" not in line
    assert "秘密" not in line
    assert "1397123456" not in line


def test_what_is_missing_is_told(tmp_path, path):
    for arguments, key in (
        (("apply", "--file", tmp_path / "none.json"), "application.error.file_unreadable"),
        (("ledger", "verify"), "ledger.error.missing"),
        (("ledger", "show", "--receipt", "x"), "ledger.error.receipt_unknown"),
        (
            ("ledger", "export", "--key", tmp_path / "k", "--out", "o"),
            "ledger.error.key_unreadable",
        ),
    ):
        with pytest.raises(CommandError) as caught:
            run(*arguments, "--ledger", path)
        assert caught.value.key == key
        assert caught.value.line("zh")


def test_the_wrong_key_and_a_place_that_cannot_be_written(tmp_path, path):
    file_one(tmp_path, path)
    file_one(tmp_path, tmp_path / "other" / "ledger.csv")
    other = tmp_path / "other" / "officer-private.key"
    with pytest.raises(CommandError) as caught:
        run("ledger", "export", "--key", other, "--out", tmp_path / "o.csv", "--ledger", path)
    assert caught.value.key == "ledger.error.wrong_key"
    with pytest.raises(CommandError) as caught:
        run(
            *("ledger", "export", "--key", path.parent / "officer-private.key"),
            *("--out", path / "o.csv", "--ledger", path),
        )
    assert caught.value.key == "ledger.error.out_unwritable"
