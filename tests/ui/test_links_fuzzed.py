"""Any link at all, on every page: an answer or a sentence, never the page of a failure."""

import os
import random
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from flexins.inputs.records import INPUTS
from tests.inputs.test_link import GOOD

ROOT = Path(__file__).parents[2]
NAMES = ("home", "eligibility", "tiers", "cost", "pension", "guide", "apply", "roster", "records")
NAMES += ("sources", "record", "ways")
# FUZZ_LINKS=500 for a long look; the seed is said where one fails.
LINKS = int(os.environ.get("FUZZ_LINKS", "4"))
DATES = ("9999-12", "9999-12-31", "9990-01", "0001-01", "1899-12-31", "1900-01", "2000-02-29")
DATES += ("2026-11-24", "2100-01", "2026-13", "20260229", "99991231", "٢٠٢٦-٠١")
NUMBERS = ("0", "-1", "1e9", "719", "720", "99999999", "0.0001", "9" * 400, "NaN", "１２", "")
TEXTS = ("<script>", "'; --", "\x00", "%00", "\u202e", "𝟙", "a" * 4000, ",", ":", "2026:,,", "？")


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setenv("FLEXINS_TODAY", "2026-11-24")


def any_value(chance, name):
    kind = chance.random()
    if kind < 0.35:
        return GOOD[name]
    pool = chance.choice((DATES, NUMBERS, TEXTS, tuple(GOOD.values())))
    value = chance.choice(pool)
    if kind > 0.85:
        value = ",".join([value] * chance.choice((2, 50)))
    return f"{chance.choice((1900, 2026, 2099))}:{value}" if INPUTS[name].by_year else value


def opened(name, link):
    app = AppTest.from_file(ROOT / "app.py", default_timeout=60)
    for key, value in link.items():
        app.query_params[key] = value
    app.run()
    return app if name == "home" else app.switch_page(f"pages/{name}.py").run()


def assert_answers(name, link):
    app = opened(name, link)
    assert not app.exception, (name, link)
    assert not app.error, (name, link)


@pytest.mark.parametrize("name", NAMES)
def test_any_link_gives_an_answer_or_a_sentence(name):
    for _ in range(LINKS):
        seed = random.randrange(1_000_000)
        chance = random.Random(seed)
        chosen = chance.sample(sorted(INPUTS), chance.randrange(1, 12))
        link = {key: any_value(chance, key) for key in chosen}
        link |= chance.choice(
            ({}, {"edition": "20250101-abcdef", "result": "1.2"}, {"result": "x"})
        )
        assert_answers(name, link)


@pytest.mark.parametrize("name", ["home", "eligibility", "cost", "pension", "tiers"])
@pytest.mark.parametrize("born", ["9999-12", "9990-01-31"])
def test_a_birth_that_cannot_be_gives_an_answer_or_a_sentence(name, born):
    """`/cost` gave the page of a failure: sixteen years later there is no calendar."""
    assert_answers(name, {"born": born, "sex": "male"})


@pytest.mark.parametrize(("key", "date"), [("on", "9999-12-31"), ("start", "9999-12")])
@pytest.mark.parametrize("name", ["eligibility", "pension"])
def test_the_last_day_of_the_calendar_is_a_date_too(name, key, date):
    assert_answers(name, {"born": "1985-06-15", key: date})
