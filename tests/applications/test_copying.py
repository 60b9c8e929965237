"""A CSV ledger moved into PostgreSQL: the same rows, the same chain, or nothing at all."""

import csv
import io

import pytest

from flexins.applications import copying
from flexins.applications.errors import LedgerError

from .people import MOBILE_END, application
from .stores import opened


@pytest.fixture
def moved(csv_store, postgres_store):
    """A CSV ledger of seven rows, and an empty database that has its keys."""
    ledger = opened(csv_store)
    receipts = [ledger.append(application()).receipt for _ in range(6)]
    ledger.withdraw(receipts[2], MOBILE_END)
    postgres_store.settings["FLEXINS_LEDGER_CHAIN_KEY"] = str(csv_store.chain_key)
    officer = csv_store.private_key.with_name("officer-public.key")
    postgres_store.settings["FLEXINS_OFFICER_PUBLIC_KEY"] = str(officer)
    return csv_store, postgres_store


def copy(source, target):
    return copying.copy_ledger(opened(source), opened(target))


def refused(source, target) -> str:
    with pytest.raises(LedgerError) as caught:
        copy(source, target)
    return caught.value.code


def rows_in(store) -> int:
    with store.connect() as connection:
        if connection.execute("SELECT to_regclass('ledger_v1')").fetchone() == (None,):
            return 0
        return connection.execute("SELECT count(*) FROM ledger_v1").fetchone()[0]


def test_the_copy_is_the_same_to_the_byte_and_goes_on(moved, opener_of):
    source, target = moved
    verification = copy(source, target)
    assert (verification.rows, verification.intact, verification.keyed) == (7, True, True)
    assert target.lines() == source.lines()
    assert list(opened(target).records()) == list(opened(source).records())
    again = application()
    opened(target).append(again)
    opened(source).append(again)
    assert opened(target).verify().rows == 8
    # Both go on from the same chain; the new row differs by its receipt alone.
    last = [next(csv.reader(io.StringIO(store.lines()[-1].decode()))) for store in moved]
    assert last[0][0] == last[1][0] == "8"
    assert [record.values["name"] for record in opener_of(source, target)]


@pytest.fixture
def opener_of():
    from flexins.applications.export import opened_records
    from flexins.applications.sealing import Opener, read_private_key

    def read(keys, store):
        key = read_private_key(keys.private_key.read_bytes())
        return list(opened_records(opened(store).records(), Opener(key)))

    return read


def test_an_application_that_was_filed_before_the_copy_is_known_after_it(csv_store, moved):
    request = application()
    receipt = opened(csv_store).append(request).receipt
    copy(*moved)
    again = opened(moved[1]).append(request)
    assert (again.receipt, again.duplicate) == (receipt, True)


def test_copying_twice_or_onto_rows_is_refused(moved):
    source, target = moved
    copy(source, target)
    before = target.lines()
    assert refused(source, target) == "copy_not_empty"
    assert target.lines() == before


def test_an_empty_ledger_is_copied_and_a_prepared_one_copied_to(csv_store, moved):
    source, target = moved
    source.put(source.lines()[:1])
    source.remove_head()
    source.chain_key.unlink()
    source.remove_rows()
    opened(source).prepare()
    opened(target).prepare()
    assert copy(source, target).rows == 0
    opened(target).append(application())
    assert opened(target).verify().intact


def test_a_ledger_that_is_not_intact_is_not_copied(moved):
    source, target = moved
    changed = source.lines()
    changed[3] = changed[3].replace("武昌区".encode(), "江岸区".encode())
    source.put(changed)
    assert refused(source, target) == "copy_not_intact"
    assert rows_in(target) == 0


def test_a_copy_with_another_chain_key_is_refused(moved, tmp_path):
    source, target = moved
    other = tmp_path / "other.key"
    other.write_bytes(b"k" * 32)
    target.settings["FLEXINS_LEDGER_CHAIN_KEY"] = str(other)
    assert refused(source, target) == "copy_other_key"
    assert rows_in(target) == 0


def test_a_row_filed_while_copying_stops_the_copy(moved, monkeypatch):
    source, target = moved
    ledger = opened(source)
    real = ledger.lines

    def lines_while_someone_files():
        yield from real()
        opened(source).append(application())

    monkeypatch.setattr(ledger, "lines", lines_while_someone_files)
    with pytest.raises(LedgerError) as caught:
        copying.copy_ledger(ledger, opened(target))
    assert caught.value.code == "copy_grown"
    assert rows_in(target) == 0


def test_more_rows_than_one_batch(moved, monkeypatch):
    from flexins.applications.postgres import writing

    monkeypatch.setattr(writing, "_BATCH_ROWS", 3)
    source, target = moved
    assert copy(source, target).rows == 7
    assert target.lines() == source.lines()
    assert len(list(opened(target).records())) == 6


@pytest.mark.parametrize("way", ["database to CSV", "CSV to CSV", "database to database"])
def test_other_ways_are_refused(moved, way):
    source, target = moved
    from_, to = {
        "database to CSV": (target, source),
        "CSV to CSV": (source, source),
        "database to database": (target, target),
    }[way]
    assert refused(from_, to) == "copy_not_csv"
