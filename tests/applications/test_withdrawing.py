"""A withdrawal asks for the last four digits of the mobile, which nobody can read anywhere."""

import csv
import io
import shutil
from pathlib import Path

import pytest

from flexins.applications.csv_ledger import CsvLedger
from flexins.applications.errors import LedgerError
from flexins.applications.export import opened_records
from flexins.applications.mobile_ends import end_fits
from flexins.applications.sealing import Opener, read_private_key

from .people import MOBILE, MOBILE_END, NAME, application
from .stores import CsvStore, opened

OLD = Path(__file__).parent / "old_ledger"


def test_who_does_not_know_the_mobile_withdraws_nothing(store):
    ledger = opened(store)
    receipt = ledger.append(application()).receipt
    before = store.lines()
    for typed in ("0000", "", "456", "45677", MOBILE, "４５６７", "4567\n", "null"):
        with pytest.raises(LedgerError) as caught:
            ledger.withdraw(receipt, typed)
        assert caught.value.code == "mobile_end_wrong"
    assert store.lines() == before
    assert ledger.withdraw(receipt, MOBILE_END).withdrawn_at


def test_the_end_of_the_mobile_is_kept_as_a_keyed_hash_only(store):
    ledger = opened(store)
    receipts = [ledger.append(application()).receipt for _ in range(2)]
    cells = list(csv.DictReader(io.StringIO(b"".join(store.lines()).decode("utf-8-sig"))))
    kept = [row["mobile_masked"] for row in cells]
    assert kept[0].startswith("139****.")
    assert kept[0] != kept[1]  # one mobile, and no two rows tell so
    assert ledger.find_by_receipt(receipts[0]).mobile == "139****"
    # With the ledger and all receipts, but without the key, ten thousand tries say nothing.
    tried = [f"{end:04}" for end in range(10_000)]
    stolen = [end for end in tried if end_fits(kept[0], receipts[0], end, b"a guessed key" * 3)]
    assert stolen == []
    key = store.chain_key.read_bytes()
    assert [end for end in tried if end_fits(kept[0], receipts[0], end, key)] == [MOBILE_END]
    assert not end_fits(kept[0], receipts[1], MOBILE_END, key)


# A ledger of the version before: made by that version, with real files


@pytest.fixture
def old(tmp_path):
    shutil.copytree(OLD, tmp_path / "old")
    for path in (tmp_path / "old").iterdir():
        path.chmod(0o600)
    return CsvStore(tmp_path / "old")


def test_an_old_ledger_is_read_shown_verified_and_gone_on_with(old):
    ledger = opened(old)
    before = ledger.verify()
    assert (before.intact, before.rows, before.keyed, before.anchored) == (True, 4, True, True)
    first, second, _ = ledger.records()
    assert first.mobile == "139****"  # the end its row still has is shown to nobody
    assert second.withdrawn_at
    filed_again = ledger.append(application(request_id=first.request_id))
    assert (filed_again.duplicate, filed_again.receipt) == (True, first.receipt)
    receipt = ledger.append(application()).receipt
    assert ledger.withdraw(receipt, MOBILE_END).withdrawn_at
    after = opened(old).verify()
    assert (after.intact, after.rows, len(after.officer_keys)) == (True, 6, 1)
    opener = Opener(read_private_key(old.private_key.read_bytes()))
    names = [record.values["name"] for record in opened_records(ledger.records(), opener)]
    assert names == [NAME] * 4


def test_an_old_row_is_withdrawn_by_the_end_in_its_masked_mobile(old):
    ledger = CsvLedger(old.path)
    receipt = next(ledger.records()).receipt
    with pytest.raises(LedgerError):
        ledger.withdraw(receipt, "7654")
    assert ledger.withdraw(receipt, MOBILE_END).withdrawn_at
