"""The form by AppTest: a flood is slowed with a sentence, and what the browser kept is checked."""

import json
import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from flexins.applications.csv_ledger import CsvLedger
from flexins.ui.applying import keeping

ROOT = Path(__file__).parents[2]
# The example number of GB 11643, a made-up name and number.
NUMBER, NAME, MOBILE = "11010519491231002X", "欧阳测试", "13812345678"


@pytest.fixture
def path(tmp_path, monkeypatch):
    monkeypatch.setenv("FLEXINS_TODAY", "2026-11-24")
    monkeypatch.setenv("FLEXINS_LEDGER", str(tmp_path / "ledger.csv"))
    import streamlit as st

    st.cache_resource.clear()
    yield tmp_path / "ledger.csv"
    st.cache_resource.clear()


def form(**query):
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    for key, text in query.items():
        app.query_params[key] = text
    return app.run().switch_page("pages/apply.py").run()


def press(app, key):
    app.button(key=key).click()
    return app.run()


def fill_to_the_last_step(app):
    app.radio(key="apply:action").set_value("suspend")
    app.run()
    app.selectbox(key="apply:reason").set_value("转往外地")
    app.text_input(key="apply:suspended_on").set_value("20261130")
    press(app, "apply_next_1")
    app.text_input(key="apply:document_number").set_value(NUMBER)
    app.text_input(key="apply:name").set_value(NAME)
    app.text_input(key="apply:mobile").set_value(MOBILE)
    press(app, "apply_next_2")
    return press(app, "apply_next_3")


def text(app):
    return " ".join(str(item.proto.body) for item in app.get("html"))


def test_a_flood_of_submissions_is_slowed_with_a_sentence(path):
    app = form()
    for _ in range(6):
        press(fill_to_the_last_step(app), "apply_send")
        assert app.session_state["apply_step"] == 5
        press(app, "apply_another")
    press(fill_to_the_last_step(app), "apply_send")
    assert not app.exception
    assert app.session_state["apply_step"] == 4
    assert "提交次数过多" in text(app)
    assert "秒" in text(app)
    assert NAME in text(app)  # nothing typed is lost
    assert CsvLedger(path).verify().rows == 6
    # Another session is not made to wait for it.
    press(fill_to_the_last_step(form()), "apply_send")
    assert CsvLedger(path).verify().rows == 7


def test_the_browser_is_given_all_that_another_server_needs(path):
    app = fill_to_the_last_step(form())
    kept = json.loads(app.session_state["apply_kept"])
    assert kept["step"] == 4
    assert keeping._read(app.session_state["apply_kept"]) is not None
    assert kept["fields"]["document_number"] == NUMBER
    request_id = kept["sent"][1]
    press(app, "apply_send")
    (record,) = CsvLedger(path).records()
    assert record.request_id == request_id
    kept = json.loads(app.session_state["apply_kept"])
    assert kept["filed"][0] == record.receipt
    assert keeping._read(app.session_state["apply_kept"])["filed"].receipt == record.receipt


@pytest.mark.parametrize(
    "change",
    [
        {"step": 6},
        {"step": "4"},
        {"step": None},
        {"step": True},
        {"step": 4.0},
        {"tried": "x"},
        {"fields": {}},
        {"fields": {"action": "delete"}},
        {"fields": {"region": "XX"}},
        {"fields": {"name": ["x"]}},
        {"fields": {"name": "x" * 121}},
        {"fields": {"pension": "yes"}},
        {"fields": {"pension": 1}},
        {"fields": {"reason": {}}},
        {"sent": [1, 2]},
        {"sent": []},
        {"sent": "x"},
        {"filed": ["no receipt", "2026-11-24T00:00:00+08:00"]},
        {"filed": [None, None]},
        {"filed": []},
    ],
)
def test_what_comes_back_is_a_strangers_word(change):
    fields = dict.fromkeys(keeping._FIELDS, "") | keeping.form._DEFAULTS
    kept = {"step": 4, "tried": None, "fields": fields, "sent": [{}, "x"], "filed": None}
    assert keeping._read(json.dumps(kept)) is not None
    (name, value) = next(iter(change.items()))
    whole = {**fields, **value} if name == "fields" and value else value
    assert keeping._read(json.dumps(kept | {name: whole})) is None


@pytest.mark.parametrize("kept", ["", "x", "[]", "null", "{}", "1", "[" * 9_000, '{"fields":1}'])
def test_what_was_never_kept(kept):
    assert keeping._read(kept) is None


def test_the_review_says_words_and_no_codes(path):
    app = form(district="caidian")
    app.text_input(key="apply:insured_on").set_value("2026年12月1日")
    app.text_input(key="apply:first_insured").set_value("2020.5")
    press(app, "apply_next_1")
    app.text_input(key="apply:document_number").set_value(f"'{NUMBER[:-1]}Ⅹ")
    app.text_input(key="apply:name").set_value(f"{NAME}\u200b")
    app.text_input(key="apply:mobile").set_value("138-1234-5678")
    app.text_input(key="apply:work_started").set_value("1970/7/1")
    press(app, "apply_next_2")
    press(app, "apply_next_3")
    read_again = re.search(r'<dl class="fx-recap">.*?</dl>', text(app))[0]
    said = re.findall(r"<dd>(.*?)</dd>", read_again)
    for words in ("中国", "2026年12月1日", "2020年5月", "1970年7月1日", NUMBER, NAME, MOBILE):
        assert words in said
    assert not [word for word in said if re.fullmatch(r"[A-Z]{2}|[a-z_]+|\d{4}-\d\d(-\d\d)?", word)]
