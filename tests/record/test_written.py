"""A record that somebody saved is read again as it was read the first time."""

from datetime import date
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flexins.record.files import text_of_file
from flexins.record.places import HERE, PROVINCES
from flexins.record.reading import read_text
from flexins.record.written import written
from flexins.rules.money import Fen, Millionths
from flexins.rules.month import Month
from flexins.rules.record.answer import answer_record
from flexins.rules.record.given import Balance, Entry, Given, Kind
from tests.record import layouts
from tests.record.test_layouts import MONTHLY, START
from tests.record.truth import person

TODAY = date(2026, 11, 26)
OF_A_LIFE = """截至2015年12月末个人账户储存额 9876.54
险种类型,开始年月,终止年月,月缴费基数,缴费类型,参保地区
企业职工基本养老保险,1994-03,1995-12,,视同缴费,
企业职工基本养老保险,201601,201606,3000.00,转入,广东省
企业职工基本养老保险,201607,201609,,欠费,
企业职工基本养老保险,201610,201612,3540.60,补缴,
企业职工基本养老保险,201701,201712,4000.00,正常,
企业职工基本养老保险,201703,201703,4000.00,退费,
企业职工基本养老保险,201801,201805,,停保,
职工基本医疗保险,201701,201712,4000.00,正常,
职工基本医疗保险,201802,201803,4000.00,正常,
"""


def saved(record: Given) -> str:
    """The text of the file."""
    return text_of_file(BytesIO(written(record)))


def said(book, record):
    found = answer_record(book, record, TODAY)
    years = [(year.year, year.months, year.index_millionths) for year in found.index.years]
    gaps = [(gap.span, gap.owed_months, gap.medical_again) for gap in found.gaps]
    return found.months, gaps, years, found.index_millionths, found.account.fen


def a_layout(name):
    truth = person(5)
    balances = truth.balances(START, 2016)
    if name in MONTHLY:
        return MONTHLY[name](truth)
    if name == "yearly":
        return layouts.yearly(truth, balances, START, 2016)
    if name == "details":
        return layouts.details(truth)
    return getattr(layouts, name)(truth, balances)


OTHERS = ["transfer", "rights", "rights_in_one_row", "yearly", "details"]


@pytest.mark.parametrize("name", [*MONTHLY, *OTHERS])
def test_every_layout_is_read_again(book, name):
    first = read_text(a_layout(name)).given
    again = read_text(saved(first)).given
    assert said(book, again) == said(book, first)
    assert again.medical_months == first.medical_months
    assert saved(again) == saved(first)


def test_every_kind_of_line_is_read_again(book):
    first = read_text(OF_A_LIFE).given
    assert {entry.kind for entry in first.entries} == set(Kind)
    again = read_text(saved(first)).given
    assert said(book, again) == said(book, first)
    assert again.medical_months == first.medical_months
    assert [entry.province for entry in again.entries] == [
        entry.province for entry in first.entries
    ]
    # January 2016 to December 2017 but for the three owed, without what was given back.
    assert said(book, again)[0] == 24 - 3 - 1


AMOUNT = st.none() | st.integers(1, 10**8).map(Fen)
MONTH = st.builds(Month.of, st.integers(1986, 2026), st.integers(1, 12))


@st.composite
def entries(draw):
    yearly = draw(st.booleans())
    first = draw(MONTH)
    first = Month.of(first.year, 1) if yearly else first
    span = 12 if yearly else draw(st.integers(1, 36))
    base, personal = draw(AMOUNT), draw(AMOUNT)
    return Entry(
        line=2,
        first=first,
        last=first.plus(span - 1),
        months=draw(st.integers(1, span)),
        kind=draw(st.sampled_from(Kind)),
        yearly=yearly,
        base_fen=base,
        personal_fen=personal,
        account_fen=draw(AMOUNT),
        pooled_fen=draw(AMOUNT),
        whole_fen=Fen(100) if base is personal is None else draw(AMOUNT),
        wage_fen=draw(AMOUNT),
        index_millionths=draw(st.none() | st.integers(1, 3_000_000).map(Millionths)),
        tier=draw(st.none() | st.integers(1, 9) | st.sampled_from([60, 70, 100, 250, 300])),
        province=draw(st.none() | st.sampled_from([c for c in PROVINCES.values() if c != HERE])),
    )


@settings(deadline=None)
@given(entry=entries(), at=MONTH, fen=st.integers(1, 10**9), medical=st.none() | st.sets(MONTH))
def test_all_that_was_read_is_in_the_file(entry, at, fen, medical):
    balance = Balance(line=3, at=at, fen=Fen(fen))
    months = frozenset(medical) if medical else None
    again = read_text(
        saved(Given(entries=(entry,), balances=(balance,), medical_months=months))
    ).given
    (read,) = again.entries
    for name in Entry.__dataclass_fields__:
        if name not in ("line", "sequence"):
            assert getattr(read, name) == getattr(entry, name), name
    assert [(one.at, one.fen) for one in again.balances] == [(at, fen)]
    assert again.medical_months == months


def test_it_is_chinese_and_says_nothing_of_the_person():
    text = saved(read_text(layouts.query_site(person(1))).given)
    assert text.startswith("开始年月,终止年月,月缴费基数,")
    private = (layouts.NAME, layouts.ID, layouts.UNIT, layouts.CODE)
    assert [one for one in private if one in text] == []
