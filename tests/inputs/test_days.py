"""Days and months in every form with one meaning; what has more than one is refused."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flexins.inputs.kinds.day import read_day, read_day_or_month
from flexins.inputs.kinds.month import read_month
from flexins.inputs.kinds.plain import NotRead
from flexins.rules.month import Month

JULY = Month.of(2025, 7)


def refused(read, text):
    with pytest.raises(NotRead) as refusal:
        read(text)
    return refusal.value.key


@pytest.mark.parametrize(
    "text",
    [
        "2025-07",
        "2025年7月",
        "2025年07月",
        "2025年7月份",
        "2025 年 7 月",
        "二〇二五年七月",
        "2025.7",
        "2025。7",
        "2025/7",
        "2025-7",
        "2025–7",
        "202507",
        "202507.0",
        "２０２５－０７",
        "２０２５．７",
        "2025 7",
        "7/2025",
        "07-2025",
        "Jul-25",
        "jul-25",
        "JUL-25",
        "Jul-2025",
        "Jul 2025",
        "July 2025",
        "2025-Jul",
        " 2025-07\u200b",
    ],
)
def test_one_month_in_every_form(text):
    assert read_month(text) == JULY
    assert read_day_or_month(text) == (date(2025, 7, 1), False)
    assert refused(read_day, text) == "error.day_missing"


@pytest.mark.parametrize(
    "text",
    [
        "2025-07-15",
        "2025-7-15",
        "2025年7月15日",
        "2025年7月15号",
        "二〇二五年七月十五日",
        "2025年07月15日",
        "2025.7.15",
        "2025。7。15",
        "2025/7/15",
        "20250715",
        "2025-07-15 00:00:00",
        "2025-07-15T00:00:00",
        "2025/7/15 0:00",
        "２０２５年７月１５日",
        " 2025 / 07 / 15 ",
        "2025 7 15",
        "2025，7，15",
        "15/7/2025",
        "7/15/2025",
        "15 Jul 2025",
        "15-Jul-2025",
        "July 15, 2025",
        "2025-Jul-15",
        "2025.7.15.",
        "2025年7月15日。",
    ],
)
def test_one_day_in_every_form(text):
    assert read_day(text) == date(2025, 7, 15)
    assert read_day_or_month(text) == (date(2025, 7, 15), True)
    assert read_month(text) == JULY  # of a whole date, its month


@pytest.mark.parametrize(
    "text",
    [
        "",
        "45839",  # a serial number
        "45839.0",
        "25-Jul",  # Excel writes a day of this year so
        "Jul-85",  # of which century?
        "Jul 25",
        "25-7",
        "25-07-01",
        "7/25",
        "85.6.15",
        "850615",
        "250701",
        "2025",
        "2025年",
        "7月",
        "2025-07-01-01",
        "7/1/2025",  # 7 January or 1 July?
        "1899-12",
        "2200-01",
        "0001-01-01",
        "٢٠٢٥-٠٧",
        "2025-13",
        "2025-00",
        "2025-07-01 25:00",
        "tomorrow",
        "<script>",
    ],
)
def test_what_has_not_one_meaning_is_refused_with_an_example(text):
    assert refused(read_month, text) == "error.month_form"
    assert refused(read_day, text) == "error.day_form"
    assert refused(read_day_or_month, text) == "error.date_form"


@pytest.mark.parametrize("text", ["20250231", "1985-02-31", "31 Jun 2025"])
def test_what_is_in_no_calendar(text):
    assert refused(read_month, text) == "error.no_such_date"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("二〇二六年十月十日", date(2026, 10, 10)),
        ("二零二六年十二月三十一日", date(2026, 12, 31)),
        ("一九八五年一月二十日", date(1985, 1, 20)),
    ],
)
def test_days_in_chinese_figures(text, day):
    assert read_day(text) == day


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_every_day_reads_back(day):
    forms = (f"{day:%Y%m%d}", f"{day.year}年{day.month}月{day.day}日", f"{day} 00:00:00", str(day))
    assert {read_day(form) for form in forms} == {day}
    assert read_month(f"{day:%b}-{day.year}") == Month.containing(day)


@given(st.text("0123456789年月日-/.。 :TJul", max_size=20))
def test_figures_are_never_put_in_another_order(text):
    """What is read has the year, month and day that stand in the text."""
    try:
        day, given = read_day_or_month(text)
    except NotRead:
        return
    assert str(day.year) in text or "ul" in text.lower()
    assert str(day.month) in text or "jul" in text.lower()
    assert not given or str(day.day) in text
