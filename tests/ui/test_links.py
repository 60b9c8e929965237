"""The address: what is taken from it, what is refused, what is written to it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flexins.ui.address import parse, query_of
from flexins.ui.city import districts
from flexins.ui.fields import FIELDS
from flexins.wording import LANGUAGES, say

TODAY = date(2026, 11, 24)
# One good text for each field, not its default.
GOOD = {
    "lang": "en",
    "sex": "male",
    "born": "1985-06-15",
    "on": "2026-12-01",
    "category": "part-time",
    "employer": "1",
    "drawing": "1",
    "month": "2022-09",
    "tier": "100",
    "compare": "80,300",
    "period": "year",
    "budget": "1500",
    "from": "2022-07",
    "to": "2023-06",
    "medical": "1",
    "large": "1",
    "each": "1",
    "tiers": "2024:60,2025:100",
    "base": "2026:8000",
}


def defaults():
    return {name: field.default(TODAY) for name, field in FIELDS.items() if not field.by_year}


@pytest.mark.parametrize("name", GOOD)
def test_a_good_value_survives_the_way_there_and_back(name):
    values, refused = parse({name: GOOD[name]}, TODAY)
    assert refused == []
    assert query_of([name], {**defaults(), **values}, TODAY) == f"{name}={GOOD[name]}"


def test_a_district_survives_the_way_there_and_back():
    other = districts()[1].code
    values, refused = parse({"district": other}, TODAY)
    assert refused == []
    assert query_of(["district"], {**defaults(), **values}, TODAY) == f"district={other}"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("tier", "61"),
        ("tier", "60.0"),
        ("tier", "٦٠"),
        ("tier", ""),
        ("from", "2022-13"),
        ("from", "1900-01"),
        ("from", "2022-7"),
        ("to", "9999-12"),
        ("month", "<script>"),
        ("sex", "Male"),
        ("lang", "fr"),
        ("born", "1985-02-31"),
        ("born", "<script>alert(1)</script>"),
        ("on", "tomorrow"),
        ("employer", "yes"),
        ("compare", "60,61"),
        ("budget", "-10"),
        ("budget", "1e3"),
        ("budget", "999999999999"),
        ("tiers", "2025:61"),
        ("tiers", "60"),
        ("tiers", "3025:60"),
        ("base", "2026:abc"),
        ("base", "2026:-1"),
        ("district", "../etc"),
    ],
)
def test_an_impossible_value_is_refused_and_sets_nothing(name, text):
    values, refused = parse({name: text}, TODAY)
    assert values == {}
    assert refused == [name]


@given(st.sampled_from(sorted(FIELDS)), st.text(max_size=60))
def test_no_text_whatever_breaks_the_page(name, text):
    values, refused = parse({name: text}, TODAY)
    assert bool(values) != bool(refused) or (values, refused) == ({}, [])
    written = query_of([name], {**defaults(), **values}, TODAY)
    assert not set(written) & set("<>\"'\\ \n")


def test_an_unknown_name_is_passed_over():
    assert parse({"utm_source": "x", "document_number": "1"}, TODAY) == ({}, [])


def test_defaults_are_left_out_but_for_what_moves_with_the_day():
    kept = {name for name, field in FIELDS.items() if field.moves_with_the_day}
    assert kept == {"born", "on", "month", "start", "from", "to"}
    query = query_of(FIELDS, defaults(), TODAY)
    assert {part.split("=")[0] for part in query.split("&")} == kept


def test_a_link_says_the_same_on_another_day():
    written = query_of(FIELDS, defaults(), TODAY)
    later = date(2027, 3, 1)
    values, refused = parse(dict(part.split("=") for part in written.split("&")), later)
    assert refused == []
    assert {name: values[name] for name in values} == {name: defaults()[name] for name in values}


def test_only_the_inputs_a_page_uses_are_written():
    state = {**defaults(), "tier": 100, "medical": True}
    assert query_of(["tier"], state, TODAY) == "tier=100"


def test_nothing_that_identifies_a_person_is_a_field():
    private = {"name", "mobile", "document_number", "personal_number", "phone", "id", "receipt"}
    assert not private & set(FIELDS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_input_has_a_name_for_the_notice(language):
    for name in FIELDS:
        assert say(language, f"field.name.{name}")
