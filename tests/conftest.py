import os
from pathlib import Path

import pytest
from hypothesis import settings

from flexins.rules.book import RuleBook
from flexins.rules.loading import load_city
from tests.postgresql import database_settings, postgresql  # noqa: F401

# How long a single case takes says more about how busy the machine is than about our code.
settings.register_profile("flexins", deadline=None)
settings.load_profile("flexins")

# Files of the tests lie in memory where there is room: processes are killed in them, the power
# is never cut, so that waiting for a disk shows nothing.
MEMORY, ROOM_BYTES = Path("/dev/shm"), 4_000_000_000


def pytest_configure() -> None:
    if MEMORY.is_dir():
        found = os.statvfs(MEMORY)
        room = found.f_bavail * found.f_frsize
        if room >= ROOM_BYTES and not found.f_flag & os.ST_NOEXEC:
            os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


@pytest.fixture(scope="session")
def book() -> RuleBook:
    return load_city("wuhan")
