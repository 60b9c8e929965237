"""An officer's export comes back with states: noted once each, in rows as every other."""

import json

import pytest
from nacl.public import PrivateKey
from openpyxl import load_workbook

from flexins.applications.commands import CommandError
from flexins.applications.receipt import new_receipt
from flexins.applications.sealing import key_file

from .people import MOBILE_END, NAME, NUMBER, application
from .stores import opened
from .test_commands import place, run

__all__ = ["place"]


@pytest.fixture
def receipts(store):
    ledger = opened(store)
    return [ledger.append(application(name=f"{NAME}{number}")).receipt for number in "甲乙丙丁"]


@pytest.fixture
def table(receipts, store, place, tmp_path):
    """Exports, and fills in what is given by receipt."""

    def fill(states, **others):
        path = tmp_path / "records.xlsx"
        run("ledger", "export", "--key", store.private_key, "--out", path, "--ledger", place)
        book = load_workbook(path)
        sheet = book.active
        names = [cell.value for cell in sheet[1]]
        for row in sheet.iter_rows(min_row=2):
            receipt = row[names.index("receipt")].value
            if receipt in states:
                row[names.index("state")].value = states[receipt]
            for name, by_receipt in others.items():
                if receipt in by_receipt:
                    row[names.index(name)].value = by_receipt[receipt]
        book.save(path)
        return path

    return fill


def answered(table, store, place):
    return run("ledger", "answer", table, "--key", store.private_key, "--ledger", place)


def shown(receipt, place):
    return run("ledger", "show", "--receipt", receipt, "--ledger", place)


def test_answers_are_noted_once_and_shown(receipts, table, store, place):
    path = table({receipts[0]: "accepted", receipts[1]: "已办结", receipts[2]: ""})
    before = store.lines()
    answer = answered(path, store, place)
    assert answer.result == {"changed": 2, "unchanged": 2, "refused": []}
    lines = store.lines()
    assert lines[: len(before)] == before  # nothing was changed, two rows were added
    added = [line.split(b",")[1:3] for line in lines[len(before) :]]
    assert added == [[b"accepted", receipts[0].encode()], [b"done", receipts[1].encode()]]
    assert run("ledger", "verify", "--ledger", place).result["intact"]
    found = shown(receipts[1], place)
    assert (found.result["state"], found.result["answers"]) == ("done", ["done"])
    assert found.result["answered_at"] > found.result["submitted_at"][:10]
    assert "已办结" in found.text("zh")
    assert shown(receipts[3], place).result["state"] == "unanswered"
    report = run("ledger", "report", "--ledger", place).result
    assert report["state"] == {"accepted": 1, "done": 1, "unanswered": 2}
    again = answered(path, store, place)
    assert again.result == {"changed": 0, "unchanged": 4, "refused": []}
    assert store.lines() == lines


def test_a_state_follows_another_and_none_comes_back(receipts, table, store, place):
    first = receipts[0]
    for state in ("accepted", "returned", "done"):
        assert answered(table({first: state}), store, place).result["changed"] == 1
    assert shown(first, place).result["answers"] == ["accepted", "returned", "done"]
    refused = answered(table({first: "accepted"}), store, place).result["refused"]
    assert [(one["receipt"], one["code"]) for one in refused] == [(first, "answered_before")]
    assert shown(first, place).result["state"] == "done"
    assert opened(store).verify().intact


def test_what_cannot_be_noted_is_named_and_the_rest_goes_on(receipts, table, store, place):
    unknown = new_receipt()
    states = {
        receipts[0]: "perhaps",
        receipts[1]: "done",
        receipts[2]: "done",
        receipts[3]: "declined",
    }
    path = table(states, name={receipts[2]: "somebody else"})
    opened(store).withdraw(receipts[1], MOBILE_END)
    book = load_workbook(path)
    sheet = book.active
    names = [cell.value for cell in sheet[1]]
    for receipt in (unknown, receipts[3], "x" * 200):
        sheet.append([{"receipt": receipt, "state": "done"}.get(name) for name in names])
    book.save(path)
    answer = answered(path, store, place)
    codes = {(one["receipt"], one["code"]) for one in answer.result["refused"]}
    assert codes == {
        (receipts[0], "state_unknown"),
        (receipts[1], "withdrawn"),
        (receipts[2], "row_mixed_up"),
        (unknown, "receipt_unknown"),
        (receipts[3], "receipt_twice"),
        ("x" * 40, "receipt_unknown"),
    }
    assert (answer.result["changed"], answer.exit_status) == (1, 1)
    assert shown(receipts[3], place).result["state"] == "declined"
    text = json.dumps(answer.result, ensure_ascii=False) + answer.text("zh") + answer.text("en")
    assert not any(typed in text for typed in (NAME, NUMBER, "somebody", "perhaps"))


def test_another_key_answers_nothing(receipts, table, store, place, tmp_path):
    path = table({receipts[0]: "done"})
    other = tmp_path / "other.key"
    other.write_bytes(key_file(PrivateKey.generate()))
    before = store.lines()
    answer = run("ledger", "answer", path, "--key", other, "--ledger", place)
    assert {one["code"] for one in answer.result["refused"]} == {"other_key"}
    assert store.lines() == before


def test_a_ledger_that_is_not_intact_and_a_file_that_is_no_export_are_refused(
    receipts, table, store, place, tmp_path
):
    path = table({receipts[0]: "done"})
    for content in (b"receipt,state\n", b"PK\x03\x04", b""):
        wrong = tmp_path / "wrong.xlsx"
        wrong.write_bytes(content)
        with pytest.raises(CommandError) as caught:
            answered(wrong, store, place)
        assert caught.value.key == "ledger.error.answers_form"
    with pytest.raises(CommandError) as caught:
        answered(tmp_path / "nothing.xlsx", store, place)
    assert caught.value.line("en").startswith("FILE ")
    store.put([line.replace("武昌区".encode(), "江岸区".encode()) for line in store.lines()])
    before = store.lines()
    with pytest.raises(CommandError) as caught:
        answered(path, store, place)
    assert caught.value.key == "ledger.error.answers_not_intact"
    assert store.lines() == before


def test_a_ledger_that_is_not_there_is_not_made_by_an_answer(receipts, table, store, tmp_path):
    path = table({receipts[0]: "done"})
    nowhere = tmp_path / "nowhere" / "ledger.csv"
    with pytest.raises(CommandError) as caught:
        run("ledger", "answer", path, "--key", store.private_key, "--ledger", nowhere)
    assert caught.value.line("en").startswith("--ledger ")
    assert not nowhere.parent.exists()
