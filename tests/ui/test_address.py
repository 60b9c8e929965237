"""The address: what is read, refused, written, and read back the same."""

from datetime import date
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flexins.ui.address import parse, query_of
from flexins.ui.fields import FIELDS, months_to_pay, months_with_a_base
from flexins.ui.typed import day_or_month, full_day

DAY = date(2026, 11, 24)


def test_every_field_reads_back_what_it_writes_for_its_default():
    for field in FIELDS.values():
        value = field.default(DAY)
        if value is not None and not field.by_year:  # the language has none
            assert field.read(field.write(value), DAY) == value, field.name


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
    assert parse(query, DAY) == (values, refused)


def test_defaults_are_left_out_but_what_moves_with_the_day_is_written():
    state = {"from": "2026-07", "to": "2027-06", "tier": 60, "medical": False}
    assert query_of(state, state, DAY) == "from=2026-07&to=2027-06"
    state |= {"tier": 100, "medical": True, "base:2026": "7800", "base:2027": ""}
    names = [*state, "base"]
    names = [name for name in names if ":" not in name]
    assert query_of(names, state, DAY) == (
        "from=2026-07&to=2027-06&tier=100&medical=1&base=2026:7800"
    )


def test_what_is_mistyped_never_reaches_the_address():
    assert query_of(["born"], {"born": "13800138000 张三"}, DAY) == ""
    assert query_of(["base"], {"base:2026": "abc"}, DAY) == ""


@given(
    st.fixed_dictionaries(
        {
            "sex": st.sampled_from(["male", "female"]),
            "tier": st.sampled_from([60, 70, 100, 300]),
            "from": st.sampled_from(months_to_pay(DAY)),
            "month": st.sampled_from(months_with_a_base(DAY)),
            "medical": st.booleans(),
            "born": st.dates(date(1930, 1, 1), DAY).map(str),
            "compare": st.lists(st.sampled_from([60, 100, 300]), unique=True).map(sorted),
        }
    )
)
def test_a_written_link_reads_back_the_same(state):
    link = query_of(state, state, DAY)
    values, refused = parse(dict(parse_qsl(link, keep_blank_values=True)), DAY)
    assert refused == []
    for name, value in state.items():
        if name == "compare" and value == []:
            continue  # nothing chosen is not written; the default comes back
        assert values.get(name, FIELDS[name].default(DAY)) == value


@given(st.dictionaries(st.sampled_from(sorted(FIELDS)), st.text(max_size=30)))
def test_no_link_breaks_the_reading(query):
    values, refused = parse(query, DAY)
    assert set(refused) <= set(query)
    assert all(key.split(":")[0] in query for key in values)


@pytest.mark.parametrize(
    ("typed", "day", "given_day"),
    [
        ("19850615", date(1985, 6, 15), True),
        ("1985-6-5", date(1985, 6, 5), True),
        ("1985年6月5日", date(1985, 6, 5), True),
        ("1985.06.15", date(1985, 6, 15), True),
        ("１９８５０６１５", date(1985, 6, 15), True),
        (" 1985 / 06 / 15 ", date(1985, 6, 15), True),
        ("198506", date(1985, 6, 1), False),
        ("1985年6月", date(1985, 6, 1), False),
    ],
)
def test_dates_as_people_type_them(typed, day, given_day):
    assert day_or_month(typed, "born") == (day, given_day)


@pytest.mark.parametrize(
    ("typed", "code"), [("", "date_form"), ("abc", "date_form"), ("19850231", "no_such_date")]
)
def test_what_is_no_date_says_what_to_do(typed, code):
    with pytest.raises(ValueError) as refusal:  # noqa: PT011 a RuleError, told by its code
        day_or_month(typed, "born")
    assert refusal.value.code == code


def test_where_the_day_matters_it_must_be_given():
    assert full_day("20261201", "on") == date(2026, 12, 1)
    with pytest.raises(ValueError, match="day_missing"):
        full_day("202612", "on")
