"""Numbers as people type and paste them: read as what they mean, or refused."""

from decimal import Decimal
from functools import partial

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from flexins.inputs.kinds.number import (
    PERCENT,
    YEARS,
    YUAN,
    read_count,
    read_number,
    read_yuan,
    written,
)
from flexins.inputs.kinds.plain import NotRead


def refused(read, text, **bounds):
    with pytest.raises(NotRead) as refusal:
        read(text, **bounds)
    return refusal.value.key


@pytest.mark.parametrize(
    "text",
    [
        "74478.73",
        "74,478.73",
        "74，478.73",
        "７４４７８．７３",
        "74478。73",
        "¥74,478.73",
        "￥74478.73",
        "74478.73元",
        "74,478.73 元",
        "74 478.73",
        "74\u00a0478.73",  # no-break, narrow no-break, thin, full-width
        "74\u202f478.73",
        "74\u2009478.73",
        "74\u3000478.73",
        "74\u200b478.73",  # zero-width
        "\u202a74478.73\u202c",  # direction marks, as telephones copy them
        "\ufeff74478.73",
        "74'478.73",
        "74’478.73",
        "+74478.73",
        "RMB 74,478.73",
        "74478.730",
        "0074478.73",
        " 74478.73\t",
        "74478.73\r\n",
        "𝟕𝟒𝟒𝟕𝟖.𝟕𝟑",
    ],
)
def test_one_amount_in_every_form(text):
    assert read_yuan(text) == 7_447_873


@pytest.mark.parametrize(
    "text",
    [
        "74478,73",
        "1500,50",
        "7,44,78.73",
        "1,50",
        "12,34,567",
        "1.234,56",
        "74478，73",
        "0,765",
        "7,4478.73",
        "1,234 567",
        "1,234'567",
        ",50",
        "50,",
        "1,,234",
        "1234,567",
    ],
)
def test_a_comma_that_may_be_a_decimal_one_is_refused(text):
    assert refused(read_yuan, text) == "error.write_point"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        ".",
        "元",
        "1e5",
        "0x10",
        "1_000",
        "五百",
        "5²",
        "⑤",
        "½",
        "٦٠",
        "5%",
        "5 6",
        "74 47 8",
        "74478 .73",
        "1.2.3",
        "1.234.567",
        "1.234",
        "7.500",
        "--5",
        "+-5",
        "5-",
        "(5)",
        "5元元",
        "5月",
        "74、478.73",
        "\u202e5.73",
        "nan",
        "Infinity",
        "<script>",
    ],
)
def test_what_is_no_amount_is_refused(text):
    assert refused(read_yuan, text) == "error.number_form"


def test_signs_and_bounds():
    assert refused(read_yuan, "-5") == "error.number_range"
    assert refused(read_yuan, "−5") == "error.number_range"
    assert refused(read_yuan, "1000000000") == "error.number_range"
    assert read_yuan("999,999,999") == 99_999_999_900
    assert refused(read_yuan, "1" * 41) == "error.text_too_long"
    assert refused(read_number, "5.1", decimals=1, high=5) == "error.number_range"


def test_a_comma_where_no_thousands_can_be_was_meant_as_a_point():
    assert refused(read_number, "1,234", decimals=4, high=5) == "error.write_point"
    assert read_number("0。7654", decimals=6) == 765_400
    assert read_number("1.234", decimals=4, high=5) == 12_340


def test_each_kind_has_its_own_units():
    for text in ("3%", "３％", "3"):
        assert read_number(text, decimals=2, units=PERCENT) == 300
    assert read_count("15个月") == read_count("15月") == read_count("15 months") == 15
    assert read_number("15年", decimals=2, high=59, units=YEARS) == 1500
    assert refused(read_count, "15元") == "error.whole_form"
    assert refused(read_number, "3%", decimals=4) == "error.number_form"


@pytest.mark.parametrize(
    ("text", "months"),
    [("9年4个月", 112), ("９年４月", 112), ("15年", 180), ("10 years 3 months", 123)],
)
def test_months_are_told_in_years_too(text, months):
    assert read_count(text) == months
    assert refused(read_count, text, units=YUAN) == "error.whole_form"


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("3.8万", 38_000),
        ("3万8", 38_000),
        ("3万8千元", 38_000),
        ("1 万", 10_000),
        ("12.345万", 123_450),
    ],
)
def test_ten_thousands_of_yuan(text, yuan):
    assert read_yuan(text) == yuan * 100
    assert refused(read_number, text, decimals=2) == "error.number_form"


@pytest.mark.parametrize("text", ["万", "3万80", "3.1234567万", "9年4", "9年12个月", "-1万"])
def test_what_could_be_either_is_refused(text):
    assert refused(read_yuan, text) == "error.number_form"
    assert refused(read_count, text) == "error.whole_form"


def test_a_program_writes_whole_numbers_with_a_nought():
    assert read_count("60.0") == read_count("60.00") == 60
    assert refused(read_count, "60.5") == "error.whole_form"
    assert refused(read_count, "60.000") == "error.whole_form"  # sixty, or sixty thousand?


SIGNS = "0123456789.,。， '’-+¥元\u00a0\u200b"


@given(st.text(SIGNS, max_size=12))
@example("1,234.50")
@example("1 234")
@example("1\xa0 000")
def test_any_text_of_digits_and_separators_is_the_one_number_it_can_mean_or_refused(text):
    try:
        fen = read_yuan(text)
    except NotRead:
        return
    signs = text.replace("\u200b", "").replace("。", ".").replace("，", ",").replace("\u00a0", " ")
    bare = " ".join(signs.strip("¥元 +-").split())  # however many spaces, they are one
    whole, _, fraction = bare.partition(".")
    assert not set(fraction) & set(",. '’"), text
    groups = "".join(" " if sign in ",'’" else sign for sign in whole).split(" ")
    assert all(len(group) == 3 for group in groups[1:]), text
    assert len({sign for sign in whole if not sign.isdigit()}) <= 1, text
    assert Decimal(f"{''.join(groups) or 0}.{fraction or 0}") * 100 == fen, text
    assert "-" not in signs or fen == 0


@given(st.integers(0, 10**11 - 100), st.integers(0, 6))
def test_what_is_written_reads_back_the_same(number, decimals):
    text = written(number, decimals)
    assert read_number(text, decimals=decimals, high=10**12) == number


@given(st.text(max_size=60))
def test_no_text_whatever_breaks_the_reader(text):
    for read in (read_yuan, partial(read_number, decimals=4, units=PERCENT), read_count):
        try:
            assert read(text) >= 0
        except NotRead as refusal:
            assert refusal.key.startswith("error.")  # noqa: PT017
