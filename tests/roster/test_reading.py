"""Encodings, line ends and separators: read as meant, or refused by name and line."""

import io
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flexins.roster.bounds import ON_THE_PAGE
from flexins.roster.columns import RosterError
from flexins.roster.encodings import encoding_of
from flexins.roster.run import run
from tests.roster.tables import HEADER, answered

ROW = "甲,2025-07,2026-06,60,是"
TOTAL = "16192.32"


def refused(content):
    with pytest.raises(RosterError) as refusal:
        answered(content)
    return refusal.value.key, refusal.value.parameters.get("line")


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "gb18030"])
def test_line_ends_and_encodings(encoding, end):
    text = end.join([f"{HEADER.strip()},姓名", f"{ROW},张三", f"{ROW},喆", f"{ROW},欧阳娜娜"])
    rows = answered(text, encoding=encoding)[1]
    assert [(row["姓名"], row["total"]) for row in rows] == [
        (name, TOTAL) for name in ("张三", "喆", "欧阳娜娜")
    ]


def test_utf_16_of_the_other_end():
    content = b"\xfe\xff" + f"{HEADER}{ROW}\n".encode("utf-16-be")
    assert answered(content)[1][0]["total"] == TOTAL


@pytest.mark.parametrize(
    "header",
    [
        'id,from,to,"tier\r",medical',
        'id,from,to,"ti\rer",medical',
        '"id\n",from,to,tier,"medi\r\ncal"',
        "id,from,to,tier\r,medical",
        "\ufeffid,from,t\u200bo,\u00a0tier,medical\u200b",
        "ＩＤ,Ｆｒｏｍ,TO ,tier,medical",
        "编\n号,开始月份,结束月份,缴费 档次,医保".replace("编\n号", '"编\n号"'),
    ],
)
def test_what_does_not_show_in_a_header_is_no_difference(header):
    assert answered(f"{header}\n{ROW}\n")[1][-1].get("total", TOTAL) == TOTAL
    assert answered(f"{header}\n{ROW}\n")[0].totals_fen["total"] == 16_192_32


def test_a_line_that_ends_otherwise_than_the_others():
    assert answered(f"{HEADER.strip()}\r{ROW}\n{ROW}\n")[0].totals_fen["total"] == 32_384_64


UTF8 = f"{HEADER.strip()},姓名\n{ROW},张三\n{ROW},李四四\n"


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize(
    ("content", "line"),
    [
        (UTF8.encode() + f"{ROW},王五\n".encode("gb18030"), 4),
        (f"{HEADER.strip()},姓名\n".encode() + "甲,x,王五\n".encode("gb18030") + UTF8.encode(), 2),
        (UTF8.encode()[:-2], 3),  # cut in the middle of a sign
        ("id,from,to,tier,medical,n\na,2025-07,2026-06,60,1,张".encode()[:-1], 2),
        (UTF8.encode().replace("李".encode(), b"\xff"), 3),
        (b"id,from,to,tier,medical\na,2025-07,2026-06,60,1\nb\xff,2025-07,2026-06,60,1\n", 3),
    ],
)
def test_utf_8_but_for_a_few_places_is_never_read_into_other_names(content, line, mark):
    assert refused(mark + content) == ("roster.damaged", line)


def test_a_line_of_utf_8_in_a_gb18030_table_is_refused_too():
    content = f"{HEADER.strip()},姓名\n{ROW},王五\n".encode("gb18030") + "a,1,1,1,1,张三\n".encode()
    assert refused(content) == ("roster.damaged", 3)
    assert refused(f"{HEADER}{ROW}\n".encode("gb18030") + b"a\xff\n") == ("roster.damaged", 3)


def test_utf_16_that_is_cut_is_refused_with_its_line():
    assert refused(f"{HEADER}{ROW}\n{ROW}".encode("utf-16")[:-1]) == ("roster.damaged", 3)


han = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=4)


