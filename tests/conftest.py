import pytest
from hypothesis import settings

from flexins.rules.book import RuleBook
from flexins.rules.loading import load_city
from tests.postgresql import database_settings, postgresql  # noqa: F401

# How long a single case takes says more about how busy the machine is than about our code.
settings.register_profile("flexins", deadline=None)
settings.load_profile("flexins")


@pytest.fixture(scope="session")
def book() -> RuleBook:
    return load_city("wuhan")
