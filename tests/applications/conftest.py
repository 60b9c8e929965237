from pathlib import Path

import pytest

from flexins.applications.ledger import Ledger
from flexins.applications.sealing import Opener, read_private_key

from .stores import CsvStore, PostgresStore, Store, opened


@pytest.fixture
def csv_store(tmp_path: Path) -> CsvStore:
    return CsvStore(tmp_path / "data")


@pytest.fixture
def postgres_store(postgresql, database_settings) -> PostgresStore:
    schema = f"ledger_{postgresql.ledgers}"
    return PostgresStore(postgresql, schema, database_settings)


@pytest.fixture(params=["csv_store", "postgres_store"], ids=["csv", "postgresql"])
def store(request: pytest.FixtureRequest) -> Store:
    """Each test that asks for it, or for `ledger`, runs with either."""
    return request.getfixturevalue(request.param)


@pytest.fixture
def ledger(store: Store) -> Ledger:
    return opened(store)


@pytest.fixture
def opener(store: Store):
    """Reads the officer's private key at the time it is asked."""

    def read() -> Opener:
        return Opener(read_private_key(store.private_key.read_bytes()))

    return read
