"""The keys of a ledger: made for an empty one only, refused where wrong, named where changed."""

import logging

import nacl.public
import pytest

from flexins.applications import key_files
from flexins.applications.csv_ledger import CsvLedger
from flexins.applications.errors import LedgerError
from flexins.applications.opening import OFFICER_KEY_VARIABLE, complain_of_keys, open_ledger
from flexins.applications.sealing import Sealer, key_file
from flexins.applications.sentences import sentences
from flexins.wording import LANGUAGES

from .people import application
from .stores import CsvStore, opened


def code_of(work) -> str:
    with pytest.raises(LedgerError) as caught:
        work()
    for language in LANGUAGES:
        (sentence,) = sentences(caught.value, language)
        assert len(sentence) > 10
    return caught.value.code


def public_key(store):
    if isinstance(store, CsvStore):
        return store.path.with_name("officer-public.key")
    return store.chain_key.with_name("officer-public.key")


# The officer's


@pytest.mark.parametrize("removed", ["public key", "public key and rows", "all but chain and head"])
def test_a_ledger_that_has_rows_gets_no_new_officer(csv_store, removed):
    ledger = CsvLedger(csv_store.path)
    ledger.append(application())
    public_key(csv_store).unlink()
    csv_store.private_key.unlink()
    if removed != "public key":
        csv_store.put(csv_store.lines()[:1])
    if removed == "all but chain and head":
        csv_store.remove_rows()
    assert code_of(lambda: CsvLedger(csv_store.path).append(application())) == "officer_key_missing"
    assert code_of(lambda: CsvLedger(csv_store.path).prepare()) == "officer_key_missing"
    assert not list(csv_store.path.parent.glob("officer-*.key"))
    assert len(csv_store.lines()) == (2 if removed == "public key" else 1)


def test_a_server_that_others_can_reach_makes_no_pair(csv_store):
    ledger = open_ledger(csv_store.settings, makes_keys=False)
    assert code_of(lambda: ledger.append(application())) == "officer_key_missing"
    assert not list(csv_store.path.parent.glob("officer-*.key"))
    assert ledger.verify().rows == 0
    # The way out that the sentence names.
    made, *_ = key_files.make_shared_keys(csv_store.path.parent.parent / "elsewhere")
    public_key(csv_store).write_bytes(made.read_bytes())
    assert ledger.append(application()).receipt


def test_a_swapped_public_key_is_named_with_its_first_row(store):
    for _ in range(2):
        opened(store).append(application())
    first = opened(store).verify()
    assert [(key.key, key.from_row) for key in first.officer_keys] == [
        (next(opened(store).records()).officer_key, 1)
    ]
    assert first.warnings == ("private_key_here",)
    store.private_key.unlink()
    assert opened(store).verify().warnings == ()

    stranger = nacl.public.PrivateKey.generate().public_key
    public_key(store).write_bytes(key_file(stranger))
    assert opened(store).verify().warnings == ("officer_key_new",)
    for _ in range(2):
        opened(store).append(application())
    swapped = opened(store).verify()
    assert swapped.warnings == ("officer_key_changed",)
    last = swapped.officer_keys[-1]
    assert (last.key, last.from_row) == (Sealer(stranger).fingerprint, 3)

    public_key(store).write_bytes(b"")
    assert "officer_key_gone" in opened(store).verify().warnings
    public_key(store).unlink()
    assert "officer_key_gone" in opened(store).verify().warnings


def test_a_private_key_beside_the_ledger_is_complained_of_at_each_start(store, caplog):
    opened(store).prepare()
    with caplog.at_level(logging.WARNING):
        for _ in range(2):
            caplog.clear()
            complain_of_keys(store.settings)
            assert "officer-private.key" in caplog.text
        store.private_key.unlink()
        caplog.clear()
        complain_of_keys(store.settings)
    assert caplog.text == ""


def test_a_private_key_beside_an_own_public_key_is_seen_too(csv_store, tmp_path, caplog):
    public, *_ = key_files.make_shared_keys(tmp_path / "mine")
    settings = csv_store.settings | {OFFICER_KEY_VARIABLE: str(public)}
    open_ledger(settings).append(application())
    assert open_ledger(settings).verify().warnings == ("private_key_here",)
    complain_of_keys(settings)
    assert "officer-private.key" in caplog.text


# The chain's


@pytest.mark.parametrize("rows", [0, 3])
@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "chain_key_form"),
        (b"secret\n", "chain_key_form"),
        (b"k" * 31, "chain_key_form"),
        (b"k" * 32, "chain_key_wrong"),
    ],
)
def test_a_chain_key_that_is_none_writes_nothing(csv_store, rows, content, code):
    opened(csv_store).prepare()
    receipts = [opened(csv_store).append(application()).receipt for _ in range(rows)]
    right, before = csv_store.chain_key.read_bytes(), csv_store.lines()
    head = csv_store.path.with_name("ledger.csv.head").read_bytes()
    csv_store.chain_key.write_bytes(content)
    assert code_of(lambda: opened(csv_store).append(application())) == code
    for receipt in receipts[:1]:
        with pytest.raises(LedgerError):
            opened(csv_store).withdraw(receipt, "4567")
        assert opened(csv_store).find_by_receipt(receipt)  # to look up needs no key
    if code == "chain_key_form":
        assert code_of(lambda: opened(csv_store).verify()) == code
    else:
        assert not opened(csv_store).verify().intact
    assert csv_store.lines() == before
    assert csv_store.path.with_name("ledger.csv.head").read_bytes() == head
    csv_store.chain_key.write_bytes(right)
    opened(csv_store).append(application())
    assert (opened(csv_store).verify().intact, opened(csv_store).verify().rows) == (True, rows + 1)


def test_a_foreign_chain_key_where_head_or_rows_are_gone(csv_store):
    opened(csv_store).append(application())
    head = csv_store.path.with_name("ledger.csv.head").read_bytes()
    csv_store.chain_key.write_bytes(b"k" * 32)
    csv_store.remove_head()
    assert code_of(lambda: opened(csv_store).append(application())) == "chain_key_wrong"
    csv_store.path.with_name("ledger.csv.head").write_bytes(head)
    csv_store.remove_rows()
    assert code_of(lambda: opened(csv_store).append(application())) == "chain_key_wrong"
    assert csv_store.path.with_name("ledger.csv.head").read_bytes() == head
    assert not csv_store.path.exists()
