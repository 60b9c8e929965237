"""The page for a table of people by AppTest: what it says before, after, and of a bad table."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.roster.tables import HEADER, answered

ROOT = Path(__file__).parents[2]
TABLE = f"""{HEADER}001,2022-07,2023-06,60,no
002,2025-07,2026-06,100,yes
003,2025-13,2026-06,60,no
"""


@pytest.fixture
def page(monkeypatch):
    monkeypatch.setenv("FLEXINS_TODAY", "2026-11-24")
    app = AppTest.from_file(ROOT / "app.py", default_timeout=30)
    app.run()
    app.switch_page("pages/roster.py").run()
    assert not app.exception
    return app


def html(app):
    return "".join(element.proto.body for element in app.get("html"))


def uploaded(app, content):
    app.file_uploader[0].upload("people.csv", content, "text/csv").run()
    assert not app.exception
    return html(app)


def test_the_five_columns_are_explained(page):
    text = html(page)
    for name in ("编号", "开始月份", "结束月份", "缴费档次", "医保"):
        assert f"<th scope='row'>{name}</th>" in text
    assert "60、70、80、90、100、150、200、250、300" in text
    assert "不要用身份证号" in text


def test_a_table_is_answered_and_its_faults_are_named(page):
    text = uploaded(page, TABLE.encode())
    # 4077 × 20 % × 12 = 9784.80; (7496 × 20 % + 7496 × 6 %) × 12 = 23387.52
    assert "33,172.32" in text
    assert "3人，算好2人" in text
    sentence = answered(TABLE)[1][2]["error"]
    assert f"<th scope='row'>3</th><td class='fx-text'>{sentence}</td>" in text


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "第一行缺少列名"),
        (b"id,from\n1,2\n", "第一行缺少列名：to, tier, medical"),
        (HEADER.encode(), "没有要算的行"),
        (b"PK\x03\x04\x00", "Excel 文件不完整"),
        (b"%PDF-1.7", "这是 PDF"),
        (b"\xef\xbb\xbfid\xff", "第1行有读不出的字"),
    ],
)
def test_a_table_that_cannot_be_answered_says_why(page, content, says):
    text = uploaded(page, content)
    assert says in text
    assert "fx-answer" in text
    assert "<th scope='row'>编号</th>" in text  # what a table must hold stays


def test_what_the_session_keeps_holds_no_cell_of_the_table(page):
    number = "11010519491231002X"  # the example of GB 11643
    line = f"{number},{number},2025-08,60,no\n"
    assert number not in uploaded(page, (TABLE + line).encode())
    kept = page.session_state["roster_checked"]
    assert kept[1].rows == 4
    assert number not in repr(kept)


def test_the_first_rows_are_shown_as_they_were_read_and_doubts_stand_beside_the_total(page):
    lines = (
        "001,张三,Jul-22,2023年6月,60%,N\n001,李四,x,2026-06,60,有\n4.2E+17,王五,202507,x,60,1\n"
    )
    text = uploaded(page, ("id,name,from,to,tier,medical\n" + lines).encode("gb18030"))
    month = "2022\u201107 至 2023\u201106"
    assert "GB18030 编码、逗号分隔" in text
    assert f"001 张三</th><td class='fx-text'>{month}</td><td class='fx-text'>60 · 否</td>" in text
    assert "— 至 2026\u201106</td><td class='fx-text'>60 · 是</td>" in text
    assert "有1个编号写了不止一次" in text
    assert "有1个编号像是被表格软件改成了约数" in text
    assert "张三" not in repr(page.session_state["roster_checked"])
    page.run()  # and again, from what is kept and the file
    assert f"001 张三</th><td class='fx-text'>{month}" in html(page)


def test_a_table_of_faulty_rows_only_says_so(page):
    text = uploaded(page, (HEADER + "1,x,2026-06,60,1\n").encode())
    assert "1人，一个也没算成" in text


def test_the_further_columns_are_explained_and_their_faults_named(page):
    text = html(page)
    for name in ("性别", "出生日期", "原退休年龄", "已缴月数", "参保区"):
        assert f"<th scope='row'>{name}</th>" in text
    table = (
        "id,from,to,tier,medical,sex,born\n"
        "1,2025-07,2026-06,60,1,男,1976-09\n2,2025-07,2026-06,60,1,x,1976-09\n"
    )
    text = uploaded(page, table.encode())
    assert "2人，算好2人" in text
    assert "1行要改" in text
    assert "<th scope='row'>2</th><td class='fx-text'>sex: " in text
