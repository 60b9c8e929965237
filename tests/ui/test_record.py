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
