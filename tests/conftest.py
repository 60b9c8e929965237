import pytest

from flexins.rules.book import RuleBook
from flexins.rules.loading import load_city


@pytest.fixture(scope="session")
def book() -> RuleBook:
    return load_city("wuhan")
