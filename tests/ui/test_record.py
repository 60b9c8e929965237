"""The page /record by AppTest: what it holds of a record, and until when."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.record import layouts
from tests.record.truth import person

ROOT = Path(__file__).parents[2]
TRUTH = person(4)
TEXT = f"姓名：{layouts.NAME}\t身份证号：{layouts.ID}\n{layouts.query_site(TRUTH)}"
PRIVATE = (layouts.NAME, layouts.ID, layouts.UNIT, layouts.CODE)


@pytest.fixture
def page(monkeypatch):
    monkeypatch.setenv("FLEXINS_TODAY", "2026-11-24")
    app = AppTest.from_file(ROOT / "app.py", default_timeout=30)
    app.run()
    app.switch_page("pages/record.py").run()
    assert not app.exception
    return app


def html(app):
    return "".join(element.proto.body for element in app.get("html"))


def paste(app, text):
    app.text_area(key="record_paste").set_value(text).run()
    assert not app.exception
    return html(app)


def held(app):
    """All that the session holds, as one text."""
    return repr(vars(app.session_state._state))


def test_it_says_that_nothing_is_kept(page):
    assert "不保存" in html(page)
    assert "关掉页面后最多15分钟清空" in html(page)


def test_what_was_read_never_repeats_a_name(page):
    text = paste(page, TEXT)
    assert f"{len(TRUTH.paid)}个月" in text
    assert [private for private in PRIVATE if private in text] == []


def test_the_session_forgets_the_record_with_the_page(page):
    paste(page, TEXT)
    before = held(page)
    assert layouts.ID in before  # in the box itself, which is the person's own
    assert "RecordMonth(" in before
    page.switch_page("pages/apply.py").run()
    after = held(page)
    assert [private for private in PRIVATE if private in after] == []
    assert "RecordMonth(" not in after
    assert f"{len(TRUTH.paid)}个月" not in after


def test_a_column_is_asked_for_once_and_remembered(page):
    text = paste(page, "2023-01 4077\n2023-02 4077\n")
    assert "2个月" in text
    (asked,) = [box for box in page.selectbox if box.key.startswith("record_column_")]
    asked.select("base").run()
    assert "平均缴费指数 0.6000" in html(page)
    assert [box.key for box in page.selectbox if "record_column_" in box.key] == [asked.key]
    # Another tap changes nothing of it.
    page.radio(key="sex").set_value("male").run()
    assert "平均缴费指数 0.6000" in html(page)


def test_a_doubtful_line_can_be_left_out(page):
    lines = "缴费年月,缴费基数\n202301,4077\n202302,4077\n202302,5000\n"
    assert "写了不止一次" in paste(page, lines)
    choice = page.multiselect(key="record_left_out")
    choice.set_value([(4,)]).run()
    assert not page.exception
    assert "写了不止一次" not in html(page)
    assert "2个月" in html(page)


def test_what_the_agency_gave_counts_or_says_what_is_wrong(page):
    paste(page, "缴费年月,缴费基数\n202301,4077\n")
    page.text_input(key="record_index").set_value("0.7654").run()
    assert "0.7654（经办机构给的）" in html(page)
    page.text_input(key="record_balance").set_value("1000").run()
    assert "余额和月份要一起填" in html(page)
    page.text_input(key="record_balance_at").set_value("2025-01").run()
    # 1000.00 × 1.5 % for 2025, as in tests/commands/test_record.py
    assert "1,015.00 元" in html(page)
    page.text_input(key="record_index").set_value("x").run()
    assert "fx-problem" in html(page)
    assert not page.exception


def typed(app, number, rows):
    """Fill in the table of rows, as its widget would say it."""
    app.session_state[f"record_rows_{number}"] = {
        "edited_rows": dict(enumerate(rows)),
        "added_rows": [],
        "deleted_rows": [],
    }
    app.run()
    assert not app.exception
    return html(app)


def keys(app):
    return {button.key for button in app.button}


def test_a_few_rows_are_typed_and_read_like_a_paste(page):
    page.button(key="record_type").click().run()
    assert "record_type" not in keys(page)
    text = typed(
        page,
        1,
        [
            {"from": "202301", "to": "2023年6月", "base": "4,077"},
            {"from": "2023-09", "to": "2023-12", "base": "4077"},
            {"from": "2024-13", "base": "四千"},
        ],
    )
    assert "10个月" in text
    assert "2023年7月至2023年8月断缴2个月" in text
    assert "平均缴费指数 0.5916" in text  # (6 × 4077 ÷ 6795 + 4 × 4077 ÷ 7040) ÷ 10
    # Each bad cell has its sentence, which repeats nothing of it.
    assert "第3行“从”认不出来" in text
    assert "第3行“基数”认不出来" in text
    assert "四千" not in text
    assert "record_correct" not in keys(page)
    # Without the table there is nothing again.
    page.button(key="record_rows_close").click().run()
    assert "月数、指数、账户" in html(page)
    assert "record_type" in keys(page)


def test_lines_are_corrected_and_the_text_counts_again_without_the_table(page):
    twice = "缴费年月,缴费基数\n202301,4077\n202302,4077\n202302,5000\n"
    assert "写了不止一次" in paste(page, twice)
    page.multiselect(key="record_left_out").set_value([(4,)]).run()
    page.multiselect(key="record_left_out").set_value([]).run()
    page.button(key="record_correct").click().run()
    (table,) = page.data_editor
    # The doubtful ones first.
    assert list(table.value["from"]) == ["2023-02", "2023-02", "2023-01"]
    assert list(table.value["base"]) == ["4077.00", "5000.00", "4077.00"]
    assert "现在按表里的行算" in html(page)
    text = typed(page, 1, [{}, {"from": "2023-03", "base": "4077"}])
    assert "写了不止一次" not in text
    assert "3个月" in text
    assert "平均缴费指数 0.6000" in text  # 4077 ÷ 6795
    page.button(key="record_rows_close").click().run()
    assert "写了不止一次" in html(page)


def test_a_row_that_is_deleted_or_left_out_does_not_count(page):
    paste(page, "缴费年月,缴费基数\n202301,4077\n202302,4077\n202302,5000\n")
    page.button(key="record_correct").click().run()
    page.multiselect(key="record_left_out").set_value([(2,)]).run()
    assert "写了不止一次" not in html(page)
    page.multiselect(key="record_left_out").set_value([]).run()
    assert "写了不止一次" in html(page)
    page.session_state["record_rows_1"] = {
        "edited_rows": {},
        "added_rows": [{"from": "2023-03", "base": "4077", "kind": "paid"}],
        "deleted_rows": [0],
    }
    page.run()
    assert not page.exception
    assert "3个月" in html(page)
    assert "写了不止一次" not in html(page)


def test_another_language_leaves_what_was_typed(page):
    page.button(key="record_type").click().run()
    rows = [
        {"from": "2023-01", "base": "4077"},
        {"from": "2023-02", "kind": "欠费", "place": "广东"},
    ]
    typed(page, 1, rows)
    page.session_state["lang"] = "en"
    page.run()
    assert not page.exception
    (table,) = page.data_editor
    assert list(table.value["from"])[:2] == ["2023-01", "2023-02"]
    assert list(table.value["kind"])[:2] == ["paid", "owed"]
    assert table.value["place"][1] == "Guangdong"
    assert "1 month" in html(page)


def test_the_session_forgets_typed_rows_and_corrected_ones_with_the_page(page):
    for begins, number in (("record_type", 1), ("record_correct", 2)):
        page.button(key=begins).click().run()
        typed(page, number, [{"from": "2023-01", "base": "4321.09"}, {"from": layouts.NAME}])
        assert layouts.NAME in held(page)
        if begins == "record_type":
            page.button(key="record_rows_close").click().run()
            paste(page, "缴费年月,缴费基数\n202301,4077\n202302,5000\n")
    page.switch_page("pages/apply.py").run()
    after = held(page)
    assert [text for text in (layouts.NAME, "4321.09", "432109") if text in after] == []
    assert "RecordMonth(" not in after
    assert "Entry(" not in after
