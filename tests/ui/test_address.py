"""The address: what is taken from it, what is refused, what is written to it."""

from datetime import date
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flexins.ui.address import parse, query_of
from flexins.ui.fields import FIELDS, months_to_pay, months_with_a_base
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
    "district": "caidian",
    "original_age": "50",
    "start": "2027-03",
    "paid": "120",
    "index": "0.75",
    "account": "30000.50",
    "growth": "3",
    "crediting": "2.25",
    "subsidised": "12",
    "break": "7",
    "early": "6",
    "view": "check",
    "do": "pay",
    "channel": "wechat",
    "pay_by": "bank",
    "sheet_base": "9022",
    "sheet_index": "0.7654",
    "sheet_years": "28.83",
    "sheet_deemed": "1",
    "sheet_account": "93583.84",
    "sheet_payout": "195",
    "sheet_basic": "2318.84",
    "sheet_transition": "83.69",
    "sheet_personal": "479.92",
}


def defaults():
    return {name: field.default(TODAY) for name, field in FIELDS.items() if not field.by_year}


def test_each_field_is_tried():
    assert set(GOOD) == set(FIELDS)


@pytest.mark.parametrize("name", GOOD)
def test_a_good_value_survives_the_way_there_and_back(name):
    values, refused = parse({name: GOOD[name]}, TODAY)
    assert refused == []
    assert query_of([name], {**defaults(), **values}, TODAY) == f"{name}={GOOD[name]}"


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
        ("compare", "60,60"),
        ("compare", "60," * 20_000 + "60"),
        ("tiers", "2025:60,2025:60"),
        ("base", ",".join(["2025:8000"] * 5_000)),
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


def test_a_text_is_cut_before_it_is_kept():
    """What lies behind the part that was looked at must not come in with it."""
    values, _ = parse(
        {"paid": "5" + " " * 60 + "<script>", "born": "1985-06" + " " * 60 + "x"}, TODAY
    )
    assert values == {"paid": "5", "born": "1985-06"}


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


@pytest.mark.parametrize(
    ("query", "values", "refused"),
    [
        ({"tier": "100"}, {"tier": 100}, []),
        ({"tier": "61"}, {}, ["tier"]),
        ({"tier": "60 OR 1=1"}, {}, ["tier"]),
        ({"from": "2022-07", "to": "2023-06"}, {"from": "2022-07", "to": "2023-06"}, []),
        ({"from": "2022-13"}, {}, ["from"]),
        ({"from": "1990-01"}, {}, ["from"]),
        ({"medical": "1"}, {"medical": True}, []),
        ({"medical": "yes"}, {}, ["medical"]),
        ({"tiers": "2025:60,2026:100"}, {"tiers:2025": 60, "tiers:2026": 100}, []),
        ({"tiers": "2025:61"}, {}, ["tiers"]),
        ({"base": "2026:7800"}, {"base:2026": "7800.00"}, []),
        ({"base": "2026:=1+1"}, {}, ["base"]),
        ({"born": "1985-6-15"}, {"born": "1985-06-15"}, []),
        ({"born": "<script>"}, {}, ["born"]),
        ({"compare": "60,100"}, {"compare": [60, 100]}, []),
        ({"budget": "1005"}, {}, ["budget"]),
        ({"name": "张三", "mobile": "13800000000"}, {}, []),
        ({"lang": "fr"}, {}, ["lang"]),
    ],
)
def test_a_link_is_clamped(query, values, refused):
    assert parse(query, TODAY) == (values, refused)


def test_a_value_a_year_is_written_with_its_year():
    state = {"from": "2026-07", "to": "2027-06", "tier": 60, "medical": False}
    assert query_of(state, state, TODAY) == "from=2026-07&to=2027-06"
    state |= {"tier": 100, "medical": True, "base:2026": "7800", "base:2027": ""}
    names = [*state, "base"]
    names = [name for name in names if ":" not in name]
    assert query_of(names, state, TODAY) == (
        "from=2026-07&to=2027-06&tier=100&medical=1&base=2026:7800"
    )


def test_what_is_mistyped_never_reaches_the_address():
    assert query_of(["born"], {"born": "13800138000 张三"}, TODAY) == ""
    assert query_of(["base"], {"base:2026": "abc"}, TODAY) == ""


@given(
    st.fixed_dictionaries(
        {
            "sex": st.sampled_from(["male", "female"]),
            "tier": st.sampled_from([60, 70, 100, 300]),
            "from": st.sampled_from(months_to_pay(TODAY)),
            "month": st.sampled_from(months_with_a_base(TODAY)),
            "medical": st.booleans(),
            "born": st.dates(date(1930, 1, 1), TODAY).map(str),
            "compare": st.lists(st.sampled_from([60, 100, 300]), unique=True).map(sorted),
        }
    )
)
def test_a_written_link_reads_back_the_same(state):
    link = query_of(state, state, TODAY)
    values, refused = parse(dict(parse_qsl(link, keep_blank_values=True)), TODAY)
    assert refused == []
    for name, value in state.items():
        if name == "compare" and value == []:
            continue  # nothing chosen is not written; the default comes back
        assert values.get(name, FIELDS[name].default(TODAY)) == value


@given(st.dictionaries(st.sampled_from(sorted(FIELDS)), st.text(max_size=30)))
def test_no_link_breaks_the_reading(query):
    values, refused = parse(query, TODAY)
    assert set(refused) <= set(query)
    assert all(key.split(":")[0] in query for key in values)


def test_every_field_reads_back_what_it_writes_for_its_default():
    for field in FIELDS.values():
        value = field.default(TODAY)
        if value is not None and not field.by_year:  # the language has none
            assert field.read(field.write(value), TODAY) == value, field.name
