from pathlib import Path

import pytest

from flexins.applications.csv_ledger import CsvLedger
from flexins.applications.key_files import PRIVATE_KEY_NAME
from flexins.applications.sealing import Opener, read_private_key


@pytest.fixture
def ledger(tmp_path: Path) -> CsvLedger:
    return CsvLedger(tmp_path / "data" / "ledger.csv")


@pytest.fixture
def opener(ledger: CsvLedger):
    """Reads the officer's private key at the time it is asked."""

    def read() -> Opener:
        return Opener(read_private_key((ledger.path.parent / PRIVATE_KEY_NAME).read_bytes()))

    return read
