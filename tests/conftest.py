import pytest

from flexins.rules.book import RuleBook
from flexins.rules.loading import load_city
from tests.postgresql import database_settings, postgresql  # noqa: F401


@pytest.fixture(scope="session")
def book() -> RuleBook:
    return load_city("wuhan")
