"""What stands in the table passes through as it is, and a spreadsheet calculates none of it."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flexins.safe_cells import no_formula, safe_cell
from tests.roster.tables import HEADER, answered, rows_of

PERIOD = "2025-07,2025-07,100,yes"


@pytest.mark.parametrize(
    "text",
    ["420106198001011234", "007", "1e5", "", " a ", "王", "NULL", "NaN", "null", "0.10", "a;b"],
)
def test_ids_stay_as_they_are(text):
    assert rows_of(f"{text},{PERIOD}")[0]["id"] == text


def test_commas_quotes_and_new_lines_stay_as_they_are():
    text = 'Room 5, "East"\nsecond line'
    quoted = '"' + text.replace('"', '""') + '"'
    rows = rows_of(f"{quoted},{PERIOD}", f"b,{PERIOD}")
    assert [row["id"] for row in rows] == [text, "b"]
    assert rows[0]["total"] == rows[1]["total"] == "1948.96"  # 1499.20 + 449.76


@pytest.mark.parametrize(
    "sign", ["=", "+", "-", "@", "\t=", "＝", "＋", "－", "＠", " =", "\u3000="]
)
def test_no_cell_becomes_a_formula(sign):
    quoted = f'"{sign}1+1"'
    text = f"{HEADER.strip()},note\na,{PERIOD},{quoted}\n"
    assert answered(text)[1][0]["note"] == f"'{sign}1+1"
    assert rows_of(f"{quoted},{PERIOD}")[0]["id"] == f"'{sign}1+1"
    assert rows_of(f"a,{quoted},2025-07,60,")[0]["from"] == f"'{sign}1+1"
    assert safe_cell(f"{sign}1+1") == f"'{sign}1+1"


def test_a_column_of_an_added_name_keeps_its_place_and_gets_another_name():
    text = f"total,{HEADER.strip()},error\n5,a,{PERIOD},old\n"
    (row,) = answered(text)[1]
    assert list(row)[:7] == [
        *("input_total", "id", "from", "to", "tier", "input_medical", "input_error")
    ]
    assert (row["input_total"], row["input_medical"], row["input_error"]) == ("5", "yes", "old")
    assert (row["medical"], row["total"], row["error"]) == ("449.76", "1948.96", "")


def test_what_an_answer_says_was_asked_is_asked_and_no_name_is_given_twice():
    text = "input_medical,id,from,to,tier,medical,total\nyes,a,2025-07,2025-07,100,0.00,7\n"
    (row,) = answered(text)[1]
    assert (row["input_medical"], row["input_medical_2"]) == ("yes", "0.00")
    assert (row["medical"], row["input_total"]) == ("449.76", "7")


def test_columns_in_any_order_and_case():
    (row,) = answered("Tier,MEDICAL, to ,from,ID\n100,yes,2025-07,2025-07,a\n")[1]
    assert row["total"] == "1948.96"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_the_encodings_that_excel_writes(encoding):
    text = f"{HEADER.strip()},姓氏\r\n甲,2025-07,2025-07,100,是,王\r\n"
    (row,) = answered(text, encoding=encoding)[1]
    assert (row["id"], row["姓氏"], row["total"]) == ("甲", "王", "1948.96")


def test_a_late_sign_decides_the_encoding():
    lines = "".join(f"a,{PERIOD}\n" for _ in range(200_000))
    summary, rows = answered(f"{HEADER}{lines}最后一位,{PERIOD}\n", encoding="gb18030")
    assert rows[-1]["id"] == "最后一位"
    assert summary.errors == 0


def test_a_table_named_in_chinese_is_answered_in_chinese():
    header = "医保,编号,开始月份,结束月份,缴费档次,合计\n"
    text = f"{header}是,甲,2025-07,2025-07,100,旧\n,乙,,2025-07,60,\n"
    good, bad = answered(text)[1]
    assert list(good) == [
        *("医保", "编号", "开始月份", "结束月份", "缴费档次", "input_合计", "月数", "养老金额"),
        *("其中个人账户", "其中统筹", "医保金额", "合计", "暂按旧基数", "要改的地方"),
    ]
    # 7496 × 6 % = 449.76; with 1499.20 together 1948.96
    assert (good["医保"], good["医保金额"], good["合计"]) == ("是", "449.76", "1948.96")
    assert (good["暂按旧基数"], good["input_合计"]) == ("否", "旧")
    assert bad["要改的地方"].startswith("开始月份: ")


# A byte order mark within a table is no difference: it is among the marks without width.
texts = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff"), max_size=12
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(texts, texts), min_size=1, max_size=5))
def test_any_text_comes_through(pairs):
    table = io.StringIO(newline="")
    writer = csv.writer(table)
    writer.writerow([*HEADER.strip().split(","), "note"])
    writer.writerows([one, *PERIOD.split(","), other] for one, other in pairs)
    _, rows = answered(table.getvalue())
    assert [(row["id"], row["note"]) for row in rows] == [
        (no_formula(one), no_formula(other)) for one, other in pairs
    ]
    assert {row["total"] for row in rows} == {"1948.96"}