@settings(max_examples=60, deadline=None)
@given(st.lists(han, min_size=1, max_size=6), st.sampled_from(["utf-8", "gb18030", "utf-16"]))
def test_names_come_through_or_are_refused_but_never_changed(names, encoding):
    text = "编号,开始月份,结束月份,缴费档次,医保,姓名\n" + "".join(f"{ROW},{n}\n" for n in names)
    try:
        rows = answered(text, encoding=encoding)[1]
    except RosterError:
        assert encoding == "gb18030"  # rare signs only, which might be another encoding's
    else:
        assert [row["姓名"] for row in rows] == names


@settings(max_examples=60, deadline=None)
@given(st.lists(han, min_size=2, max_size=6), st.data())
def test_a_byte_changed_in_utf_8_changes_no_other_name(names, data):
    content = bytearray("".join(f"{name}\n" for name in names).encode())
    place = data.draw(st.integers(0, len(content) - 1))
    content[place] = data.draw(st.integers(0x80, 0xFF))
    try:
        found = encoding_of(io.BytesIO(bytes(content)))
    except RosterError:
        return
    assert found == "utf-8"


@pytest.mark.parametrize(
    "damaged",
    [
        b"\xb0" + "両両\n両両\n".encode()[1:],  # reads as 案′浮, 涓′浮
        b"\xb0" + "丰丰\n丰丰\n".encode()[1:],  # reads as 案颁赴, 涓颁赴
        "丰\n丰丰\n".encode().replace(b"\n", b"\xb0", 1),  # reads as 涓鞍涓颁赴
    ],
)
def test_damaged_utf_8_that_is_common_chinese_in_gb18030_is_refused(damaged):
    assert damaged.decode("gb18030")
    with pytest.raises(RosterError) as refusal:
        encoding_of(io.BytesIO(damaged))
    assert (refusal.value.key, refusal.value.parameters["line"]) == ("roster.damaged", 1)


@pytest.mark.parametrize("name", ["琛安", "张昊博", "楠波"])
def test_a_single_name_in_gb18030_that_looks_like_utf_8_is_read(name):
    content = f"id,from,to,tier,medical,{name}\n".encode("gb18030")
    with pytest.raises(UnicodeDecodeError):
        content.decode()
    assert encoding_of(io.BytesIO(content)) == "gb18030"


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_separators(separator):
    lines = f"{HEADER}{ROW}\n".replace(",", separator)
    for before in ("", f"sep={separator}\r\n", f'"sep={separator}"\n'):
        assert answered(before + lines)[0].totals_fen["total"] == 16_192_32


def test_a_separator_that_is_only_named_is_taken():
    assert answered("sep=:\n" + f"{HEADER}{ROW}\n".replace(",", ":"))[1][0]["total"] == TOTAL


@pytest.mark.parametrize(
    ("separator", "name"),
    [("，", "wide_comma"), ("；", "wide_semicolon"), ("、", "list_comma"), (" ", "space")],
)
def test_what_separates_nothing_is_refused_by_name(separator, name):
    assert refused(f"{HEADER}{ROW}\n".replace(",", separator)) == (f"roster.separated.{name}", None)


def test_a_row_of_another_length_is_told_what_separates():
    assert "分号" in answered(f"{HEADER}a\n".replace(",", ";"))[1][0]["error"]


@pytest.mark.parametrize("size", [1, 7, 64, 1000, 5000])
def test_blocks_of_any_size_hold_whole_rows(book, size):
    line = '"a\nb ""c"" ",2025-07,2026-06,60,1\r\nd 5" e,2025-07,2026-06,60,1\n'
    content = (HEADER + line * 40).encode()
    bounds = replace(ON_THE_PAGE, block_bytes=size)
    done = run(io.BytesIO(content), None, book, "zh", bounds=bounds)
    assert (done.rows, done.errors) == (80, 0)


@pytest.mark.parametrize(
    ("start", "key"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "old_workbook"),
        (b"%PDF-1.7", "pdf"),
        (b"\x89PNG\r\n", "picture"),
        (b"\xff\xd8\xff\xe0", "picture"),
        (b"\x1f\x8b\x08", "archive"),
        (b"\xef\xbb\xbf\r\n<HTML><table>", "web_page"),
        (b"<?xml version='1.0'?>", "web_page"),
    ],
)
def test_what_is_no_table_is_refused_by_what_it_is(start, key):
    assert refused(start)[0] == f"roster.kind.{key}"
