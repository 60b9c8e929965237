"""A link: what is taken from it, what is refused, what is written to it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flexins.inputs import link
from flexins.inputs.ranges import months_to_pay, months_with_a_base
from flexins.inputs.records import INPUTS
from flexins.inputs.untangling import pairs_of
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
    "show": "brings",
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
    "wish": "3000",
    "deposit": "1.55",
    "sheet_deemed": "1",
    "sheet_account": "93583.84",
    "sheet_payout": "195",
    "sheet_basic": "2318.84",
    "sheet_transition": "83.69",
    "sheet_personal": "479.92",
    "other_base": "8880",
    "other_index": "0.5683",
    "other_years": "20.58",
    "other_deemed": "2",
    "other_account": "74478.73",
    "other_payout": "139",
    "paper": "receipt",
    "amount": "899.60",
    "look": "turns",
    "ways": "stop,-,tier:60,deposit:2.5",
    "baseline": "tier:60",
    "live": "85",
    "table": "long",
    "household": "other",
    "resident_crediting": "2.5",
    "told_medical": "27.5",
    "told_medical_on": "2026-11-20",
    "told_basic": "367",
    "told_basic_on": "2026-11-20",
    "told_grant": "3915.50",
    "told_grant_on": "2026-11-20",
}


def parse(query, on):
    found = link.read(pairs_of(query) if isinstance(query, str) else list(query.items()), on)
    return found.values, found.refused


def query_of(names, state, on):
    return link.write(names, state, on)


def defaults():
    return {name: field.default(TODAY) for name, field in INPUTS.items() if not field.by_year}


def test_each_field_is_tried():
    assert set(GOOD) == set(INPUTS)


@pytest.mark.parametrize("name", GOOD)
def test_a_good_value_survives_the_way_there_and_back(name):
    values, refused = parse({name: GOOD[name]}, TODAY)
    assert refused == []
    assert query_of([name], {**defaults(), **values}, TODAY) == f"{name}={GOOD[name]}"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("tier", "61"),
        ("tier", "٦٠"),
        ("tier", ""),
        ("from", "2022-13"),
        ("from", "1900-01"),
        ("from", "22-7"),
        ("from", "45839"),
        ("to", "9999-12"),
        ("month", "<script>"),
        ("sex", "man"),
        ("lang", "fr"),
        ("born", "1985-02-31"),
        ("born", "<script>alert(1)</script>"),
        ("on", "tomorrow"),
        ("employer", "perhaps"),
        ("account", "74478,73"),
        ("account", "1500,50"),
        ("on", "2026-12"),
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


@given(st.sampled_from(sorted(INPUTS)), st.text(max_size=60))
def test_no_text_whatever_breaks_the_page(name, text):
    values, refused = parse({name: text}, TODAY)
    assert bool(values) != bool(refused) or (values, refused) == ({}, [])
    written = query_of([name], {**defaults(), **values}, TODAY)
    assert not set(written) & set("<>\"'\\ \n")


def test_an_unknown_name_is_passed_over():
    assert parse({"utm_source": "x", "document_number": "1"}, TODAY) == ({}, [])


def test_defaults_are_left_out_but_for_what_moves_with_the_day():
    kept = {name for name, field in INPUTS.items() if field.moves_with_the_day}
    assert kept == {"born", "on", "month", "start", "from", "to"}
    query = query_of(INPUTS, defaults(), TODAY)
    assert {part.split("=")[0] for part in query.split("&")} == kept


def test_a_link_says_the_same_on_another_day():
    written = query_of(INPUTS, defaults(), TODAY)
    later = date(2027, 3, 1)
    values, refused = parse(written, later)
    assert refused == []
    assert {name: values[name] for name in values} == {name: defaults()[name] for name in values}


def test_only_the_inputs_a_page_uses_are_written():
    state = {**defaults(), "tier": 100, "medical": True}
    assert query_of(["tier"], state, TODAY) == "tier=100"


def test_nothing_that_identifies_a_person_is_a_field():
    private = {"name", "mobile", "document_number", "personal_number", "phone", "id", "receipt"}
    assert not private & set(INPUTS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_input_has_a_name_for_the_notice(language):
    for name in INPUTS:
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
        ({"medical": "yes"}, {"medical": True}, []),
        ({"medical": "2"}, {}, ["medical"]),
        ({"tiers": "2025:60,2026:100"}, {"tiers:2025": 60, "tiers:2026": 100}, []),
        ({"tiers": "2025:61"}, {}, ["tiers"]),
        ({"base": "2026:7800"}, {"base:2026": "7800"}, []),
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
    """A link says that something was there which nobody could read, and not what."""
    assert query_of(["born"], {"born": "13800138000 张三"}, TODAY) == "born=%3F"
    assert query_of(["base"], {"base:2026": "abc"}, TODAY) == "base=2026:%3F"
    values, refused = parse("born=%3F&base=2026:%3F", TODAY)
    assert (values, refused) == ({"born": "?", "base:2026": "?"}, [])


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
    values, refused = parse(query_of(state, state, TODAY), TODAY)
    assert refused == []
    for name, value in state.items():
        assert values.get(name, INPUTS[name].default(TODAY)) == value, name


@given(st.dictionaries(st.sampled_from(sorted(INPUTS)), st.text(max_size=30)))
def test_no_link_breaks_the_reading(query):
    values, refused = parse(query, TODAY)
    assert set(refused) <= set(query)
    assert all(key.split(":")[0] in query for key in values)


def test_every_field_reads_back_what_it_writes_for_its_default():
    for field in INPUTS.values():
        value = field.default(TODAY)
        if value is not None and not field.by_year:  # the language has none
            assert field.held(field.text(value, TODAY), TODAY) == value, field.name


# A link after chat and mail programs had it in their hands.

COST = {"lang": "zh", "from": "2025-07", "to": "2025-12", "tier": 60}


@pytest.mark.parametrize(
    "query",
    [
        "lang=zh&from=2025-07&to=2025-12&tier=60",
        "lang=zh&from=2025-07&to=2025-12&tier=60&from=singlemessage&isappinstalled=0",
        "from=groupmessage&lang=zh&from=2025-07&to=2025-12&tier=60",
        "from=timeline&lang=zh&from=2025-07&to=2025-12&tier=60&utm_source=x&nsukey=a%3D",
        "lang=zh&from=abc&from=2025-07&to=2025-12&tier=60",
        "lang=zh&from=2025-07&from=2024-07&to=2025-12&tier=60",
        "lang=zh&amp;from=2025-07&amp;to=2025-12&amp;tier=60",
        "lang=zh&amp;amp;from=2025-07&amp;amp;to=2025-12&amp;amp;tier=60",
        "lang=zh-CN&from=2025-07&to=2025-12&tier=60",
        "lang=zh_CN&from=2025-07&to=2025-12&tier=60)",
        "lang=zh-Hans-CN&from=2025-07&to=2025-12&tier=60%EF%BC%89",
        "lang=zh&from=2025-07&to=2025-12&tier=60。",
        "lang=zh&from=2025-07&to=2025-12&tier=60，你看看",
        "lang=zh&from=2025-07&to=2025-12&tier=60#wechat_redirect",
        "lang=zh&from=2025-07&to=2025-12&tier=60%23mp.weixin.qq.com",
        "lang%3Dzh%26from%3D2025-07%26to%3D2025-12%26tier%3D60",
        "lang=zh&from=2025%252D07&to=2025%25252D12&tier=60",
        "lang=zh%26from%3D2025-07%26to%3D2025-12%26tier%3D60",
        "Lang=zh&From=2025年7月&TO=202512&tier=60%25",
        '"lang=zh&from=2025-07&to=2025-12&tier=60"',
    ],
)
def test_what_programs_add_or_change_never_touches_ours(query):
    assert parse(query.strip('"'), TODAY) == (COST, [])


@pytest.mark.parametrize("added", ["singlemessage", "groupmessage", "timeline"])
def test_what_a_chat_adds_alone_is_no_input(added):
    assert parse(f"from={added}&isappinstalled=0", TODAY) == ({}, [])


def test_what_sticks_to_the_end_never_becomes_a_part_of_a_figure():
    assert parse("account=74478，73", TODAY) == ({}, ["account"])
    assert parse("account=74478.73）", TODAY) == ({"account": "74478.73"}, [])
    assert parse("account=74478)73", TODAY) == ({}, ["account"])


@pytest.mark.parametrize(
    ("tag", "language"), [("zh-CN", "zh"), ("zh_CN", "zh"), ("en-US", "en"), ("EN", "en")]
)
def test_a_language_by_its_tag(tag, language):
    assert parse({"lang": tag}, TODAY) == ({"lang": language}, [])


def test_lists_neither_repeat_nor_grow():
    assert parse({"compare": "60," * 500 + "100"}, TODAY)[0] == {"compare": [60, 100]}
    years = ",".join(f"{1900 + n}:60" for n in range(200))
    assert len(parse({"tiers": years}, TODAY)[0]) <= link.MOST_YEARS
    assert parse({"tiers": "2025:60,2025:100"}, TODAY)[0] == {"tiers:2025": 60}
    state = {f"base:{year}": "7800" for year in range(1900, 2100)}
    assert len(query_of(["base"], state, TODAY)) < 1000


def test_a_query_without_end_is_cut():
    names = "&".join(f"n{n}=1" for n in range(100_000))
    assert parse(f"{names}&tier=100", TODAY) == ({}, [])
    assert parse(f"born={'1' * 1_000_000}", TODAY) == ({}, ["born"])


@pytest.mark.parametrize(
    ("name", "typed", "text"),
    [
        ("sheet_account", "93,583.84", "93583.84"),
        ("sheet_account", "９３５８３．８４元", "93583.84"),
        ("sheet_index", "0。7654", "0.7654"),
        ("sheet_years", "28.83年", "28.83"),
        ("paid", "120个月", "120"),
        ("growth", "3%", "3"),
        ("growth", "", "0"),  # emptied: nothing, and not what stood there at first
        ("account", "74478,73", "?"),
        ("born", "1985年6月15日", "1985-06-15"),
        ("on", "2026/12/1", "2026-12-01"),
    ],
)
def test_what_was_typed_is_written_as_it_was_read(name, typed, text):
    written = query_of([name], {name: typed}, TODAY)
    assert written == f"{name}={text}".replace("?", "%3F")
    values, refused = parse(written, TODAY)
    assert (values, refused) == ({name: text}, [])


SIGNS = "0123456789.,。，年月日-/ ¥元%abc?"


@given(
    st.fixed_dictionaries(
        {name: st.text(SIGNS, max_size=12) for name in INPUTS if INPUTS[name].typed}
    )
)
def test_whatever_is_typed_the_link_opened_elsewhere_holds_the_same_values(state):
    typed = [name for name, record in INPUTS.items() if record.typed and not record.by_year]
    values, refused = parse(query_of(typed, state, TODAY), TODAY)
    assert refused == []
    for name in typed:
        record = INPUTS[name]
        elsewhere = values.get(name, record.default(TODAY))
        assert record.text(elsewhere, TODAY) == record.text(state[name], TODAY)
